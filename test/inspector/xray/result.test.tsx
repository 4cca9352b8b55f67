// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { fingerprints } from '../../../src/core/share/fingerprint.ts';
import type { Judged } from '../../../src/core/wire/replay.ts';
import { xrayOf } from '../../../src/core/xray/xray.ts';
import { xrayReport } from '../../../src/inspector/xray/report.ts';
import { createXray } from '../../../src/inspector/xray/state.ts';
import { XrayResult } from '../../../src/inspector/xray/xray-result.tsx';
import { XrayTool } from '../../../src/inspector/xray/xray-tool.tsx';
import { loadStylesheet } from '../../../src/ui/load-stylesheet.ts';
import { signal } from '../../../src/ui/signal.ts';
import { currentWords } from '../../../src/ui/use-words.ts';
import { played } from '../../core/xray/play.ts';
import {
  type Answers,
  app,
  newer,
  older,
  recorded,
  sid,
  signIn,
  withExchange,
} from '../../core/xray/story.ts';
import { faults } from '../../e2e/xray/faults.ts';
import { open } from '../../e2e/xray/scenario.ts';
import { eventually } from '../../eventually.ts';
import { atOneMoment } from '../at-one-moment.ts';
import { known, now as start, show } from '../render.tsx';
import { draw } from '../../ui/draw.ts';

vi.mock('../../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: vi.fn(() => Promise.resolve()) }));

let stop: () => void = () => undefined;
atOneMoment(() => stop());

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const texts = (selector: string) => all(selector).map(({ textContent }) => textContent);
const playedFault = (id: string) => {
  const scenario = faults.find((each) => each.id === id);
  if (!scenario) throw new Error(`No scenario ${id}`);
  return played(scenario, 'chromium');
};

/** Shows what a recording comes to. */
function result(judged: readonly Judged[], isOpen = false) {
  const shown = show(known({}), 'en-GB');
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  stop = draw(
    () => <XrayResult xray={xrayOf(judged)} judged={judged} store={shown.store} isOpen={isOpen} />,
    place,
  );
  return shown;
}

const fingerprintWords =
  'Values are replaced by salted fingerprints: equal fingerprints mean equal values, within this report only. The salt is not stored.';

const home = open(`${app}/home`);
const signedIn: Answers = { 'POST /login': [{ lines: [sid(newer)] }] };

describe('a step', () => {
  it('has how often a cookie was sent, where that is more than once', () => {
    result(playedFault('twin'));
    expect(texts('[data-mark=fault] [data-way=sent]')).toEqual(['sent connect.sid ×2']);
    expect(texts('[data-way=sent]')).toContain('sent connect.sid');
  });

  it.each([
    [200, 'good', '200'],
    [399, 'good', '399'],
    [400, 'bad', '400'],
    [null, 'bad', '–'],
  ])('that was answered with %s is %s', (status, kind, text) => {
    result(withExchange(recorded([signIn], {}), '/login', { status }));
    expect(all('.status').map(({ className, textContent }) => [className, textContent])).toEqual([
      [`status status-${kind}`, text],
    ]);
  });

  it('has what became of each line, and sets what the log-in does not need apart', () => {
    const lines = [sid(newer), 'theme=dark; Path=/', '=x', 'a\u202eb=1; Domain=other.test'];
    const answers: Answers = { 'GET /': [{ lines: ['theme=light; Path=/', 'old=1; Path=/x'] }] };
    result(recorded([open(`${app}/`), signIn, home], { ...answers, 'POST /login': [{ lines }] }));
    const chips = all('[data-rung$="/login"] .rung-cookie, [data-rung$="/home"] .rung-cookie');
    expect(chips.map(({ dataset, textContent }) => [textContent, dataset['other'] === undefined])).toEqual([
      ['sent theme', false],
      ['stored connect.sid', true],
      ['stored theme', false],
      ['stored (no name)', false],
      ['blocked a‹U+202E›b', false],
      ['sent connect.sid', true],
      ['sent theme', false],
      ['sent (no name)', false],
    ]);
  });

  it('has its host at hand, and a list that says what it is', () => {
    result(playedFault('strict-state'));
    expect(all('.ladder').map((list) => list.getAttribute('aria-label'))).toEqual(['Steps of the log-in']);
    expect(all('.rung .url')[1]?.title).toBe('idp.other.test');
  });

  it('is one of the newest hundred', () => {
    const acts = Array.from({ length: 101 }, (_, index) => open(`${app}/${index}`));
    result(recorded(acts, {}));
    const urls = all('[data-rung]').map(({ dataset }) => dataset['rung']);
    expect([urls.length, urls[0], urls.at(-1)]).toEqual([100, `${app}/1`, `${app}/100`]);
  });

  it('is marked when the recording is over, and not before', () => {
    result(recorded([signIn], signedIn), true);
    expect(all('[data-rung]')).toHaveLength(1);
    expect(all('[data-mark], [data-xray-verdict]')).toEqual([]);
    result(recorded([signIn], signedIn));
    expect(all('[data-mark=neutral]')).toHaveLength(1);
  });
});

describe('a verdict', () => {
  it('of nothing is that there was no log-in, of which there is no report', () => {
    result([], true);
    expect(texts('.requests-empty')).toEqual(['No requests yet.']);
    result([]);
    expect(texts('.requests-empty')).toEqual([]);
    expect(texts('[data-xray-verdict] h2')).toEqual(['No log-in recorded']);
    expect(all('[data-do=xray-report]')).toEqual([]);
  });

  it('has all its sentences, and its settings to copy', async () => {
    const { store, commands } = result(playedFault('proxy-loop'));
    expect(all('[data-xray-verdict] > p')).toHaveLength(3);
    expect(texts('.fix-place')).toEqual(['Auth.js', 'nginx']);
    const [auth, nginx] = all('.fix button');
    expect(auth?.getAttribute('aria-label')).toBe('Copy: Auth.js');
    expect(texts('[data-fix=authjs] code')).toEqual([
      'AUTH_URL=https://app.proxied.test ⏎ AUTH_TRUST_HOST=true',
    ]);
    auth?.click();
    const code = 'AUTH_URL=https://app.proxied.test\nAUTH_TRUST_HOST=true';
    await eventually(() => expect(store.copied.value).toBe(code));
    expect(commands.copy.mock.calls).toEqual([[code]]);
    expect([auth?.textContent, nginx?.textContent]).toEqual(['Copied', 'Copy']);
  });

  it('is copied as a report of now, with fingerprints that no other report has', async () => {
    const { store, commands, find } = result(recorded([signIn], signedIn));
    const button = find('[data-do=xray-report]');
    expect([button.textContent, button.title]).toEqual(['Copy report', fingerprintWords]);
    button.click();
    await eventually(() => expect(button.textContent).toBe('Copied'));
    store.update({ now: start + 60_000 });
    button.click();
    await eventually(() => expect(commands.copy).toHaveBeenCalledTimes(2));
    const [one, other] = commands.copy.mock.calls.map(([text]) => text);
    const linesOf = (text = '') => text.split('\n').filter((line) => line.includes('connect.sid'));
    expect(linesOf(one).length).toBeGreaterThan(0);
    expect(linesOf(one)).not.toEqual(linesOf(other));
    expect(one).toContain(`- ${new Date(start).toISOString().slice(0, 10)}`);
  });
});

describe('a report', () => {
  const salt = new Uint8Array(16).fill(7);
  const reported = async (judged: readonly Judged[]) => {
    show(known({}), 'en-GB');
    return xrayReport(xrayOf(judged), judged, currentWords(), fingerprints(salt), start);
  };

  it('has the verdict, what to change, when, each step and what each line came to', async () => {
    const text = await reported(playedFault('strict-state'));
    const [head, facts, stepsTitle, steps, table] = text.split('\n\n');
    expect([head, stepsTitle]).toEqual([
      '## Log-in X-ray: \\_\\_Secure-authjs.state was not sent',
      '### Steps of the log-in',
    ]);
    expect(facts?.split('\n')).toEqual([
      '- Set by GET /api/auth/signin/idp, missing from GET /api/auth/callback/idp: SameSite=Strict, but another site made the request.',
      '- The browser came from other.test.',
      "- Auth.js: `cookies: { state: { options: { sameSite: 'lax' } } }`",
      '- 2026-11-23 10:02:00 UTC',
      `- ${fingerprintWords}`,
    ]);
    const [site, idp] = ['https://app.strict.test/api/auth', 'https://idp.other.test'];
    const stayed = '; not sent `__Secure-authjs.state`: SameSite=Strict, but another site made the request';
    expect(steps?.split('\n')).toEqual([
      `1. \`GET ${site}/signin/idp\` 302 → \`${idp}/authorize\``,
      `2. \`GET ${idp}/authorize\` 302 → \`${idp}/form\``,
      `3. \`GET ${idp}/form\` 200`,
      `4. \`POST ${idp}/form\` 302 → \`${site}/callback/idp\``,
      `5. \`GET ${site}/callback/idp\` 302 → \`${site}/error\`${stayed}`,
      `6. \`GET ${site}/error\` 200${stayed}`,
    ]);
    expect(table).toContain('SameSite=Strict');
  });

  it('has each setting in one line', async () => {
    const text = await reported(playedFault('proxy-loop'));
    expect(text).toContain(
      '- Auth.js: `AUTH_URL=https://app.proxied.test ⏎ AUTH_TRUST_HOST=true`\n- nginx: `',
    );
  });

  it('has no value that stands in a name', async () => {
    const name = `sess_${older.slice(2, 34)}`;
    const value = older.slice(2, 34);
    const stays = await reported(
      recorded([signIn, home], {
        'POST /login': [{ lines: [`${name}=${value}; Path=/login`] }],
        'GET /home': [{ location: `${app}/login` }],
      }),
    );
    const refused = await reported(
      recorded([signIn], { 'POST /login': [{ lines: [`${name}=${value}; Domain=other.test`] }] }),
    );
    expect(stays).toContain('was not sent');
    expect(refused).toContain('was not stored');
    const signed = await reported(
      recorded([signIn, home], { 'POST /login': [{ lines: [`${name}=${value}; Path=/`] }] }),
    );
    expect(signed).toContain('Signed in');
    expect([stays, refused, signed].filter((text) => text.includes(value))).toEqual([]);
  });
});

describe('a recording', () => {
  const one = recorded([signIn], signedIn)[0] as Judged;
  const at = (startedAt: number) => ({ ...one, exchange: { ...one.exchange, startedAt } });

  it('has what began from its first moment to its last', () => {
    const judged = signal<readonly Judged[]>([9, 10, 20].map(at));
    const recording = createXray(() => judged.value);
    const times = () => recording.recorded.value.map(({ exchange }) => exchange.startedAt);
    expect(times()).toEqual([]);
    recording.stop(5);
    expect(times()).toEqual([]);
    recording.start(10);
    expect(times()).toEqual([10, 20]);
    recording.stop(20);
    judged.value = [9, 10, 20, 21].map(at);
    expect(times()).toEqual([10, 20]);
  });

  it('has each request as it is judged last, also when the list of them is cleared', () => {
    const judged = signal<readonly Judged[]>([at(10)]);
    const recording = createXray(() => judged.value);
    const { recorded: found } = recording;
    recording.start(10);
    expect(found.value).toEqual([at(10)]);
    const later = { ...at(10), lines: [] };
    judged.value = [later];
    expect(found.value[0]).toBe(later);
    judged.value = [];
    expect(found.value[0]).toBe(later);
    recording.start(30);
    expect(found.value).toEqual([]);
  });
});

describe('the tool', () => {
  function tool() {
    const shown = show(known({}), 'en-GB');
    const recording = createXray(() => []);
    const place = document.createElement('div');
    document.body.replaceChildren(place);
    stop = draw(() => <XrayTool store={shown.store} recording={recording} />, place);
    return shown;
  }
  const said = () => [...texts('.xray-record'), ...texts('.xray-head [role=status]')];

  it('says what it is for, and while it records what to do', async () => {
    tool();
    const why =
      'Record a log-in to see each step: which cookies were set, stored and sent, and what went wrong.';
    await eventually(() => expect(said()).toEqual(['Record', why]));
    all('.xray-record')[0]?.click();
    expect(said()).toEqual(['Stop', 'Recording. Sign in on the page, then stop.']);
    all('.xray-record')[0]?.click();
    expect(said()).toEqual(['Record', why]);
  });

  it('is drawn when its stylesheets are there, and says which part failed', async () => {
    const loading = vi.mocked(loadStylesheet);
    let letGo: () => void = () => undefined;
    loading.mockImplementation(async () => new Promise<void>((resolve) => (letGo = resolve)));
    loading.mockClear();
    tool();
    await eventually(() => expect(loading).toHaveBeenCalledTimes(2));
    expect(all('.xray')).toEqual([]);
    loading.mockImplementation(async () => Promise.reject(new Error('Gone')));
    letGo();
    const { store } = tool();
    await eventually(() => expect(store.failure.value).toEqual({ title: 'failedPart', detail: 'Gone' }));
    loading.mockImplementation(async () => Promise.resolve());
  });
});

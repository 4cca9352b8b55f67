// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { siteOf } from '../../../src/core/site/site-domain.ts';
import type { Xray } from '../../../src/core/xray/types.ts';
import { xrayOf } from '../../../src/core/xray/xray.ts';
import { fingerprints } from '../../../src/core/share/fingerprint.ts';
import { createRequests, RequestsPanel } from '../../../src/inspector/requests/index.tsx';
import { createXray } from '../../../src/inspector/xray/state.ts';
import { XrayTool } from '../../../src/inspector/xray/xray-tool.tsx';
import { xrayReport } from '../../../src/inspector/xray/report.ts';
import { XrayResult } from '../../../src/inspector/xray/xray-result.tsx';
import { verdictText } from '../../../src/inspector/xray/xray-words.ts';
import { currentWords } from '../../../src/ui/use-words.ts';
import { played } from '../../core/xray/play.ts';
import { faults, healthy } from '../../e2e/xray/faults.ts';
import { eventually } from '../../eventually.ts';
import { resetBrowser } from '../../fakes/browser.ts';
import { known, now as start, show } from '../render.tsx';
import { harEntry } from '../requests/har.ts';
import { draw } from '../../ui/draw.ts';

vi.mock('../../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: () => Promise.resolve() }));

let stop: () => void = () => undefined;
afterEach(() => {
  stop();
  resetBrowser();
  vi.useRealTimers();
});

const both = [...faults, ...healthy];
const recordings = new Map(both.map((scenario) => [scenario.id, played(scenario, 'chromium')]));
const recordingOf = ({ id }: (typeof faults)[number]) => recordings.get(id) ?? [];

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? '';

function showResult(scenario: (typeof faults)[number], news: Partial<Xray> = {}): void {
  const { store } = show(known({}), 'en-GB');
  const judged = recordingOf(scenario);
  const xray = { ...xrayOf(judged), ...news };
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  stop = draw(() => <XrayResult xray={xray} judged={judged} store={store} />, place);
}

const scenarioOf = (id: string) => {
  const found = both.find((each) => each.id === id);
  if (!found) throw new Error(`No scenario ${id}`);
  return found;
};

const secret = 'k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2';
const app = 'http://localhost:8000';

/** The panel of the developer tools on an app, with the real store. */
function openPanel() {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  const { store, find } = show(known({ cookies: [] }), 'en-GB');
  const requests = createRequests(store, { store: '0', isJarRead: true, setting: 'chromium', siteOf });
  requests.begin(start - 1000, [], () => false);
  requests.navigated(`${app}/login`, start - 1000);
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const recording = createXray(() => requests.replayed.value.judged);
  stop = draw(
    () => <RequestsPanel requests={requests} xray={<XrayTool store={store} recording={recording} />} />,
    place,
  );
  const answer = (path: string, lines: readonly string[], details: Parameters<typeof harEntry>[2]) => {
    requests.record(harEntry(`${app}${path}`, lines, details));
    requests.judge(details.at + 50);
  };
  return { requests, recording, find, answer };
}

describe('a log-in in the panel', () => {
  it('is recorded from one press to the next, and judged then', async () => {
    const { find, answer, requests } = openPanel();
    find('[data-mode=xray]').click();
    await eventually(() => find('[data-do=xray-record]'));
    answer('/before', ['early=1'], { at: start - 500 });
    vi.setSystemTime(start);
    find('[data-do=xray-record]').click();
    expect(textOf('.requests-empty')).toBe('No requests yet.');
    answer('/login', [`sessionid=${secret}; HttpOnly; Path=/`], { at: start + 100, method: 'POST' });
    expect(all('[data-rung]').map(({ dataset }) => dataset['rung'])).toEqual([`${app}/login`]);
    expect(all('[data-xray-verdict]')).toEqual([]);
    answer('/', [], { at: start + 200, cookie: `sessionid=${secret}` });
    vi.setSystemTime(start + 300);
    find('[data-do=xray-stop]').click();
    answer('/later', ['late=1'], { at: start + 900 });
    expect(find('[data-xray-verdict]').dataset['xrayVerdict']).toBe('signed-in');
    expect(textOf('[data-xray-verdict] p')).toBe(
      'sessionid was set by POST /login, stored, and sent with GET /.',
    );
    expect(all('[data-rung]').map(({ dataset }) => [dataset['rung'], dataset['mark']])).toEqual([
      [`${app}/login`, undefined],
      [`${app}/`, 'good'],
    ]);
    requests.clear(start + 1000);
    expect(all('[data-rung]')).toHaveLength(2);
    expect(document.documentElement.outerHTML).not.toContain(secret);
    vi.setSystemTime(start + 2000);
    find('[data-do=xray-record]').click();
    expect(all('[data-rung]')).toEqual([]);
  });
});

describe('the ladder', () => {
  it('shows of each step its site, and what was sent, stored and left behind', () => {
    showResult(scenarioOf('strict-state'));
    expect(all('.rung-site').map(({ textContent }) => textContent)).toEqual([
      'strict.test',
      'other.test',
      'strict.test',
    ]);
    const fault = document.querySelector('[data-mark=fault]');
    expect(fault?.querySelector('[data-way=stayed]')?.textContent).toBe(
      'not sent __Secure-authjs.state SameSite=Strict, but another site made the request',
    );
    expect(textOf('[data-xray-verdict] h2')).toBe('__Secure-authjs.state was not sent');
    expect(textOf('[data-fix=authjs] code')).toBe(`cookies: { state: { options: { sameSite: 'lax' } } }`);
  });

  it('has a column for each of two sites, and one for all others', () => {
    const scenario = scenarioOf('strict-state');
    const [rung] = xrayOf(recordingOf(scenario)).rungs;
    if (!rung) throw new Error('no step');
    const sites = ['a.test', 'b.test', 'c.test', 'd.test', 'a.test'];
    showResult(scenario, { rungs: sites.map((site) => ({ ...rung, site })) });
    expect(all('[data-rung]').map(({ dataset }) => dataset['lane'])).toEqual(['0', '1', '2', '2', '0']);
  });

  it('names the answer that set a session before the request that it went with in vain', () => {
    showResult(scenarioOf('proxy-loop'));
    expect(textOf('[data-xray-verdict] p')).toBe(
      'Set by GET /api/auth/callback/idp, stored, sent with GET /, and still redirected to the log-in.',
    );
  });

  it('names the bytes of a session that is too large', () => {
    showResult(scenarioOf('too-large'));
    expect(textOf('[data-xray-verdict] h2')).toMatch(
      /^The session was dropped: __Secure-authjs\.session-token has 4,4\d\d bytes$/,
    );
  });

  it.each(['en-GB', 'de', 'ru', 'fr', 'es', 'pt-BR', 'ja', 'zh-CN'])(
    'has words for every verdict: %s',
    (language) => {
      show(known({}), language);
      const said = both.flatMap((scenario) => {
        const { title, details } = verdictText(xrayOf(recordingOf(scenario)).verdict, currentWords());
        return [title, ...details];
      });
      expect(said.filter((text) => /\$\d|\bxray[A-Z]|^$/.test(text))).toEqual([]);
    },
  );
});

const salt = new Uint8Array(16).fill(7);

/** Everything in a recording with which somebody could sign in. */
const valuesIn = (judged: ReturnType<typeof played>) =>
  judged.flatMap(({ exchange: { url, cookieHeader, setCookie } }) => [
    ...(cookieHeader ?? '').split('; ').map((pair) => pair.slice(pair.indexOf('=') + 1)),
    ...setCookie.map((line) => line.slice(line.indexOf('=') + 1).split(';')[0] ?? ''),
    ...new URL(url).searchParams.values(),
  ]);

describe('the report', () => {
  it.each(both.filter(({ id }) => id !== 'proxy-unset'))(
    'of $id has nobody’s value in it',
    async (scenario) => {
      const judged = recordingOf(scenario);
      show(known({}), 'en-GB');
      const text = await xrayReport(xrayOf(judged), judged, currentWords(), fingerprints(salt), start);
      const canaries = valuesIn(judged).filter((value) => value.length >= 8 && !value.startsWith('http'));
      expect(canaries.length).toBeGreaterThan(0);
      expect(canaries.filter((value) => text.includes(value))).toEqual([]);
      expect(text).not.toMatch(/[?&](?:code|state)=/);
      expect(text.split('\n').filter((line) => /^\d+\. /.test(line))).toHaveLength(
        xrayOf(judged).rungs.length,
      );
    },
  );

  it('has no value of a query in the path of an address that is only led to', async () => {
    const { find, recording, requests } = openPanel();
    find('[data-mode=xray]').click();
    await eventually(() => find('[data-do=xray-record]'));
    find('[data-do=xray-record]').click();
    const { response, ...entry } = harEntry(`${app}/login`, [], { at: start + 100, method: 'POST' });
    const redirectURL = `${app}/invite/horse?key=horse`;
    requests.record({ ...entry, response: { ...response, status: 302, redirectURL } });
    requests.judge(start + 200);
    const { xray, recorded } = recording;
    const text = await xrayReport(xray.value, recorded.value, currentWords(), fingerprints(salt), start);
    expect(text).toContain(` → \`${app}/invite/`);
    expect(text).not.toContain('horse');
  });

  it('has a token in no path, nor in the sentence about it', async () => {
    const { find, answer, recording } = openPanel();
    find('[data-mode=xray]').click();
    await eventually(() => find('[data-do=xray-record]'));
    find('[data-do=xray-record]').click();
    const token = `${secret}0`;
    answer(`/login/${token}`, [`sessionid=${secret}; HttpOnly; Path=/`], { at: start + 100, method: 'POST' });
    answer(`/home/${token}`, [], { at: start + 200, cookie: `sessionid=${secret}` });
    const { xray, recorded } = recording;
    const text = await xrayReport(xray.value, recorded.value, currentWords(), fingerprints(salt), start);
    expect(text).toContain('Signed in');
    expect(text).not.toContain(token);
    expect(text).not.toContain(secret);
  });
});

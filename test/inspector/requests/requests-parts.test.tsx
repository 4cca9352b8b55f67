// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { navigationTo } from '../../../src/core/wire/exchange.ts';
import { exchangeTexts } from '../../../src/inspector/requests/index.tsx';
import { currentWords } from '../../../src/ui/use-words.ts';
import { eventually } from '../../eventually.ts';
import { atOneMoment } from '../at-one-moment.ts';
import { now as start, sessionid } from '../render.tsx';
import { harEntry } from './har.ts';
import { all, closePanel, lineOf, openPanel } from './panel.tsx';

vi.mock('../../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: () => Promise.resolve() }));

atOneMoment(closePanel);

const site = 'http://localhost:8000';
const texts = (selector: string) => all(selector).map(({ textContent }) => textContent);
const openFirst = () => all('.exchange-head')[0]?.click();

describe('the panel', () => {
  it('has a heading and a landmark for what it shows, and marks where it is', () => {
    const { find } = openPanel();
    const state = () => [
      ...texts('[role=main] > h1'),
      ...all('.modes [aria-current=page]').map(({ dataset }) => dataset['mode']),
    ];
    expect(state()).toEqual(['Requests', 'requests']);
    expect(texts('.modes button')).toEqual(['Requests', 'Cookies', 'Try a line']);
    find('[data-mode=bench]').click();
    expect(state()).toEqual(['Try a line', 'bench']);
    find('[data-mode=cookies]').click();
    expect(state()).toEqual(['cookies']);
  });

  it('says in every mode what went wrong, in the browser’s words', () => {
    const { store, find } = openPanel();
    store.update({ failure: { title: 'failedSharing', detail: 'Quota\u202e exceeded' } });
    for (const mode of ['requests', 'bench']) {
      find(`[data-mode=${mode}]`).click();
      expect(texts('[role=alert]')).toEqual([
        'Blocked cookies could not be reported to the popup.Browser error: Quota‹U+202E› exceeded',
      ]);
    }
  });

  it('says whether there is nothing yet, or nothing that fits', () => {
    const { answer, requests, find } = openPanel();
    const nothing = () => texts('.requests-empty[role=status]');
    expect(nothing()).toEqual(['No requests with cookies yet. Reload the page to see them here.']);
    expect((find('[data-clear]') as HTMLButtonElement).disabled).toBe(true);
    answer(`${site}/a`, ['first=1']);
    expect(nothing()).toEqual([]);
    expect((find('[data-clear]') as HTMLButtonElement).disabled).toBe(false);
    requests.wanted.value = 'nowhere';
    expect(nothing()).toEqual(['No matches.']);
    // What a search hides can be forgotten, too.
    expect((find('[data-clear]') as HTMLButtonElement).disabled).toBe(false);
  });

  it('has no request that has nothing to do with cookies, whatever is looked for', () => {
    const { answer, requests } = openPanel({ jar: [] });
    const shown = () => all('[data-exchange]').map(({ dataset }) => dataset['exchange']);
    answer(`${site}/plain`, []);
    answer(`${site}/deep/page`, ['a=b'], { at: start + 100 });
    expect(shown()).toEqual([`${site}/deep/page`]);
    requests.wanted.value = 'localhost:8000/DEEP';
    expect(shown()).toEqual([`${site}/deep/page`]);
    requests.wanted.value = 'plain';
    expect(shown()).toEqual([]);
  });

  it('counts the requests, and the lines of each verdict that there is', () => {
    const { answer, find } = openPanel();
    const counts = () =>
      all('[data-filter]').map(({ dataset, textContent }) => [dataset['filter'], textContent]);
    answer(`${site}/a`, ['first=1', 'second=2', 'third=3; Domain=other.test']);
    answer(`${site}/b`, ['fourth=4; SameSite=No'], { at: start + 100 });
    const expected = [
      ['all', 'All 2'],
      ['kept', 'stored 2'],
      ['changed', 'stored, changed 1'],
      ['refused', 'blocked 1'],
    ];
    expect(counts()).toEqual(expected);
    find('[data-filter=refused]').click();
    expect(counts()).toEqual(expected);
    expect(all('[aria-pressed=true]').map(({ dataset }) => dataset['filter'])).toEqual(['refused']);
    // Other lines of its answer are no matter.
    expect(all('[data-exchange]').map(({ dataset }) => dataset['exchange'])).toEqual([`${site}/a`]);
  });

  it('has the newest 200, and so many more each time that earlier ones are asked for', () => {
    const { answer, find, requests } = openPanel();
    for (let index = 0; index < 450; index += 1)
      requests.record(harEntry(`${site}/${index}`, ['a=b'], { at: start + index }));
    answer(`${site}/450`, [], { at: start + 450, cookie: 'c=d' });
    const shown = () => all('[data-exchange]').map(({ dataset }) => dataset['exchange']?.replace(/.*\//, ''));
    expect([shown().length, shown()[0], shown().at(-1)]).toEqual([200, '251', '450']);
    expect(texts('[data-do=show-earlier]')).toEqual(['Show earlier: 251 requests']);
    find('[data-do=show-earlier]').click();
    expect(shown()).toHaveLength(400);
    find('[data-do=show-earlier]').click();
    expect(shown()).toHaveLength(451);
    expect(texts('[data-do=show-earlier]')).toEqual([]);
    requests.filter.value = 'refused';
    expect(texts('[data-do=show-earlier]')).toEqual([]);
  });

  it('says that older requests had to go, where they had', () => {
    const { answer, requests } = openPanel();
    const cut = 'Older requests were dropped to limit memory.';
    answer(`${site}/a`, ['a=b']);
    expect(texts('.requests > p')).not.toContain(cut);
    requests.isCut.value = true;
    expect(texts('.requests > p')).toContain(cut);
  });

  it('forgets which requests were opened when they are forgotten', () => {
    const { answer, find, requests } = openPanel();
    answer(`${site}/a`, ['a=b']);
    openFirst();
    expect(requests.opened.value.size).toBe(1);
    find('[data-clear]').click();
    expect(requests.opened.value.size).toBe(0);
  });
});

describe('a request', () => {
  it('says who asked for it and what led there when it is opened', () => {
    const { requests } = openPanel();
    const entry = harEntry(`${site}/b?q=1`, ['a=b'], { at: start + 100, type: 'fetch', method: 'POST' });
    entry.response.headers.push(
      { name: 'Clear-Site-Data', value: '"cookies"' },
      { name: 'Secure-Session-Registration', value: '(ES256);path="/start"' },
    );
    const callFrame = { functionName: 'send', url: `${site}/app.js`, lineNumber: 3, columnNumber: 1 };
    const led = harEntry(`${site}/a`, [], { at: start, type: 'fetch' });
    const response = { ...led.response, status: 302, redirectURL: `${site}/b?q=1` };
    requests.record({ ...led, response });
    requests.record({ ...entry, _initiator: { type: 'script', stack: { callFrames: [callFrame] } } });
    requests.judge(start + 200);
    const head = all('.exchange-head').at(-1);
    expect(head?.getAttribute('aria-expanded')).toBe('false');
    expect(head?.querySelector('.url')?.textContent).toBe('localhost:8000/b?q=1');
    expect(texts('.origin')).toEqual([]);
    head?.click();
    expect(all('.exchange-head').at(-1)?.getAttribute('aria-expanded')).toBe('true');
    expect(texts('.origin li')).toEqual([
      'Requested by send (app.js:4)',
      `Redirected from ${site}/a`,
      'Clear-Site-Data: "cookies"',
      'Device-bound session: its cookies are short-lived by design',
    ]);
  });

  it.each([
    [0, 'bad', '–'],
    [399, 'good', '399'],
    [400, 'bad', '400'],
  ])('answered with %i is %s', (status, kind, text) => {
    const { requests } = openPanel();
    const entry = harEntry(`${site}/a`, ['a=b'], { at: start });
    requests.record({ ...entry, response: { ...entry.response, status } });
    requests.judge(start + 50);
    expect(texts(`.status-${kind}`)).toEqual([text]);
  });

  it('has when it was answered', () => {
    const { answer } = openPanel();
    answer(`${site}/a`, ['a=b'], { at: start - 3_600_000 });
    answer(`${site}/b`, ['a=b'], { at: start - 60_000 });
    const [one, other] = texts('.stamp');
    expect([one === other, one?.includes('9:02'), other?.includes('10:01')]).toEqual([false, true, true]);
  });

  it('names what was sent, each as often as it was', () => {
    const { answer } = openPanel();
    answer(`${site}/a`, [], { cookie: 'a=b=c; lone; a=2; x\u202ey=1' });
    expect(texts('.sent-name')).toEqual(['a', 'lone', 'a', 'x‹U+202E›y']);
  });

  it('without credentials says so, and what would send cookies', () => {
    const { answer } = openPanel();
    answer(`${site}/api`, [], { type: 'fetch' });
    expect(texts('[data-none-sent]')).toEqual([
      "No cookies were sent: the request was made without credentials. credentials: 'include'",
    ]);
  });

  it('says opened of a cookie that is kept to its site by which word', () => {
    const jar = (['strict', 'lax', 'unspecified'] as const).map((sameSite) => ({
      ...sessionid,
      name: sameSite,
      sameSite,
    }));
    const { requests } = openPanel({ jar });
    const entry = harEntry(`${site}/a`, ['a=b'], { at: start, method: 'POST', cookie: 'c=d' });
    entry.request.headers.push(
      { name: 'Referer', value: 'https://other.test/' },
      { name: 'Sec-Fetch-Site', value: 'cross-site' },
    );
    requests.record(entry);
    requests.judge(start + 50);
    openFirst();
    expect(texts('.stayed li')).toEqual([
      'not sent strict SameSite=Strict, but another site made the request',
      'not sent lax SameSite=Lax, but another site made the request',
      'not sent unspecified no SameSite counts as Lax, but another site made the request',
    ]);
  });

  it('says opened why each cookie of its host stayed, and not before', () => {
    const jar = [
      { ...sessionid, name: 'admin', path: '/admin' },
      { ...sessionid, name: 'old', expires: start - 1 },
      {
        ...sessionid,
        name: 'closed',
        partition: { topLevelSite: 'https://shop.test', hasCrossSiteAncestor: true },
      },
      { ...sessionid, name: 'x\u202ey', path: '/y' },
    ];
    const { answer } = openPanel({ jar });
    answer(`${site}/a`, ['a=b'], { cookie: 'c=d' });
    expect(texts('.stayed li')).toEqual([]);
    openFirst();
    expect(texts('.stayed li')).toEqual([
      'not sent admin Path=/admin does not match',
      'not sent old expired',
      'not sent closed only for pages of https://shop.test',
      'not sent x‹U+202E›y Path=/y does not match',
    ]);
    expect(all('.stayed').map((list) => list.getAttribute('aria-label'))).toEqual(['not sent']);
  });
});

describe('a line', () => {
  it('is explained where it did nothing or came too late, and all others when they are opened', () => {
    const { answer } = openPanel({ jar: [] });
    const past = new Date(start - 3_600_000).toUTCString();
    answer(`${site}/a`, [
      'kept=1',
      'changed=1; SameSite=No',
      'gone=; Max-Age=0',
      `late=1; Expires=${past}`,
      'refused=1; Domain=other.test',
    ]);
    const explained = () =>
      all('[data-line]').map((line) => [
        line.querySelector('.line-text') !== null,
        line.querySelector('.stored-as') !== null,
        line.querySelector('[data-do=try-line]') !== null,
      ]);
    expect(explained()).toEqual([
      [false, false, false],
      [false, true, false],
      [true, false, true],
      [true, false, true],
      [true, false, true],
    ]);
    expect(lineOf(3)?.querySelector('mark')?.textContent).toBe(`Expires=${past}`);
    openFirst();
    expect(explained()).toEqual([
      [true, true, true],
      [true, true, true],
      [true, false, true],
      [true, false, true],
      [true, false, true],
    ]);
    expect(lineOf(1)?.querySelector('mark')?.textContent).toBe('SameSite=No');
    expect(lineOf(0)?.querySelector('mark')).toBeNull();
  });

  it('without a name is shown as such', () => {
    const { answer } = openPanel();
    answer(`${site}/a`, ['=value', 'a\u202eb=1']);
    expect(texts('.line .name')).toEqual(['(no name)', 'a‹U+202E›b']);
  });

  it('of a jar that is not read deletes what was stored, unless other lines show that it missed', () => {
    const { answer } = openPanel({ isJarRead: false, jar: [] });
    answer(`${site}/a`, ['sid=; Path=/; Max-Age=0']);
    expect(lineOf(0)?.querySelector('.badge')?.textContent).toBe('deleted');
    answer(`${site}/b`, ['theme=1; Path=/x'], { at: start + 100 });
    answer(`${site}/c`, ['theme=; Path=/; Max-Age=0'], { at: start + 200 });
    const last = all('[data-line]').at(-1);
    expect([last?.querySelector('.badge')?.textContent, last?.querySelector('.reason')?.textContent]).toEqual(
      ['deleted nothing', 'The stored cookie did not match: deleting it needs Path=/x.'],
    );
  });

  it('is said not to be confirmed where the browser reported nothing in time, and not before', () => {
    const { requests } = openPanel({ jar: [] });
    requests.record(harEntry(`${site}/a`, ['first=1'], { at: start }));
    requests.judge(start + 50);
    expect(texts('.line > p.faint')).toEqual([]);
    requests.judge(start + 5_000);
    expect(texts('.line > p.faint')).toEqual([
      'The browser has not reported this change: it may block cookies of this site.',
    ]);
  });

  it('has what to change, to copy', async () => {
    const { answer, store, commands } = openPanel();
    answer(`${site}/a`, ['sessionid=v; Domain=.mydomain.com']);
    const [button, other] = all('.fix button');
    expect(button?.getAttribute('aria-label')).toBe('Copy: Django');
    button?.click();
    await eventually(() => expect(store.copied.value).toBe('SESSION_COOKIE_DOMAIN = None'));
    expect(commands.copy.mock.calls).toEqual([['SESSION_COOKIE_DOMAIN = None']]);
    expect([button?.textContent, other?.textContent]).toEqual(['Copied', 'Copy']);
  });

  it('names no other browser that only changes it, nor the own', () => {
    const { answer } = openPanel();
    answer(`${site}/a`, ['a=b; Max-Age=99999999999', 'c=d; Secure']);
    openFirst();
    const named = (index: number) =>
      Array.from(
        lineOf(index)?.querySelectorAll<HTMLElement>('[data-elsewhere]') ?? [],
        ({ dataset }) => dataset['elsewhere'],
      );
    expect([named(0), named(1)]).toEqual([[], ['safari']]);
  });

  it('has its value shown where none is hidden, and hidden again by the button that shows it', () => {
    const { answer, store, find } = openPanel({ jar: [] });
    const value = 'k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2';
    answer(`${site}/a`, [`sessionid=${value}; Domain=other.test; Path=/`]);
    const button = () => {
      const { textContent } = find('.line-text button');
      return [textContent, find('.line-text button').getAttribute('aria-expanded')];
    };
    expect(button()).toEqual(['Reveal', 'false']);
    expect(find('.line-text').textContent).not.toContain('k3v9');
    find('.line-text button').click();
    expect(button()).toEqual(['Hide', 'true']);
    expect(find('.line-text').textContent).toContain(
      `Set-Cookie: sessionid=${value}; Domain=other.test; Path=/`,
    );
    find('.line-text button').click();
    const { settings } = store.known.value ?? {};
    if (!settings) throw new Error('Nothing is known');
    store.learn({ settings: { ...settings, masked: 'none' } });
    expect(all('.line-text button')).toEqual([]);
    expect(find('.line-text').textContent).toContain(value);
  });

  it('is shown up to a length, and is not marked as a whole', () => {
    const { answer, find } = openPanel({ jar: [] });
    answer(`${site}/a`, [`theme=${'d'.repeat(5_000)}`]);
    expect(all('.line-text mark')).toEqual([]);
    expect(find('.line-text').textContent.length).toBeLessThan(1_400);
    expect(find('.line-text').textContent).toContain('d…');
  });

  it('is handed on in words, with what to change', () => {
    const { answer, requests } = openPanel();
    answer(`${site}/a`, ['sessionid=v; Domain=.mydomain.com'], { cookie: 'a=b', method: 'POST' });
    expect(exchangeTexts(requests, currentWords())).toEqual([
      {
        ...{ at: start + 10, method: 'POST', url: `${site}/a`, status: 200, cookieHeader: 'a=b' },
        lines: [
          {
            text: 'sessionid=v; Domain=.mydomain.com',
            verdict: 'blocked',
            reason: 'Domain=.mydomain.com does not contain the host localhost.',
            fix: 'SESSION_COOKIE_DOMAIN = None',
          },
        ],
      },
    ]);
  });
});

describe('what scripts wrote', () => {
  const write = (index: number, news: object = {}) => ({
    ...navigationTo(`${site}/`, start),
    ...{ id: `w${index}`, channel: 'script' as const, setCookie: [`c${index}=1`], ...news },
  });

  it('is offered where a page can be loaded once more', () => {
    const { requests, find } = openPanel();
    expect(all('.script-writes')).toEqual([]);
    requests.scripts.start.value = () => undefined;
    expect(texts('.script-writes summary')).toEqual(['Cookies written by scripts']);
    expect(texts('.script-writes [role=status]')).toEqual([]);
    requests.scripts.phase.value = 'asked';
    expect((find('[data-do=reload-watched]') as HTMLButtonElement).disabled).toBe(true);
    expect(texts('.script-writes [role=status]')).toEqual([]);
    requests.scripts.phase.value = 'on';
    expect((find('[data-do=reload-watched]') as HTMLButtonElement).disabled).toBe(false);
    const none = 'This page is watched until it loads again. No script has written a cookie yet.';
    expect(texts('.script-writes [role=status]')).toEqual([none]);
    const askedBy = { functionName: 'track', url: `${site}/vendor.js`, line: 12 };
    requests.scripts.wrote([write(0, { askedBy }), write(1, { channel: 'cookie-store' })]);
    expect(texts('.script-writes [role=status]')).toEqual(['This page is watched until it loads again.']);
    expect(
      all('[data-written]').map(({ dataset, textContent }) => [dataset['written'], textContent]),
    ).toEqual([
      ['script', 'c0 track (vendor.js:12)'],
      ['cookie-store', 'c1 ?'],
    ]);
  });

  it('is the newest hundred', () => {
    const { requests } = openPanel();
    requests.scripts.start.value = () => undefined;
    requests.scripts.wrote(Array.from({ length: 101 }, (_, index) => write(index)));
    const names = texts('[data-written] .name');
    expect([names.length, names[0], names.at(-1)]).toEqual([100, 'c1', 'c100']);
  });
});

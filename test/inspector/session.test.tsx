// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { type Cookie, identity } from '../../src/core/cookie/cookie.ts';
import type { Change } from '../../src/core/journal/journal.ts';
import type { Known } from '../../src/core/report/known.ts';
import { defaultSettings } from '../../src/core/settings/settings.ts';
import { sitePage } from '../core/make.ts';
import { eventually } from '../eventually.ts';
import { known, now, sessionid, show } from './render.tsx';

const plain: Cookie = { ...sessionid, name: 'visits', value: '3', httpOnly: false, expires: null };
const hour = 3_600_000;
const texts = (selector: string) =>
  Array.from(document.querySelectorAll(selector), ({ textContent }) => textContent);
/** Shows one cookie, which is followed, with its row open. */
function showRow(news: Partial<Cookie>, facts: Partial<Known> = {}) {
  const cookie = { ...plain, ...news };
  const settings = { ...defaultSettings, masked: 'none', watched: ['*'] } as const;
  const popup = show(known({ cookies: [cookie], settings, ...facts }));
  popup.store.toggleRow(popup.find('[data-focus]').dataset['focus'] ?? '');
  return popup;
}
const set = (after: Cookie, at = now): Change => ({
  ...{ kind: 'set', cause: 'explicit', times: 1, before: null, at },
  after,
});

describe('a row', () => {
  it.each<[cookie: Partial<Cookie>, flags: readonly string[], on: number]>([
    [{}, ['not Secure', 'not HttpOnly', 'Lax'], 1],
    [{ secure: true, httpOnly: true, sameSite: 'strict' }, ['Secure', 'HttpOnly', 'Strict'], 3],
    [{ sameSite: 'unspecified' }, ['not Secure', 'not HttpOnly', 'SameSite not set'], 0],
    [{ path: '/admin/' }, ['not sent here', 'not Secure', 'not HttpOnly', 'Lax'], 1],
  ])('says who may read and send the cookie: %j', (news, flags, on) => {
    showRow(news, { page: sitePage('http://localhost/rango/') });
    expect(texts('.row .flags li')).toEqual(flags);
    expect(document.querySelectorAll('.row .flags .on')).toHaveLength(on);
  });

  it.each<[what: string, url: string, cookie: Partial<Cookie>, accented: readonly string[]]>([
    ['sent in the open', 'https://a.test/', { secure: false }, ['not Secure']],
    ['read by scripts', 'https://a.test/', { httpOnly: false }, ['not HttpOnly']],
    ['sent from other sites', 'https://a.test/', { sameSite: 'no_restriction' }, ['None']],
    ['sent as the browser likes', 'https://a.test/', { sameSite: 'unspecified' }, ['SameSite not set']],
    ['a token in the open', 'https://a.test/', { name: 'csrftoken', secure: false }, ['not Secure']],
    [
      'all of it',
      'https://a.test/',
      { secure: false, httpOnly: false, sameSite: 'unspecified' },
      ['not Secure', 'not HttpOnly', 'SameSite not set'],
    ],
    // A note is no fault.
    ['of this machine', 'http://localhost/', { secure: false, domain: 'localhost' }, []],
  ])('accents the flags that a finding names: %s', (_, url, news, accented) => {
    const kept: Cookie = {
      ...sessionid,
      ...{ domain: 'a.test', secure: true, sameSite: 'lax', value: 'k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2' },
    };
    const cookies = [
      { ...kept, ...news },
      { ...kept, name: 'theme', value: 'dark' },
    ];
    show(known({ page: sitePage(url), cookies, settings: { ...defaultSettings, watched: ['*'] } }));
    const off = (name: string) => texts(`.row[data-cookie=${name}] .flags .off`);
    expect([off(cookies[0]?.name ?? ''), off('theme')]).toEqual([accented, []]);
  });

  it.each<[cookie: Partial<Cookie>, attributes: readonly string[], titles: readonly string[]]>([
    [
      {},
      ['localhost host-only', 'Path /', 'not Secure', 'not HttpOnly', 'SameSite=Lax', '7 bytes'],
      [
        'Set without a Domain attribute: sent to exactly this host, on any port',
        'Sent only to this path and those below it',
        'Sent over plain http too',
        "The page's scripts can read it",
        'Whether it is sent with requests from other sites',
        'Name and value together; browsers refuse more than 4,096 bytes',
      ],
    ],
    [
      {
        ...{ domain: '.localhost', hostOnly: false, path: '/a\u200B', secure: true, httpOnly: true },
        ...{ sameSite: 'unspecified' },
        partition: { topLevelSite: 'https://a.test', hasCrossSiteAncestor: false },
      },
      [
        ...['.localhost ', 'Path /a‹U+200B›', 'Secure', 'HttpOnly', 'SameSite not set'],
        ...['partitioned: https://a.test', '7 bytes'],
      ],
      [
        'Set with a Domain attribute: sent to this domain and its subdomains',
        'Sent only to this path and those below it',
        'Sent over https only',
        "The page's scripts cannot read it",
        'Browsers differ when it is not set: Chromium treats it much like Lax',
        'Partitioned (CHIPS): this cookie exists only under this top-level site',
        'Name and value together; browsers refuse more than 4,096 bytes',
      ],
    ],
  ])('lists its attributes with what they mean: %#', (news, attributes, titles) => {
    showRow(news);
    expect(texts('.attributes li')).toEqual(attributes);
    expect(
      Array.from(document.querySelectorAll('.attributes li'), (each) => each.getAttribute('title')),
    ).toEqual(titles);
  });

  it.each<[cookie: Partial<Cookie>, url: string, words: string | undefined]>([
    [{}, 'http://localhost/', undefined],
    [{ path: '/a\u200B/' }, 'http://localhost/', 'Not sent to this page: only to paths below /a‹U+200B›/'],
    [
      { secure: true, domain: 'a.test' },
      'http://a.test/',
      'Not sent to this page: Secure, and the page is plain http',
    ],
    [
      { partition: { topLevelSite: 'https://b.test', hasCrossSiteAncestor: false } },
      'http://localhost/',
      'Not sent to this page: partitioned under another site',
    ],
  ])('says why the page is not sent it: %j', (news, url, words) => {
    showRow(news, { page: sitePage(url) });
    expect(texts('.withheld')[0]).toBe(words);
  });

  it.each<
    [what: string, cookie: Partial<Cookie>, facts: Partial<Known>, words: string, setting: string | null]
  >([
    ['at least', { expires: now + 13.5 * 24 * hour }, {}, 'lifetime: at least 13 days', null],
    [
      'exactly',
      { name: 'k', expires: now + hour },
      { journal: [set({ ...plain, name: 'k', expires: now + hour }, now - hour)] },
      'lifetime: 2 hours',
      null,
    ],
    [
      'a framework’s own',
      { name: 'sessionid', expires: now + 1_209_600_000 },
      { journal: [set({ ...plain, name: 'sessionid', expires: now + 1_209_600_000 })] },
      "2 weeks, Django's default",
      'SESSION_COOKIE_AGE',
    ],
  ])('says the lifetime that it was given: %s', (_, news, facts, words, setting) => {
    const { find } = showRow(news, facts);
    expect([find('.given').textContent, find('.given').getAttribute('title')]).toEqual([words, setting]);
  });

  it('says when its cookie ends, to the second, for machines and for who points there', () => {
    const expires = now + 90 * 60_000 + 5_000;
    const { find } = showRow({ expires });
    const times = [...document.querySelectorAll('.row time')].map((time) => time.getAttribute('datetime'));
    expect(times).toEqual([expires, expires].map((each) => new Date(each).toISOString()));
    expect(find('p.lifetime time [title]').title).toMatch(/23 November 2026.*11:32:05/);
  });

  it.each([
    ['', []],
    ['a', ['Reveal the value of visits']],
  ])('offers to show a hidden value where there is any: “%s”', (value, labels) => {
    const settings = { ...defaultSettings, masked: 'all', watched: ['*'] } as const;
    showRow({ value }, { settings });
    expect(
      Array.from(document.querySelectorAll('[data-reveal]'), (each) => each.getAttribute('aria-label')),
    ).toEqual(labels);
  });

  it('says of its own value alone that it was copied', () => {
    const cookies = [plain, { ...plain, name: 'last_visit' }];
    const { store } = show(known({ cookies }));
    store.update({ copied: identity(plain) });
    expect(
      Array.from(document.querySelectorAll('.row [data-do=copy]'), (each) => each.getAttribute('aria-label')),
    ).toEqual(['Copied', 'Copy the value of last_visit']);
  });

  it('lights up anew with each change of its cookie', () => {
    const { store } = show(known({ cookies: [plain] }));
    const light = () => document.querySelector('.row [data-just-changed]');
    expect(light()).toBeNull();
    store.learn({ journal: [set(plain)] });
    const first = light();
    expect(first?.getAttribute('data-just-changed')).toBe('set');
    store.learn({ journal: [set(plain), { ...set(plain, now + 500), kind: 'changed', before: plain }] });
    expect(light()?.getAttribute('data-just-changed')).toBe('changed');
    // A new one, since what was shown once does not light up again.
    expect(light()).not.toBe(first);
  });

  it.each<[name: string, value: string, shown: string]>([
    ['visits', '1234', '1,234'],
    ['visits', '', '(empty)'],
    ['k', '"a b"', 'a b"a b"'],
    ['k', 'ab', 'ab'],
    [
      'last_visit',
      '2026-11-23 02:02:17.123456',
      "23 November 2026 at 02:02:17 server's time, no time zone2026-11-23 02:02:17.123456",
    ],
    [
      'last_visit',
      '2026-11-23 02:02:17-03:30',
      '23 November 2026 at 02:02:17 UTC−03:302026-11-23 02:02:17-03:30',
    ],
    [
      'last_visit',
      '2026-11-23 02:02:17+11:00',
      '23 November 2026 at 02:02:17 UTC+11:002026-11-23 02:02:17+11:00',
    ],
  ])('shows the value as what it is, and as it is stored: %s=%s', (name, value, shown) => {
    const { find, store } = showRow({ name, value });
    expect(find('.value').textContent).toBe(shown);
    store.toggleRow(find('[data-focus]').dataset['focus'] ?? '');
    expect(document.querySelector('.value .raw')).toBeNull();
  });

  it('names its buttons for the cookie', async () => {
    const { find, store } = show(known());
    const labels = () =>
      Array.from(document.querySelectorAll('.value-tools button'), (button) => [
        button.getAttribute('aria-label'),
        button.getAttribute('title') === button.getAttribute('aria-label'),
      ]);
    const named = (reveal: string, copy: string) =>
      [reveal, copy, 'Edit sessionid', 'Delete sessionid'].map((label) => [label, true]);
    expect(labels()).toEqual(named('Reveal the value of sessionid', 'Copy the value of sessionid'));
    find('[data-reveal]').click();
    find('[data-do=copy]').click();
    await eventually(() => expect(labels()).toEqual(named('Hide the value of sessionid', 'Copied')));
    store.learn({ cookies: [{ ...sessionid, value: '' }] });
    expect(document.querySelector('[data-reveal]')).toBeNull();
  });

  it.each([
    [null, 'until the browser closes Session', 'session'],
    [now + 2 * hour, 'in 2 hours Persistent', 'persistent'],
    [8.64e15, 'never expires Persistent', 'persistent'],
  ])('says when it ends, and of which kind it is: %s', (expires, words, kind) => {
    const { find } = show(known({ cookies: [{ ...plain, expires }] }));
    expect(find('.row .lifetime').textContent).toBe(words);
    expect(find('.row').dataset['lifetime']).toBe(kind);
  });

  it('says whether it is open, and opens and closes at a click', () => {
    const { find } = show(known());
    const state = () => [
      find('.row-open').getAttribute('aria-expanded'),
      find('.row').dataset['open'],
      document.querySelector('.row-details') !== null,
    ];
    expect(state()).toEqual(['false', 'false', false]);
    find('.row-open').click();
    expect(state()).toEqual(['true', 'true', true]);
    find('.row-open').click();
    expect(state()).toEqual(['false', 'false', false]);
  });

  it('has no name where it has none', () => {
    const settings = { ...defaultSettings, watched: ['*'] };
    show(known({ cookies: [{ ...plain, name: '' }], settings }));
    expect(texts('.row .name')).toEqual(['(no name)']);
  });

  it.each([
    ['sessionid', sessionid.value, 'session ID'],
    ['csrftoken', 'a'.repeat(32), 'CSRF token'],
    ['visits', '1', 'visit count'],
    ['last_visit', '1', 'last visit'],
  ])('%s=%s is named by its role: %s', (name, value, role) => {
    show(known({ cookies: [{ ...sessionid, name, value }] }));
    expect(texts('.row .role')).toEqual([role]);
  });
});

describe('what is missing', () => {
  const gone = (name: string, at: number, kind: 'removed' | 'expired' | 'evicted'): Change => ({
    ...{ kind, cause: kind === 'removed' ? 'explicit' : kind, times: 1, at },
    ...{ before: { ...plain, name }, after: null },
  });
  const csrftoken = { ...plain, name: 'csrftoken', value: 'a'.repeat(32) };

  it.each<[journal: readonly Change[], words: string]>([
    [[gone('visits', now - hour, 'removed')], 'visits Deleted: 09:02:00. '],
    [[gone('visits', now - hour, 'expired')], 'visits Expired: 09:02:00. '],
    [[gone('visits', now - hour, 'evicted')], 'visits Evicted by the browser to make room: 09:02:00. '],
    [
      [gone('visits', now - 900, 'removed'), gone('last_visit', now - 100, 'removed')],
      'visits last_visit Deleted: 10:01:59. ',
    ],
    [
      [gone('visits', now - 1100, 'removed'), gone('last_visit', now - 100, 'removed')],
      'visits Deleted: 10:01:58. last_visit Deleted: 10:01:59. ',
    ],
    [
      [gone('visits', now - 900, 'removed'), gone('last_visit', now - 900, 'expired')],
      'visits Deleted: 10:01:59. last_visit Expired: 10:01:59. ',
    ],
  ])('is said with how it went, those that went alike as one: %#', (journal, words) => {
    const { find } = show(known({ cookies: [csrftoken], journal }));
    expect(find('.absences').textContent).toBe(words);
  });

  it.each(['visits', 'last_visit'])('may be counted by the server, where there is a session: %s', (name) => {
    const { find, store } = show(known({ journal: [gone(name, now - hour, 'removed')] }));
    const counted = 'Not set here: the server may keep the count in its session.';
    expect(find('.absences').textContent).toContain(counted);
    store.learn({ journal: [gone('csrftoken', now - hour, 'removed')] });
    expect(find('.absences').textContent).not.toContain(counted);
    store.learn({ cookies: [csrftoken], journal: [gone(name, now - hour, 'removed')] });
    expect(find('.absences').textContent).not.toContain(counted);
  });
});

describe('a notice', () => {
  it.each<[facts: Partial<Known>, reason: string, title: string, why: string]>([
    [{ page: { kind: 'closed' } }, 'closed', 'This tab was closed', 'is no longer open'],
    [{ page: { kind: 'unseen' } }, 'unseen', 'This page cannot be read', 'or access to its site was not'],
    [{ page: { kind: 'browser' } }, 'browser', 'Browser page', 'a new tab or an error page'],
    [{ page: { kind: 'store' } }, 'store', 'Extension store', 'extensions out of their store'],
    [{ page: { kind: 'extension' } }, 'extension', 'Extension page', 'store their data elsewhere'],
    [{ page: { kind: 'file' } }, 'file', 'Local file', 'Serve the folder from localhost'],
    [{ page: { kind: 'other' } }, 'other', 'Not a website', 'Only pages loaded over http or https'],
    [{ cookies: [] }, 'no-cookies', 'No cookies here', 'No cookies are stored for this host'],
    [{ cookies: [], load: null }, 'not-loaded', 'This page may not have loaded', 'the server may be down'],
    [{ cookies: [], cookiesAllowed: false }, 'cookies-blocked', 'Cookies are blocked here', 'site settings'],
  ])('says why there is nothing: %j', (facts, reason, title, why) => {
    const { find } = show(known({ cookies: [], ...facts }));
    expect(find(`[data-notice=${reason}] h2`).textContent).toBe(title);
    expect(find(`[data-notice=${reason}] p`).textContent).toContain(why);
  });

  it.each([
    [{ kind: 'parent', domain: 'a.test' }, 'Cookies of .a.test: access does not cover them all'],
    [{ kind: 'secure' }, 'Secure cookies: access covers http only'],
    [{ kind: 'insecure' }, 'Cookies without Secure: access covers https only'],
  ] as const)('says what a grant hides, and asks for it: %j', (hidden, words) => {
    const { find, store } = show(known({ coverage: { granted: true, hidden: [hidden] } }));
    store.update({ askable: 'a.test' });
    expect(texts('[data-notice=partial-grant] li')).toEqual([words]);
    expect(find('[data-notice=partial-grant] [data-ask=site]').textContent).toBe('Allow a.test');
  });
});

describe('the header', () => {
  it.each<[url: string, hint: string]>([
    ['https://localhost/', 'Encrypted connection'],
    ['http://localhost/', 'Plain http, but only to this machine: nothing crosses a network'],
    ['http://a.test/', 'Plain http: anyone on the same network can read these cookies'],
  ])('says how safe the connection is: %s', (url, hint) => {
    const { find } = show(known({ page: sitePage(url) }));
    expect([find('.scheme').title, find('.scheme').textContent]).toEqual([hint, url.split(':')[0]]);
    expect([find('.host').title, find('.host').textContent]).toEqual([url, new URL(url).host]);
  });

  it('names itself where there is no site, and no scheme where none may be read', () => {
    const { find, store } = show(known({ page: { kind: 'file' }, cookies: [] }));
    expect([find('h1').textContent, document.querySelector('.scheme')]).toEqual(['Magic Cookie', null]);
    store.update({ known: known({ coverage: { granted: false, hidden: [] } }) });
    expect([find('h1').textContent, document.querySelector('.scheme')]).toEqual(['localhost:8000', null]);
  });

  it('says that the window is private', () => {
    const { find } = show(known({ isPrivate: true, page: { kind: 'file' } }));
    expect(find('.scheme').title).toBe(
      'Private window: visits are not counted, and nothing is kept after the last one closes',
    );
  });
});

describe('the views', () => {
  const views = () => Array.from(document.querySelectorAll('.nav button'), ({ textContent }) => textContent);

  it('say how much is in them', () => {
    const cookies = [sessionid, { ...plain, name: 'k' }];
    const { store } = show(known({ cookies, journal: [set(sessionid)] }));
    expect(views()).toEqual(['Session', 'Cookies 2', 'Timeline 1', 'Snapshots', 'Tools']);
    store.learn({ cookies: [plain], journal: [] });
    expect(views()).toEqual(['Session', 'Cookies 1', 'Timeline ', 'Snapshots', 'Tools']);
  });

  it('are all but the session where that stands beside them', () => {
    const { store, find } = show(known());
    store.update({ wide: true });
    expect(views()).toEqual(['Cookies 1', 'Timeline ', 'Snapshots', 'Tools']);
    expect(find('[aria-current=page]').dataset['view']).toBe('cookies');
    store.showView('tools');
    expect(find('[aria-current=page]').dataset['view']).toBe('tools');
  });
});

const token = { ...sessionid, name: 'csrftoken', value: 'a'.repeat(32), httpOnly: false };
const before = { ...sessionid, value: 'm8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8' };
const change = (news: Partial<Change>): Change => ({
  ...{ kind: 'rotated', cause: 'explicit', times: 1, at: now - 60_000, before, after: sessionid },
  ...news,
});
const login = [change({ before: token, after: { ...token, value: 'b'.repeat(32) } }), change({})];
const gone = (news: Partial<Change>) =>
  change({ kind: 'removed', before: sessionid, after: null, at: now, ...news });
const status = (find: (selector: string) => HTMLElement) => {
  const shown = find('[data-login]');
  const [sign, title, why] = ['[aria-hidden]', 'b', '.faint'].map(
    (part) => shown.querySelector(part)?.textContent,
  );
  expect(shown.title).toBe(`${title}: ${why}`);
  return [shown.dataset['login'], sign, title, why];
};

describe('whether one is signed in', () => {
  it.each<[what: string, facts: Partial<Known>, kind: string, sign: string, title: string, why: string]>([
    ['nothing was seen', { journal: [] }, 'unseen', '○', 'No log-in seen', 'since browser start'],
    ['both were renewed', { journal: login }, 'signed-in', '●', 'Signed in', '10:01 · IDs renewed'],
    [
      'the site deleted it',
      { cookies: [], journal: [...login, gone({ cause: 'expired_overwrite' })] },
      ...(['signed-out', '○', 'Signed out', '10:02 · by the site'] as const),
    ],
    [
      'the person deleted it',
      { cookies: [], journal: [...login, gone({ own: true })] },
      ...(['signed-out', '○', 'Signed out', '10:02 · deleted by you'] as const),
    ],
    [
      'a script deleted it',
      { cookies: [], journal: [...login, gone({})] },
      ...(['signed-out', '○', 'Signed out', '10:02 · not by the site'] as const),
    ],
    [
      'it expired',
      { cookies: [], journal: [...login, gone({ kind: 'expired', cause: 'expired' })] },
      ...(['signed-out', '○', 'Signed out', '10:02 · expired'] as const),
    ],
    [
      'it was evicted',
      { cookies: [], journal: [...login, gone({ kind: 'evicted', cause: 'evicted' })] },
      ...(['signed-out', '○', 'Signed out', '10:02 · evicted'] as const),
    ],
    [
      'nobody says who deleted it',
      { cookies: [], journal: [...login, gone({ cause: 'unattributed' })] },
      ...(['signed-out', '○', 'Signed out', '10:02 · ID deleted'] as const),
    ],
    [
      'only another host has it still',
      { cookies: [{ ...sessionid, domain: 'other.localhost' }], journal: login },
      ...(['signed-out', '○', 'Signed out', '10:01 · ID deleted'] as const),
    ],
  ])('is said with when and why: %s', (_, facts, ...expected) => {
    const { find } = show(known(facts));
    expect(status(find)).toEqual(expected);
  });
});

describe('the last event', () => {
  it.each<[journal: readonly Change[], kind: string | undefined, own: string | undefined, text: string]>([
    [[], undefined, undefined, 'New changes to watched cookies appear here.'],
    [
      [change({ kind: 'set', before: null, after: sessionid })],
      ...(['set', undefined, '10:01:00 sessionid set'] as const),
    ],
    [[gone({ own: true })], 'removed', 'true', '10:02:00 sessionid deleted by you, in Magic Cookie'],
    [login, 'signed-in', undefined, '10:01:00 Signed in session ID and CSRF token were renewed together'],
    [
      [...login, gone({ cause: 'expired_overwrite' })],
      ...(['signed-out', undefined, '10:02:00 Signed out the site deleted the session ID'] as const),
    ],
    [
      [change({ kind: 'set', before: null, after: { ...sessionid, domain: 'other.localhost' } })],
      ...([undefined, undefined, 'New changes to watched cookies appear here.'] as const),
    ],
  ])('is the newest of this page, and leads to all: %#', (journal, kind, own, text) => {
    const { find, store } = show(known({ journal }));
    const event = find('.last-event');
    expect([event.dataset['event'], event.dataset['own']]).toEqual([kind, own]);
    expect(find('.last-event-text').textContent).toBe(text);
    find('.last-event button').click();
    expect(store.view.value).toBe('timeline');
  });
});

it('what the list and its views show stands in the session where they do not stand beside it', () => {
  const { store, find } = show(known({ cookies: [sessionid, { ...plain, name: 'theme' }] }));
  const undo = () => document.querySelectorAll('[data-undo-of-list]').length;
  store.update({
    jar: {
      ...{
        View: () => <b />,
        Snapshots: () => <b />,
        Undo: () => <b data-undo-of-list />,
        editorOf: () => null,
      },
      ...{ onKey: () => false, edit: () => undefined, act: () => undefined, stop: () => undefined },
      remove: () => undefined,
    },
  });
  find('[data-others="1"]');
  find('.last-event');
  expect(undo()).toBe(1);
  store.update({ wide: true });
  expect(document.querySelector('[data-others], .last-event')).toBeNull();
  expect(undo()).toBe(0);
});

it('the views count the cookies that are here, and not those that went', () => {
  const gone = change({ kind: 'expired', before: { ...sessionid, name: 'csrftoken' }, after: null });
  const { find } = show(known({ cookies: [sessionid, plain], journal: [gone] }));
  find('[data-absent]');
  expect(find('[data-view=cookies] small').textContent.trim()).toBe('2');
});

describe('the strip', () => {
  const visits = { ...plain, value: '9', httpOnly: true };
  const lastVisit = { ...visits, name: 'last_visit', value: '2026-11-23 10:01:00.000000' };

  it.each<[what: string, facts: Partial<Known>, visits: string | undefined, ours: string, theirs: string]>([
    ['never counted', { visits: null }, '0', 'Visits 0not counted yet', 'Site’s count –not in cookies'],
    ['counted by us', {}, '3', 'Visits 3+1 in 24 hr', 'Site’s count –not in cookies'],
    [
      'counted by the site',
      { cookies: [visits, lastVisit] },
      ...(['3', 'Visits 3+1 in 24 hr', 'Site’s count 9last: 10:01'] as const),
    ],
    [
      'counted by the site the day before',
      { cookies: [visits, { ...lastVisit, value: '2026-11-22 10:01:00.000000' }] },
      ...(['3', 'Visits 3+1 in 24 hr', 'Site’s count 9last: 22 Nov'] as const),
    ],
    [
      'counted by the site without a time',
      { cookies: [visits] },
      ...(['3', 'Visits 3+1 in 24 hr', 'Site’s count 9not in cookies'] as const),
    ],
    [
      'counted by the site as none',
      { cookies: [{ ...visits, value: '0' }] },
      ...(['3', 'Visits 3+1 in 24 hr', 'Site’s count 0not in cookies'] as const),
    ],
  ])('says how often the page was visited: %s', (_, facts, count, ours, theirs) => {
    const { find } = show(known(facts));
    const strip = find('.strip');
    expect(strip.dataset['visits']).toBe(count);
    const counts = Array.from(strip.children).slice(0, 2) as HTMLElement[];
    expect(counts.map(({ textContent }) => textContent)).toEqual([ours, theirs]);
    expect(counts.map(({ title }) => title)).toEqual([
      'Visits counted by Magic Cookie, and when the next one counts',
      'What the site’s own cookies say',
    ]);
  });

  it.each<[what: string, facts: Partial<Known>, isThere: boolean]>([
    ['without cookies', {}, true],
    ['that may not have loaded', { load: null }, true],
    ['that may keep none', { cookiesAllowed: false }, false],
    ['that may not be read', { coverage: { granted: false, hidden: [] } }, false],
    ['of the browser', { page: { kind: 'browser' } }, false],
  ])('is there where there can be a session, in a private window too: a page %s', (_, facts, isThere) => {
    show(known({ isPrivate: true, cookies: [], ...facts }));
    expect(document.querySelector('.strip') !== null).toBe(isThere);
  });

  it('counts nothing in a private window', () => {
    const { find } = show(known({ isPrivate: true }));
    expect(find('.strip').dataset['visits']).toBeUndefined();
    expect(find('.strip').children).toHaveLength(1);
  });

  it.each([
    ['the same', '3', null],
    ['another', '9', 'site-began-earlier'],
  ])('explains a count of the site that is %s', (_, value, difference) => {
    show(known({ cookies: [{ ...visits, value }] }));
    expect(document.querySelector('[data-difference]')?.getAttribute('data-difference') ?? null).toBe(
      difference,
    );
  });

  it('explains the count that the page sends first, which is of its longest path', () => {
    const cookies = [
      { ...visits, value: '2' },
      { ...visits, value: '9', path: '/rango/' },
    ];
    const { find } = show(known({ cookies }));
    expect(find('.strip').textContent).toContain('Site’s count 9');
    find('[data-difference=site-began-earlier]');
  });

  it('says where visits could not be counted', () => {
    const { store, find } = show(known());
    expect(document.querySelector('.strip .difference')).toBeNull();
    store.update({ visitsFailure: 'QUOTA_BYTES' });
    expect(find('.strip .difference').textContent).toContain('QUOTA_BYTES');
  });
});

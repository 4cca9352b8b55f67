import { describe, expect, it } from 'vitest';
import type { Cookie, CookieEvent } from '../../../src/core/cookie/cookie.ts';
import { type PagelessKind, pageOf, type Withheld } from '../../../src/core/site/page.ts';
import type { Known } from '../../../src/core/report/known.ts';
import { type Notice, report, type Report } from '../../../src/core/report/report.ts';
import type { Absence } from '../../../src/core/report/watched-rows.ts';
import { defaultSettings } from '../../../src/core/settings/settings.ts';
import { cookie, csrftoken, day, event, hour, journalOf, only, sessionid, sitePage, then } from '../make.ts';

const granted = { granted: true, hidden: [] } as const;
const visits = (details: Partial<Cookie> = {}) => cookie({ name: 'visits', value: '7', ...details });
const lastVisit = (details: Partial<Cookie> = {}) =>
  cookie({ name: 'last_visit', value: '"2026-11-23 02:02:17.598596"', ...details });
const theme = (details: Partial<Cookie> = {}) => cookie({ name: 'theme', value: 'dark', ...details });

/** A granted page of Django's development server, all of whose cookies were read. */
const known = (details: Partial<Known> = {}): Known => ({
  page: sitePage('http://localhost:8000/catalog/'),
  coverage: granted,
  cookies: [],
  complete: true,
  journal: [],
  visits: null,
  settings: defaultSettings,
  cookiesAllowed: true,
  isPrivate: false,
  ...details,
});

const reported = (details: Partial<Known> = {}) => report(known(details), then + hour);
const removed = (of: Cookie, cause: CookieEvent['cause'] = 'expired_overwrite') =>
  event({ cookie: of, removed: true, cause });

const here = ({ watched }: Report) => watched.flatMap((each) => (each.here ? [each.row] : []));
const absent = ({ watched }: Report) => watched.flatMap((each) => (each.here ? [] : [each.absence]));
const names = (rows: readonly { readonly cookie: Cookie }[]) => rows.map((row) => row.cookie.name);

describe('the notice', () => {
  it.each<[url: string | undefined, reason: PagelessKind]>([
    ['chrome://extensions/', 'browser'],
    [undefined, 'browser'],
    ['https://addons.mozilla.org/en-US/firefox/', 'store'],
    ['moz-extension://0e4b1f5c-6a5f-4b6e-9f0e-1d2c3b4a5968/popup.html', 'extension'],
    ['file:///home/ada/index.html', 'file'],
    ['data:text/html,<p>hi', 'other'],
  ])('of %s is that it is a page of the kind %s, and nothing else is shown', (url, reason) => {
    const page = pageOf(url);
    const all = { cookies: [sessionid()], journal: journalOf(event()), visits: { count: 1, last: then } };
    expect(reported({ ...all, page, coverage: { granted: false, hidden: [] } })).toEqual({
      sure: true,
      site: null,
      notice: { reason },
      hidden: [],
      counter: null,
      watched: [],
      others: [],
      silent: false,
      isPrivate: false,
    });
  });

  it('of a site that was not granted names the host, and nothing else is shown', () => {
    const page = sitePage('https://shop.example.org:8443/');
    const all = { cookies: [sessionid({ domain: '.example.org' })], journal: journalOf(event()) };
    expect(reported({ ...all, page, coverage: { granted: false, hidden: [] } })).toEqual({
      sure: true,
      site: page,
      notice: { reason: 'not-granted', host: 'shop.example.org' },
      hidden: [],
      counter: null,
      watched: [],
      others: [],
      silent: false,
      isPrivate: false,
    });
  });

  it.each<[what: string, details: Partial<Known>, notice: Notice | null]>([
    ['no cookies', {}, { reason: 'no-cookies' }],
    ['no cookies where no document could be asked', { load: null }, { reason: 'not-loaded' }],
    ['no cookies where nobody asked the page', { cookiesAllowed: null }, { reason: 'no-cookies' }],
    ['no cookies where the page may keep none', { cookiesAllowed: false }, { reason: 'cookies-blocked' }],
    [
      "another site's cookie alone",
      { cookies: [theme({ domain: 'example.org' })] },
      { reason: 'no-cookies' },
    ],
    ['a cookie', { cookies: [theme()] }, null],
    ['a cookie of another path alone', { cookies: [theme({ path: '/admin' })] }, null],
    ['a cookie from before the page was blocked', { cookies: [theme()], cookiesAllowed: false }, null],
  ])('of a site with %s', (_, details, notice) => {
    expect(reported(details).notice).toEqual(notice);
  });

  it('goes with what a partial grant hides', () => {
    const hidden = [{ kind: 'secure' }, { kind: 'parent', domain: 'example.org' }] as const;
    expect(reported({ coverage: { granted: true, hidden } }).hidden).toEqual(hidden);
  });
});

describe('the watched cookies', () => {
  it('come in the order of the settings, whatever the order of the jar', () => {
    const cookies = [lastVisit(), visits(), csrftoken(), sessionid()];
    expect(names(here(reported({ cookies })))).toEqual(['sessionid', 'csrftoken', 'visits', 'last_visit']);
    const settings = { ...defaultSettings, watched: ['theme', 'visits'], unwatched: ['sessionid'] };
    const chosen = reported({ cookies: [...cookies, theme()], settings });
    expect(names(here(chosen))).toEqual(['theme', 'visits']);
    expect(names(chosen.others)).toEqual(['last_visit', 'csrftoken', 'sessionid']);
  });

  it('are every cookie that a pattern fits, in the place of the pattern, and each once', () => {
    const cookies = ['wp-2', 'theme', 'wp-1', 'last', 'wp-3'].map((name) => cookie({ name }));
    const by = (...watched: readonly string[]) =>
      here(reported({ cookies, settings: { ...defaultSettings, watched } }));
    expect(names(by('theme', 'wp-*', 'last'))).toEqual(['theme', 'wp-2', 'wp-1', 'wp-3', 'last']);
    expect(names(by('wp-3', '*-*', 'wp-*'))).toEqual(['wp-3', 'wp-2', 'wp-1']);
    expect(names(by('*'))).toEqual(['wp-2', 'theme', 'wp-1', 'last', 'wp-3']);
  });

  it('are none that a pattern fits and the person excepted', () => {
    const settings = { ...defaultSettings, watched: ['the*'], unwatched: ['theme'] };
    const shown = reported({ cookies: [theme(), cookie({ name: 'theory' })], settings });
    expect(names(here(shown))).toEqual(['theory']);
    expect(names(shown.others)).toEqual(['theme']);
  });

  it.each([
    ['secrets', [true, false, false]],
    ['all', [true, true, false]],
    ['none', [false, false, false]],
  ] as const)('hide their values as the settings say: %s', (masked, hidden) => {
    const cookies = [sessionid(), theme(), cookie({ name: 'bare', value: '' })];
    const settings = { ...defaultSettings, watched: ['*'], masked };
    expect(here(reported({ cookies, settings })).map(({ secret }) => secret)).toEqual(hidden);
  });

  it('are followed by a session ID that nobody named, unless it is not to be followed', () => {
    const watched = ['theme'];
    const cookies = [sessionid(), theme()];
    const by = (unwatched: readonly string[]) =>
      reported({ cookies, settings: { ...defaultSettings, watched, unwatched } });
    expect(names(here(by([])))).toEqual(['theme', 'sessionid']);
    expect(names(here(by(['sessionid'])))).toEqual(['theme']);
    expect(names(by(['sessionid']).others)).toEqual(['sessionid']);
  });

  it('show every cookie of one name, that with the longest path first', () => {
    const cookies = [
      sessionid({ path: '/' }),
      sessionid({ path: '/catalog/' }),
      sessionid({ path: '/admin' }),
    ];
    expect(here(reported({ cookies })).map((row) => row.cookie.path)).toEqual(['/catalog/', '/admin', '/']);
  });

  it('say all there is to say of each', () => {
    const page = sitePage('http://localhost:8000/');
    const shown = reported({
      page,
      cookies: [sessionid()],
      journal: journalOf(event({ cookie: sessionid() })),
    });
    expect(only(here(shown))).toEqual({
      id: '["sessionid","localhost","/","0",null]',
      cookie: sessionid(),
      role: 'session-id',
      meaning: { kind: 'text', text: 'm8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8' },
      secret: true,
      lifetime: {
        kind: 'persistent',
        expires: then + 14 * day,
        left: 14 * day - hour,
        given: {
          span: 14 * day,
          exact: true,
          known: { framework: 'Django', setting: 'SESSION_COOKIE_AGE', age: 1_209_600 },
        },
      },
      size: 41,
      withheld: null,
      watched: true,
    });
  });

  it('have different ids although all else is the same', () => {
    const cookies = [sessionid(), sessionid({ path: '/catalog/' }), sessionid({ domain: '.localhost' })];
    expect(new Set(here(reported({ cookies })).map(({ id }) => id)).size).toBe(3);
  });
});

describe('an absent cookie', () => {
  const gone = { kind: 'removed', at: then } as const;

  it.each<[what: string, details: Partial<Known>, absences: readonly Absence[]]>([
    ['that was never seen here: none is missed', { cookies: [csrftoken()] }, []],
    [
      'of which three were seen to go, in their order',
      {
        cookies: [csrftoken()],
        journal: journalOf(removed(lastVisit()), removed(visits()), removed(sessionid())),
      },
      [
        { name: 'sessionid', role: 'session-id', gone, hasSession: false },
        { name: 'visits', role: 'visits', gone, hasSession: false },
        { name: 'last_visit', role: 'last-visit', gone, hasSession: false },
      ],
    ],
    [
      'with a session, which may hold what is missed',
      { cookies: [sessionid(), csrftoken(), visits()], journal: journalOf(removed(lastVisit())) },
      [{ name: 'last_visit', role: 'last-visit', gone, hasSession: true }],
    ],
    ['with all of its companions', { cookies: [sessionid(), csrftoken(), visits(), lastVisit()] }, []],
    [
      'that was seen to go, and nothing else is here',
      { journal: journalOf(removed(sessionid())) },
      [{ name: 'sessionid', role: 'session-id', gone, hasSession: false }],
    ],
    [
      'of a name of no role that was seen to go',
      {
        settings: { ...defaultSettings, watched: ['theme'] },
        journal: journalOf(removed(theme(), 'expired')),
      },
      [{ name: 'theme', role: 'other', gone: { kind: 'expired', at: then }, hasSession: false }],
    ],
    [
      'of a name of no role that was seen to be evicted',
      {
        settings: { ...defaultSettings, watched: ['theme'] },
        journal: journalOf(removed(theme(), 'evicted')),
      },
      [{ name: 'theme', role: 'other', gone: { kind: 'evicted', at: then }, hasSession: false }],
    ],
    ['that was seen to go, but nobody watches', { journal: journalOf(removed(theme())) }, []],
    [
      'that was seen to go and came back',
      { journal: journalOf(removed(sessionid()), event({ cookie: sessionid() })) },
      [],
    ],
    [
      'that only a pattern would fit, whether it was seen to go or not',
      {
        cookies: [theme()],
        settings: { ...defaultSettings, watched: ['the*', 'session*', 'v*'] },
        journal: journalOf(removed(sessionid()), removed(visits())),
      },
      [],
    ],
    ['half of whose re-set is told', { journal: journalOf(removed(sessionid(), 'overwrite')) }, []],
  ])('%s', (_, details, absences) => {
    expect(absent(reported(details))).toEqual(absences);
  });

  it('stands after those that are here', () => {
    const { watched } = reported({
      cookies: [sessionid(), lastVisit(), csrftoken()],
      journal: journalOf(removed(visits())),
    });
    expect(watched.map((each) => (each.here ? each.row.cookie.name : `no ${each.absence.name}`))).toEqual([
      'sessionid',
      'csrftoken',
      'last_visit',
      'no visits',
    ]);
  });
});

describe('the others', () => {
  it('are those that are not watched, longer paths first', () => {
    const cookies = [theme(), sessionid(), cookie({ name: 'lang', path: '/catalog/' })];
    const shown = reported({ cookies });
    expect(names(shown.others)).toEqual(['lang', 'theme']);
    expect(shown.others.map(({ watched }) => watched)).toEqual([false, false]);
  });

  it('are of this host: those of hosts beside and below it are left out', () => {
    const page = sitePage('https://shop.example.org/');
    const cookies = [
      '.example.org',
      'example.org',
      'shop.example.org',
      'blog.example.org',
      '.a.shop.example.org',
    ];
    const shown = reported({ page, cookies: cookies.map((domain) => theme({ domain })) });
    expect(shown.others.map((row) => row.cookie.domain)).toEqual(['.example.org', 'shop.example.org']);
  });

  it.each<[what: string, url: string, details: Partial<Cookie>, why: Withheld | null]>([
    ['sent', 'http://example.org/catalog/', {}, null],
    ['of another path', 'http://example.org/catalog/', { path: '/admin' }, 'path'],
    ['Secure on plain http', 'http://example.org/', { secure: true }, 'secure'],
    [
      "of another site's partition",
      'https://example.org/',
      { secure: true, partition: { topLevelSite: 'https://example.com', hasCrossSiteAncestor: true } },
      'partition',
    ],
  ])('are marked with why they are not sent: %s', (_, url, details, why) => {
    const shown = reported({ page: sitePage(url), cookies: [theme({ domain: 'example.org', ...details })] });
    expect(only(shown.others).withheld).toBe(why);
  });

  it('leave the list of cookies given to it in its order', () => {
    const cookies = [theme(), theme({ path: '/catalog/' })];
    reported({ cookies });
    expect(cookies.map(({ path }) => path)).toEqual(['/', '/catalog/']);
  });
});

describe('the counter', () => {
  const ours = { count: 7, last: then };

  it("shows our count beside the site's", () => {
    expect(reported({ cookies: [visits(), lastVisit()], visits: ours }).counter).toEqual({
      visits: 7,
      last: then,
      next: then + day,
      site: { visits: 7, lastVisit: { wall: then + 598, offset: null }, differs: false },
    });
  });

  it('is none in a private window', () => {
    const shown = reported({ cookies: [visits()], visits: ours, isPrivate: true });
    expect(shown.counter).toBeNull();
    expect(shown.isPrivate).toBe(true);
    expect(names(here(shown))).toEqual(['visits']);
  });

  it('follows the interval that the person chose', () => {
    const settings = { ...defaultSettings, interval: 2 * hour };
    expect(reported({ visits: ours, settings }).counter?.next).toBe(then + 2 * hour);
  });

  it('goes by the cookie that this page is sent', () => {
    const cookies = [visits({ path: '/admin/very/long', value: '99' }), visits({ value: '7' })];
    expect(reported({ cookies, visits: ours }).counter?.site?.visits).toBe(7);
  });

  it('goes by the most specific of those that this page is sent', () => {
    const cookies = [visits({ value: '7' }), visits({ path: '/catalog/', value: '3' })];
    expect(reported({ cookies, visits: ours }).counter?.site?.visits).toBe(3);
  });
});

describe('while cookies of other paths may still be on their way', () => {
  it.each([
    ['no cookies', {}],
    ['a page that may keep none', { cookiesAllowed: false }],
    ['what is left beside it', { cookies: [csrftoken()], journal: journalOf(removed(sessionid())) }],
    ['a cookie that was seen to go', { journal: journalOf(removed(sessionid())) }],
  ])('what is said of missing ones is the same, and not sure: %s', (_, details) => {
    expect(reported(details).sure).toBe(true);
    expect(reported({ ...details, complete: false })).toEqual({ ...reported(details), sure: false });
  });

  it.each([
    ['a page of the browser', { page: { kind: 'browser' } }],
    ['a site that was not granted', { coverage: { granted: false, hidden: [] } }],
  ] as const)('what needs no cookies is sure: %s', (_, details) => {
    expect(reported({ ...details, complete: false }).sure).toBe(true);
  });
});

describe('a name and the same with a prefix', () => {
  it.each([
    ['next-auth.session-token', '__Secure-next-auth.session-token'],
    ['sessionid', '__Host-sessionid'],
  ])('are two cookies, each shown once: %s, %s', (...names) => {
    const value = '9f0f1d2e-3c4b-4a5d-8e6f-708192a3b4c5';
    const { watched } = reported({ cookies: names.map((name) => sessionid({ name, value })) });
    const shown = watched.flatMap((one) => (one.here ? [one.row.cookie.name] : []));
    expect(shown.toSorted()).toEqual(names.toSorted());
  });
});

describe("a host-only cookie of the domain above, which is another host's matter,", () => {
  const above = { domain: 'example.org' };
  const on = (journal: CookieEvent, cookies: readonly Cookie[] = []) =>
    reported({
      page: sitePage('https://shop.example.org/'),
      cookies,
      journal: journalOf(journal),
      visits: { count: 7, last: then },
    });

  it('is not missed when it went', () => {
    expect(on(removed(sessionid(above))).watched).toEqual([]);
    expect(absent(on(removed(sessionid({ domain: '.example.org' }))))).toHaveLength(1);
  });

  it('does not hide how one of this host went', () => {
    const journal = journalOf(
      removed(sessionid({ domain: 'shop.example.org' }), 'expired'),
      event({ at: then + 1, cookie: sessionid(above) }),
    );
    const shown = reported({ page: sitePage('https://shop.example.org/'), journal });
    expect(only(absent(shown)).gone).toEqual({ kind: 'expired', at: then });
  });

  it('says nothing about the count', () => {
    const session = [sessionid({ domain: 'shop.example.org' })];
    expect(on(removed(visits(above)), session).counter?.site).toBeNull();
    expect(on(removed(visits({ domain: '.example.org' })), session).counter?.site).toEqual({
      visits: null,
      lastVisit: null,
      differs: true,
    });
  });
});

describe('a prefix that promises how a cookie was set', () => {
  it('leaves it the cookie that is watched: it is here, and not missed', () => {
    const page = sitePage('https://shop.example.org/');
    const here = { domain: 'shop.example.org', secure: true };
    const cookies = ['__Host-sessionid', '__Host-csrftoken'].map((name) => sessionid({ ...here, name }));
    const journal = journalOf(
      ...[sessionid, visits].map((gone) => removed(gone({ domain: 'shop.example.org' }))),
    );
    const { watched, others } = reported({ page, cookies, journal, complete: true });
    expect(others).toEqual([]);
    expect(watched.flatMap((each) => (each.here ? [each.row.cookie.name] : []))).toEqual([
      '__Host-sessionid',
      '__Host-csrftoken',
    ]);
    expect(watched.flatMap((each) => (each.here ? [] : [each.absence.name]))).toEqual(['visits']);
  });
});

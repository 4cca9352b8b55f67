// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import type { CookieTest, FrameResult, ProbeResult } from '../../../src/core/session/cookie-test.ts';
import { defaultSettings } from '../../../src/core/settings/settings.ts';
import { askedName } from '../../../src/inspector/insight/site-search.tsx';
import type { LoadedJar } from '../../../src/inspector/store/loaded-jar.ts';
import { cookie } from '../../core/make.ts';
import { eventually } from '../../eventually.ts';
import { fake, resetBrowser } from '../../fakes/browser.ts';
import { known, now, sessionid, show } from '../render.tsx';

afterEach(() => {
  askedName.value = '';
  resetBrowser();
});

const absent = (selector: string) => expect(document.querySelector(selector)).toBeNull();
function open(facts = known(), view: 'tools' | 'session' = 'tools') {
  const shown = show(facts);
  shown.store.showView(view);
  return shown;
}

describe('the result of the cookie test', () => {
  const kept = { script: true, jar: true, reason: null };
  let shown: ReturnType<typeof open> | null = null;
  /** Shows a result, in the popup that is open. */
  function showResult(result: Partial<CookieTest>) {
    if (!shown || !document.querySelector('[data-cookie-test]')) shown = open();
    shown.store.update({
      cookieTest: { ...{ worked: true, probes: [], frames: [], complete: true, left: [] }, ...result },
    });
    return shown;
  }
  const lines = () =>
    Array.from(document.querySelectorAll<HTMLElement>('.probes li'), (line) => [
      line.dataset['kept'],
      line.children[0]?.className,
      line.children[1]?.textContent,
    ]);

  it.each<[id: ProbeResult['id'], name: string]>([
    ['plain', 'Plain'],
    ['persistent', 'Persistent'],
    ['secure', 'Secure'],
    ['cross-site', 'SameSite=None'],
    ['secure-prefix', '__Secure- prefix'],
    ['host-prefix', '__Host- prefix'],
    ['domain', 'Domain cookie'],
  ])('names what was kept: %s', (id, name) => {
    showResult({ probes: [{ id, ...kept }] });
    expect(lines()).toEqual([['kept', 'mark-kept', `${name}: stored`]]);
  });

  it.each<[reason: NonNullable<ProbeResult['reason']>, words: string]>([
    [
      'blocked',
      "refused. Cookies are blocked for this site: in the browser's settings, by a policy or by another extension.",
    ],
    [
      'sandboxed',
      'refused. The document is sandboxed and has no cookies (sandbox without allow-same-origin).',
    ],
    ['insecure', 'refused. A page over http may not set a Secure cookie.'],
    ['prefix-insecure', 'refused. The prefix requires Secure, which a page over http may not set.'],
    ['public-suffix', 'refused. No cookie may be set for a public suffix.'],
    ['address', 'refused. An IP address has no domain cookies.'],
    [
      'vanished',
      'set by the page, but not in the cookie store: another extension may have deleted it, or it may be stored where this extension cannot look.',
    ],
    [
      'third-party',
      'refused. The frame is from another site: third-party cookies are blocked, or its cookie lacks SameSite=None and Secure.',
    ],
    [
      'unknown',
      "refused, for a reason that an extension cannot tell. The console of the page's developer tools may name it.",
    ],
  ])('says why one was not kept, of the page and of a frame: %s', (reason, words) => {
    const frame: FrameResult = { origin: 'https://a.test', script: false, partitioned: true, reason };
    showResult({ probes: [{ id: 'plain', script: false, jar: false, reason }], frames: [frame] });
    expect(lines()).toEqual([
      [reason, 'mark-refused', `Plain: ${words}`],
      [reason, 'mark-refused', `In the frame of https://a.test: ${words}`],
    ]);
  });

  it.each([
    [true, 'stored, but only for this top-level site (partitioned)'],
    [false, 'stored'],
  ])('says of a frame’s cookie whether it is partitioned: %s', (partitioned, words) => {
    showResult({ frames: [{ origin: 'https://a.test', script: true, partitioned, reason: null }] });
    expect(lines()[0]?.[2]).toBe(`In the frame of https://a.test: ${words}`);
  });

  it.each([
    [true, 'worked', 'This page may set cookies here.'],
    [false, 'refused', 'This page may not set cookies here.'],
    [null, 'silent', 'This page did not respond in time: whether it may set cookies here is unknown.'],
  ])('has a headline: %s', (worked, state, words) => {
    const { find } = showResult({ worked, complete: false });
    const result = find(`[data-cookie-test=${state}] [role=status]`);
    expect(result.querySelector('strong')?.textContent).toBe(words);
    expect(result.textContent.includes('Some frames')).toBe(worked !== null);
    expect(find('[data-run-cookie-test]').textContent).toBe('Test again');
    absent('[data-cookie-test] [role=alert]');
  });

  it('is nothing before it was run, and nothing is tried where no page could answer', () => {
    const { find, store, commands } = open();
    expect(find('[data-cookie-test=untried] [data-run-cookie-test]').textContent).toBe('Test cookies here');
    expect(find('[data-cookie-test] [role=status]').textContent).toBe('');
    store.update({ late: { ...commands, testCookies: null } });
    absent('[data-cookie-test]');
  });
});

describe('a check', () => {
  it('that waits for a log-out names what a deletion has to name', () => {
    const above = { ...sessionid, domain: '.localhost', hostOnly: false, path: '/a' };
    const { find, store } = open(known({ cookies: [sessionid] }));
    store.update({
      check: { kind: 'log-out', startedAt: now, before: [sessionid, above, { ...sessionid, name: 'k' }] },
    });
    expect(find('[data-check-scope]').textContent).toBe(
      'To delete a cookie, the site must name it with the same Path and Domain: sessionid; Path=/ · sessionid; Path=/a; Domain=localhost',
    );
  });

  it.each<[kind: 'log-in' | 'log-out', value: string | null, verdict: string]>([
    ['log-in', sessionid.value, 'waiting'],
    ['log-out', null, 'removed'],
    ['log-out', 'z9x8c7v6b5n4m3a2s1d0f9g8h7j6k5l4', 'replaced'],
  ])('%s names no scope where nothing is to be deleted: %s', (kind, value, verdict) => {
    const cookies = value === null ? [] : [{ ...sessionid, value }];
    const { find, store } = open(known({ cookies }));
    store.update({ check: { kind, startedAt: now, before: [sessionid] } });
    find(`[data-check-verdict=${verdict}]`);
    absent('[data-check-scope]');
  });

  const renewed = { ...sessionid, value: 'z9x8c7v6b5n4m3a2s1d0f9g8h7j6k5l4' };
  const token = { ...sessionid, name: 'csrftoken', value: 'a'.repeat(32), httpOnly: false };
  const rotated = { ...token, value: 'b'.repeat(32) };
  const sealed = (word: string) => ({
    ...sessionid,
    ...{ name: 'my_session', value: `gAAAAA${word.repeat(30)}` },
  });

  it.each<
    [kind: 'log-in' | 'log-out', before: readonly Cookie[], after: readonly Cookie[], said: readonly string[]]
  >([
    ['log-in', [sessionid], [sessionid], ['waiting', 'Waiting: sign in on the page.']],
    ['log-in', [sessionid], [renewed], ['renewed', 'sessionid was renewed: an ID planted before the log-in']],
    [
      'log-in',
      [sealed('aB3_')],
      [sealed('cD4_')],
      ['made-anew', 'my_session has a new value, which proves nothing: it may be signed or encrypted again'],
    ],
    [
      'log-in',
      [sessionid, token],
      [sessionid, rotated],
      ['kept', 'sessionid is unchanged. If you have signed in, the session ID was not renewed'],
    ],
    [
      'log-in',
      [sessionid],
      [sessionid, { ...renewed, path: '/rango/' }],
      ['kept-beside-new', 'sessionid is unchanged, beside a new session cookie.'],
    ],
    [
      'log-in',
      [token],
      [token, sessionid],
      ['no-session-before', 'There was no session before; sessionid is new'],
    ],
    ['log-in', [sessionid], [token], ['no-session-after', 'No session ID yet: sign in on the page.']],
    ['log-out', [sessionid], [sessionid], ['waiting', 'Waiting: sign out on the page.']],
    ['log-out', [sessionid], [], ['removed', 'sessionid was deleted. Whether the server ended the session']],
    ['log-out', [sessionid], [renewed], ['replaced', 'sessionid has a new value: the old session is no']],
    [
      'log-out',
      [sealed('aB3_')],
      [sealed('cD4_')],
      ['made-anew', 'my_session has a new value, which proves nothing: it may be signed or encrypted again'],
    ],
    [
      'log-out',
      [sessionid],
      [{ ...sessionid, expires: null }],
      ['kept', 'sessionid is unchanged. If you have signed out, the cookie was kept'],
    ],
    ['log-out', [token], [], ['no-session-before', 'There was no session to end.']],
  ])('says in words what a %s came to: %#', (kind, before, after, [verdict, words = '']) => {
    const { find, store } = open(known({ cookies: after }));
    store.update({ check: { kind, startedAt: now, before } });
    expect(find(`[data-check-verdict=${verdict}] > p`).textContent.slice(0, words.length)).toBe(words);
  });

  it('names that also while the log-out is yet to come', () => {
    const { find, store } = open(known({ cookies: [sessionid, token] }));
    store.update({ check: { kind: 'log-out', startedAt: now, before: [sessionid, token] } });
    find('[data-check-verdict=waiting]');
    expect(find('[data-check-scope]').textContent).toMatch(/: sessionid; Path=\/$/);
    store.update({ check: { kind: 'log-in', startedAt: now, before: [sessionid, token] } });
    find('[data-check-verdict=waiting]');
    absent('[data-check-scope]');
  });

  it('that found a cookie kept at a log-out names what a deletion has to name, as it is shown', () => {
    const kept = { ...sessionid, name: 'a\u200bb', path: '/c\u202e' };
    const { find, store } = open(known({ cookies: [{ ...kept, expires: null }], sessionName: kept.name }));
    store.update({ check: { kind: 'log-out', startedAt: now, before: [kept] } });
    find('[data-check-verdict=kept]');
    expect(find('[data-check-scope]').textContent).toContain(': a‹U+200B›b; Path=/c‹U+202E›');
  });

  it('names of what the person changed meanwhile those that carry the session alone', () => {
    const change = (name: string) => ({
      ...({ kind: 'set', cause: 'explicit', times: 1, before: null, own: true, at: now } as const),
      after: { ...sessionid, name },
    });
    const journal = ['theme', 'csrftoken', 'sessionid', 'sessionid'].map(change);
    const { find, store } = open(known({ journal }));
    store.update({ check: { kind: 'log-in', startedAt: now, before: [sessionid] } });
    expect(find('[data-check-own]').textContent).toMatch(/^You changed csrftoken, sessionid in Magic Cookie/);
  });

  it('says since when it compares', () => {
    const { find, store } = open();
    store.update({ check: { kind: 'log-in', startedAt: now - 60_000, before: [] } });
    expect(find('[data-check-verdict]').textContent).toContain('Compared with the cookies of 10:01:00.');
  });

  it('compares the cookies that this page is sent, and no others', () => {
    const { find, store } = open(known({ cookies: [{ ...sessionid, domain: 'other.localhost' }] }));
    store.update({ check: { kind: 'log-out', startedAt: now, before: [sessionid] } });
    expect(find('[data-check-verdict]').dataset['checkVerdict']).toBe('removed');
  });

  it('is not offered where requests are watched, which say more, but one that runs goes on', () => {
    const { store } = open();
    store.update({ exchanges: { requests: [] } as never });
    absent('[data-check]');
    store.update({ check: { kind: 'log-in', startedAt: now, before: [sessionid] } });
    expect(document.querySelector('[data-check-verdict]')).not.toBeNull();
  });

  it('is not offered without a grant', () => {
    open(known({ coverage: { granted: false, hidden: [] } }));
    absent('[data-check]');
  });

  it('that cannot be kept says so', async () => {
    const { find, commands, store } = open();
    commands.saveCheck.mockRejectedValue(new Error('quota'));
    find('[data-check=log-in]').click();
    await eventually(() => expect(store.failure.value).toEqual({ title: 'failedCheck', detail: 'quota' }));
  });
});

describe('what a site should have', () => {
  const value = (name: string) => document.querySelector<HTMLInputElement>(`[name=${name}]`)?.value;

  it.each([
    [
      'expectDefaults',
      {
        ...{ sessionCookieName: 'sessionid', sessionCookieAge: 1_209_600, sessionCookieSecure: false },
        ...({ sessionCookieSameSite: 'Lax', sessionCookieDomain: null } as const),
        sessionExpireAtBrowserClose: false,
      },
      ['sessionid', '1209600', 'False', 'Lax', 'None', 'False'],
    ],
    [
      'expectHardened',
      { sessionCookieSecure: true, sessionCookieSameSite: 'Lax', sessionCookieDomain: null },
      ['', '', 'True', 'Lax', 'None', ''],
    ],
  ] as const)('is filled in by a preset: %s', async (preset, expected, fields) => {
    const { find, commands, store } = open();
    find(`[data-preset=${preset}]`).click();
    await eventually(() => expect(commands.saveExpected).toHaveBeenCalledExactlyOnceWith(expected));
    store.update({ expected });
    expect([
      ...['SESSION_COOKIE_NAME', 'SESSION_COOKIE_AGE', 'SESSION_COOKIE_SECURE'].map(value),
      ...['SESSION_COOKIE_SAMESITE', 'SESSION_COOKIE_DOMAIN', 'SESSION_EXPIRE_AT_BROWSER_CLOSE'].map(value),
    ]).toEqual(fields);
  });

  it('shows what was stated, and no more what was typed before that', () => {
    const { find, store } = open();
    Object.assign(find('[name=SESSION_COOKIE_NAME]'), { value: 'typed' });
    store.update({ expected: { sessionCookieName: 'basket', sessionCookieSecure: true } });
    expect([value('SESSION_COOKIE_NAME'), value('SESSION_COOKIE_SECURE')]).toEqual(['basket', 'True']);
    store.update({ expected: null });
    expect([value('SESSION_COOKIE_NAME'), value('SESSION_COOKIE_SECURE')]).toEqual(['', '']);
  });

  it('is cleared, and only where something was stated', async () => {
    const { find, commands, store } = open();
    expect(find('[data-expected]').dataset['expected']).toBe('none');
    absent('[data-expected] form .quiet');
    store.update({ expected: { sessionCookieDomain: '.example.org' } });
    expect([find('[data-expected]').dataset['expected'], value('SESSION_COOKIE_DOMAIN')]).toEqual([
      'stated',
      '.example.org',
    ]);
    find('[data-expected] form .quiet').click();
    await eventually(() => expect(commands.saveExpected).toHaveBeenCalledExactlyOnceWith(null));
  });

  it.each([
    ['SESSION_COOKIE_SAMESITE', 'Strict', { sessionCookieSameSite: 'Strict' }],
    ['SESSION_COOKIE_SAMESITE', 'None', { sessionCookieSameSite: 'None' }],
    ['SESSION_COOKIE_SECURE', 'True', { sessionCookieSecure: true }],
    ['SESSION_COOKIE_DOMAIN', 'example.org', { sessionCookieDomain: 'example.org' }],
    ['SESSION_EXPIRE_AT_BROWSER_CLOSE', 'False', { sessionExpireAtBrowserClose: false }],
    ['SESSION_COOKIE_NAME', '   ', null],
    ['SESSION_COOKIE_AGE', '1.5', null],
    ['SESSION_COOKIE_AGE', '3600', { sessionCookieAge: 3600 }],
  ])('of %s alone is %s', async (name, text, expected) => {
    const { find, commands } = open();
    Object.assign(find(`[name=${name}]`), { value: text });
    find('[data-expected] form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await eventually(() => expect(commands.saveExpected).toHaveBeenCalledExactlyOnceWith(expected));
  });

  it('that cannot be kept says so', async () => {
    const { find, commands, store } = open();
    commands.saveExpected.mockRejectedValue(new Error('quota'));
    find('[data-preset=expectHardened]').click();
    await eventually(() => expect(store.failure.value?.title).toBe('failedExpected'));
  });
});

describe('the head of the page', () => {
  const theme = { ...sessionid, name: 'theme', value: 'dark' };
  const jarWith = (remove: LoadedJar['remove']): LoadedJar => ({
    ...{ View: () => <b />, Snapshots: () => <b />, Undo: () => <b />, editorOf: () => null },
    ...{ onKey: () => false, edit: () => undefined, act: () => undefined, stop: () => undefined },
    remove,
  });

  it('deletes all cookies that are shown, those that nobody watches too', () => {
    const { find, store } = open(known({ cookies: [sessionid, theme] }), 'session');
    const button = find('[data-do=delete-site]');
    expect(button.getAttribute('aria-label')).toBe('Delete all 2 cookies of this site');
    const remove = vi.fn((..._: Cookie[]) => undefined);
    store.update({ jar: jarWith(remove) });
    find('[data-do=delete-site]').click();
    expect(remove).toHaveBeenCalledExactlyOnceWith(sessionid, theme);
  });

  it('deletes what is watched without being the session’s as well', () => {
    const settings = { ...defaultSettings, watched: ['theme'] };
    const { find, store } = open(known({ cookies: [theme, sessionid], settings }), 'session');
    const remove = vi.fn((..._: Cookie[]) => undefined);
    store.update({ jar: jarWith(remove) });
    find('[data-do=delete-site]').click();
    expect(remove.mock.calls[0]?.map(({ name }) => name).toSorted()).toEqual(['sessionid', 'theme']);
  });

  it('loads the list first where it is not there', () => {
    const { find, store } = open(known(), 'session');
    find('[data-do=delete-site]').click();
    const remove = vi.fn((..._: Cookie[]) => undefined);
    store.awaiting.value?.(jarWith(remove));
    expect(remove).toHaveBeenCalledExactlyOnceWith(sessionid);
  });

  it('offers no deletion where none is to be undone in sight, nor of nothing', () => {
    const { store, find } = open(known(), 'session');
    find('[data-do=delete-site]');
    store.showView('timeline');
    absent('[data-do=delete-site]');
    store.showView('session');
    store.update({ wide: true });
    absent('[data-do=delete-site]');
    store.update({ wide: false });
    store.learn({ cookies: [] });
    absent('[data-do=delete-site]');
  });

  it.each(['panel', 'page', 'options', 'help'] as const)(
    'opens %s, and says where that fails',
    async (place) => {
      const { find, commands, store } = open(known(), 'session');
      const label = {
        ...{ panel: 'Open in the side panel', page: 'Open as a page', options: 'Settings' },
        help: fake.i18n.getMessage('openHelp', []),
      }[place];
      const names = ['aria-label', 'title'].map((name) => find(`[data-open=${place}]`).getAttribute(name));
      expect(names).toEqual([label, label]);
      find(`[data-open=${place}]`).click();
      await eventually(() => expect(commands.openSurface).toHaveBeenCalledExactlyOnceWith(place));
      commands.openSurface.mockRejectedValueOnce(new Error('no window'));
      find(`[data-open=${place}]`).click();
      await eventually(() =>
        expect(store.failure.value).toEqual({ title: 'failedOpening', detail: 'no window' }),
      );
    },
  );
});

const at = (domain: string, ...names: readonly string[]) => names.map((name) => cookie({ name, domain }));
const jar = [...at('shop.example', 'cart', 'sessionid'), ...at('.news.example', 'consent')];
const browserPage = known({ page: { kind: 'browser' }, cookies: [] });

/** Shows the tools, whose search finds the cookies of a jar. */
function openSearch(cookies: readonly Cookie[] = jar, facts = known(), isOpened = true) {
  const shown = show(facts);
  shown.commands.readWholeJar.mockResolvedValue(cookies);
  shown.store.showView('tools');
  if (isOpened) unfold(shown.find('[data-site-search]'));
  return shown;
}
function unfold(details: HTMLElement): void {
  (details as HTMLDetailsElement).open = true;
}
const hits = () =>
  Array.from(document.querySelectorAll<HTMLElement>('[data-site]'), (hit) => [
    hit.dataset['site'],
    hit.querySelector('bdi')?.textContent,
    hit.querySelector('.faint')?.textContent,
  ]);
const shows = (...expected: readonly (readonly string[])[]) =>
  eventually(() => expect(hits()).toEqual(expected));
function type(field: HTMLElement, text: string): void {
  (field as HTMLInputElement).value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
const everySite = [
  ['news.example', 'news.example', '1 cookie'],
  ['shop.example', 'shop.example', '2 cookies'],
] as const;

describe('the search over all sites', () => {
  it('reads the jar once it is opened, and not before', async () => {
    const { find, commands } = openSearch(jar, known(), false);
    expect((find('[data-site-search]') as HTMLDetailsElement).open).toBe(false);
    expect(commands.readWholeJar).not.toHaveBeenCalled();
    unfold(find('[data-site-search]'));
    await shows(...everySite);
    expect(commands.readWholeJar).toHaveBeenCalledOnce();
  });

  it('reads nothing where it is closed', () => {
    const { find, commands } = openSearch(jar, known(), false);
    find('[data-site-search]').dispatchEvent(new Event('toggle'));
    expect(commands.readWholeJar).not.toHaveBeenCalled();
  });

  it.each([
    ['cart', [['shop.example', 'shop.example', 'cart']]],
    [
      'S',
      [
        ['news.example', 'news.example', 'consent'],
        ['shop.example', 'shop.example', 'cart, sessionid'],
      ],
    ],
    ['   ', everySite],
  ])('finds by names and hosts: “%s”', async (text, expected) => {
    const { find } = openSearch();
    await shows(...everySite);
    type(find('[name=site-search]'), text);
    expect(hits()).toEqual(expected);
  });

  it('says that nothing fits', async () => {
    const { find, text } = openSearch();
    await shows(...everySite);
    expect(text()).not.toContain('No matches.');
    type(find('[name=site-search]'), 'nowhere');
    expect(hits()).toEqual([]);
    expect(find('[data-site-search] [role=status]').textContent).toBe('No matches.');
  });

  it('reads anew at each return to its field', async () => {
    const { find, commands } = openSearch();
    await shows(...everySite);
    commands.readWholeJar.mockResolvedValue(at('new.example', 'k'));
    find('[name=site-search]').dispatchEvent(new FocusEvent('focus'));
    await shows(['new.example', 'new.example', '1 cookie']);
  });

  it('opens the site that is chosen, and says where that fails', async () => {
    const { find, commands, store } = openSearch();
    await shows(...everySite);
    find('[data-site="shop.example"]').click();
    await eventually(() => expect(commands.openSite).toHaveBeenCalledExactlyOnceWith('shop.example'));
    expect(store.failure.value).toBeNull();
    commands.openSite.mockRejectedValue(new Error('no window'));
    find('[data-site="news.example"]').click();
    await eventually(() =>
      expect(store.failure.value).toEqual({ title: 'failedOpening', detail: 'no window' }),
    );
  });

  it('says so where the jar cannot be read', async () => {
    const { store, commands, find } = openSearch(jar, known(), false);
    commands.readWholeJar.mockRejectedValue(new Error('no jar'));
    unfold(find('[data-site-search]'));
    await eventually(() => expect(store.failure.value).toEqual({ title: 'failedReading', detail: 'no jar' }));
  });

  it.each([
    [50, null],
    [51, '50 of 51 hosts. Type to narrow the list.'],
  ])('of %i hosts lists fifty', async (count, rest) => {
    const { find } = openSearch(Array.from({ length: count }, (_, n) => cookie({ domain: `h${n}.example` })));
    await eventually(() => expect(hits()).toHaveLength(50));
    expect(find('[data-site-search] [role=status]').lastElementChild?.textContent ?? null).toBe(
      rest ?? find('.site-hits').textContent,
    );
  });

  it('is not there in a private window', () => {
    openSearch(jar, known({ isPrivate: true }), false);
    expect(document.querySelector('[data-site-search]')).toBeNull();
  });

  it('is open where no site is shown', async () => {
    const { find, commands } = show(browserPage);
    commands.readWholeJar.mockResolvedValue(jar);
    expect((find('[data-site-search]') as HTMLDetailsElement).open).toBe(true);
    find('[data-site-search]').dispatchEvent(new Event('toggle'));
    await shows(...everySite);
  });
});

describe('the search for a name from its row', () => {
  it('opens with the name in the tools', async () => {
    const { find, openRow, commands } = openSearch(jar, known(), false);
    find('[data-view=session]').click();
    commands.readWholeJar.mockResolvedValue(jar);
    openRow('sessionid');
    find('[data-do=find]').click();
    const search = find('[data-site-search]') as HTMLDetailsElement;
    expect(search.open).toBe(true);
    search.dispatchEvent(new Event('toggle'));
    await shows(['shop.example', 'shop.example', 'sessionid']);
    expect((find('[name=site-search]') as HTMLInputElement).value).toBe('sessionid');
  });

  it('begins anew with the name where the tools stand beside the session', async () => {
    const { find, openRow, store } = openSearch();
    store.update({ wide: true });
    unfold(find('[data-site-search]'));
    await shows(...everySite);
    type(find('[name=site-search]'), 'consent');
    openRow('sessionid');
    find('[data-do=find]').click();
    unfold(find('[data-site-search]'));
    await shows(['shop.example', 'shop.example', 'sessionid']);
    expect((find('[name=site-search]') as HTMLInputElement).value).toBe('sessionid');
  });

  it('is not offered in a private window', () => {
    const { openRow, find } = openSearch(jar, known({ isPrivate: true }), false);
    find('[data-view=session]').click();
    openRow('sessionid');
    find('.row-details');
    expect(document.querySelector('[data-do=find]')).toBeNull();
  });
});

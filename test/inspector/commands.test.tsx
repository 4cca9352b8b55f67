// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import type { Cookie } from '../../src/core/cookie/cookie.ts';
import type { CookieTest } from '../../src/core/session/cookie-test.ts';
import type { Change } from '../../src/core/journal/journal.ts';
import { defaultSettings, type Settings } from '../../src/core/settings/settings.ts';
import * as insight from '../../src/inspector/insight/index.tsx';
import { confidenceWords } from '../../src/inspector/insight/finding-words.ts';
import { runCookieTest } from '../../src/inspector/insight/run-cookie-test.ts';
import type { Store, View } from '../../src/inspector/store/types.ts';
import { effect } from '../../src/ui/signal.ts';
import { sitePage } from '../core/make.ts';
import { secrets, vectors } from '../core/meaning/signature/vectors.ts';
import { eventually } from '../eventually.ts';
import { resetBrowser } from '../fakes/browser.ts';
import { known, now, sessionid, show } from './render.tsx';

afterEach(resetBrowser);

const absent = (selector: string) => expect(document.querySelector(selector)).toBeNull();
const worked: CookieTest = { worked: true, probes: [], frames: [], complete: true, left: [] };

/** Shows the popup with all that comes after its first paint. */
function showAll(facts = known(), view: View = 'session') {
  const popup = show(facts);
  popup.store.update({ insight });
  popup.store.showView(view);
  const { commands } = popup;
  /** What the settings become by the last command. */
  const saved = async (settings: Settings = defaultSettings) => {
    await eventually(() => expect(commands.saveSettings).toHaveBeenCalled());
    return commands.saveSettings.mock.lastCall?.[0](settings);
  };
  return { ...popup, saved };
}

describe('the cookie test', () => {
  it('can be run once at a time, and again after it is done', async () => {
    const { find, commands } = showAll(known(), 'tools');
    let done: (test: CookieTest) => void = () => undefined;
    commands.testCookies.mockReturnValueOnce(new Promise((resolve) => (done = resolve)));
    find('[data-run-cookie-test]').click();
    expect(find('[data-cookie-test=running] button')).toHaveProperty('disabled', true);
    done({ ...worked, left: ['one'] });
    await eventually(() => find('[data-cookie-test=worked]'));
    expect(find('[data-run-cookie-test]')).toHaveProperty('disabled', false);
    expect(find('[data-cookie-test] [role=alert]').textContent).toContain('one');
    find('[data-run-cookie-test]').click();
    await eventually(() => absent('[data-cookie-test] [role=alert]'));
  });

  it('that failed says so, and can be run again', async () => {
    const { find, commands } = showAll(known(), 'tools');
    commands.testCookies.mockRejectedValueOnce(new Error('Frame was removed'));
    find('[data-run-cookie-test]').click();
    await eventually(() => expect(find('[data-notice=failed]').textContent).toContain('Frame was removed'));
    expect(find('[data-cookie-test=untried] button')).toHaveProperty('disabled', false);
    find('[data-run-cookie-test]').click();
    await eventually(() => find('[data-cookie-test=worked]'));
    absent('[data-notice=failed]');
  });

  it('that finds cookies blocked puts that in the place of the notice that there are none', async () => {
    const { find, commands } = showAll(known({ cookies: [] }), 'tools');
    expect(find('[data-notice=no-cookies]').textContent).toContain('cookie test');
    const plain = { id: 'plain', script: false, jar: false, reason: 'blocked' } as const;
    commands.testCookies.mockResolvedValueOnce({ ...worked, worked: false, probes: [plain] });
    find('[data-run-cookie-test]').click();
    await eventually(() => find('[data-notice=cookies-blocked]'));
    absent('[data-notice=no-cookies]');
  });

  it('that finds another cookie refused does not say that cookies are blocked', async () => {
    const { find, commands, store } = showAll(known(), 'tools');
    const kept = { script: true, jar: true, reason: null };
    const refused = { script: false, jar: false, reason: 'blocked' } as const;
    const probes = [
      { id: 'plain', ...kept },
      { id: 'domain', ...refused },
    ] as const;
    commands.testCookies.mockResolvedValueOnce({ ...worked, probes });
    find('[data-run-cookie-test]').click();
    await eventually(() => find('[data-cookie-test=worked]'));
    expect(store.known.value?.cookiesAllowed).toBe(true);
  });

  it.each([
    [true, ['✓', '✕'], false],
    [false, ['✓', '✕'], true],
  ])('marks what each frame may set, and says whether all responded: %s', async (complete, marks, isSaid) => {
    const { find, commands } = showAll(known(), 'tools');
    const frames = [
      { origin: 'https://one.test', script: true, partitioned: true, reason: null },
      { origin: 'https://two.test', script: false, partitioned: false, reason: 'third-party' },
    ] as const;
    commands.testCookies.mockResolvedValueOnce({ ...worked, complete, frames });
    find('[data-run-cookie-test]').click();
    const result = await eventually(() => find('[data-cookie-test=worked] [role=status]'));
    const shownMarks = Array.from(
      result.querySelectorAll('[data-frame] > :first-child'),
      (each) => each.textContent,
    );
    expect(shownMarks).toEqual(marks);
    expect(result.textContent.includes('Some frames of this page did not respond')).toBe(isSaid);
  });

  it.each([
    ['ends', worked],
    ['fails', null],
  ])('of a page that was left says nothing of the next where it %s', async (_, result) => {
    const { find, commands, store } = showAll(known(), 'tools');
    let end: () => void = () => undefined;
    commands.testCookies.mockReturnValueOnce(
      new Promise((resolve, reject) => {
        end = () => (result ? resolve(result) : reject(new Error('Frame was removed')));
      }),
    );
    const first = runCookieTest(store);
    const next = known();
    store.update({ known: next });
    store.update({ cookieTest: 'running' });
    end();
    await first;
    find('[data-cookie-test=running]');
    absent('[data-notice=failed]');
  });
});

describe('a finding', () => {
  const exposed: Cookie = { ...sessionid, httpOnly: false };

  it('is silenced for cookies of its name, or for good, and all are told again', async () => {
    const { find, saved } = showAll(known({ cookies: [exposed] }));
    const finding = find('.gravest > [data-finding]');
    const rule = finding.dataset['finding'];
    const [named, forGood] = finding.querySelectorAll<HTMLElement>('.finding-tools button');
    expect(named?.textContent).toContain('sessionid');
    named?.click();
    expect((await saved())?.silenced).toEqual([{ rule, name: 'sessionid' }]);
    forGood?.click();
    expect((await saved())?.silenced).toEqual([{ rule, name: null }]);
    const silenced = ['sessionid', null].map((name) => ({ rule: rule ?? '', name }));
    const settings = { ...defaultSettings, silenced };
    const again = showAll(known({ cookies: [exposed], settings }));
    absent(`.gravest > [data-finding="${rule}"]`);
    expect(again.find('[data-unsilence]').textContent).toBe('Show 2 hidden findings');
    again.find('[data-unsilence]').click();
    expect((await again.saved(settings))?.silenced).toEqual([]);
    again.store.learn({ settings: { ...settings, silenced: silenced.slice(1) } });
    expect(again.find('[data-unsilence]').textContent).toBe('Show 1 hidden finding');
  });

  it('stands in the open, and notes are folded', () => {
    const { find } = showAll(known({ cookies: [exposed] }));
    const severities = (selector: string) =>
      Array.from(document.querySelectorAll<HTMLElement>(selector), (each) => each.dataset['severity']);
    const weighty = severities('.gravest > [data-finding]');
    const notes = severities('[data-notes] [data-finding]');
    expect(weighty).not.toContain('info');
    expect(weighty).toHaveLength(Number(find('[data-findings]').dataset['findings']));
    expect(new Set(notes)).toEqual(new Set(['info']));
  });

  const there = { ...sessionid, domain: 'a.test', secure: true };
  const express = { ...there, name: 'connect.sid', httpOnly: false, value: vectors.express };

  it.each<
    [
      cookie: Cookie,
      openUrl: string,
      rule: string,
      said: readonly [what: string, why: string, fix: string, sure: string],
    ]
  >([
    [
      { ...there, httpOnly: false },
      '',
      'session-readable',
      [
        'high Scripts of the page can read sessionid',
        'A script injected into the page (XSS) could send the session ID away.',
        'SESSION_COOKIE_HTTPONLY = True, the default: find out where it was turned off.',
        'Certain. CWE-1004; OWASP ASVS 5 3.3.4; ',
      ],
    ],
    [
      { ...there, name: 'PHPSESSID', value: 'k2v9a1q7b2e5r8t0c4u6i1o3p5', httpOnly: false },
      '',
      'session-readable',
      [
        'high Scripts of the page can read PHPSESSID',
        'A script injected into the page (XSS) could send the session ID away.',
        'session.cookie_httponly = 1 in php.ini; it is off by default.',
        'Certain. CWE-1004; OWASP ASVS 5 3.3.4; ',
      ],
    ],
    [
      there,
      `https://a.test/?s=${sessionid.value}`,
      'session-in-url',
      [
        'high The value of sessionid is in the address of an open tab',
        'Addresses end up in the history, in server logs',
        'Django itself never writes the session ID into an address',
        'Certain. CWE-598; OWASP ASVS 5 14.2.1; ZAP 3',
      ],
    ],
    [
      { ...there, sameSite: 'no_restriction' },
      '',
      'session-samesite-none',
      ['medium sessionid', '', 'SESSION_COOKIE_SAMESITE', 'Likely. RFC 6265bis §8.8; CWE-1275; '],
    ],
    [
      there,
      '',
      'session-long-lived',
      [
        'note sessionid lasts at least 14 days',
        'The longer it lasts, the longer a stolen ID works.',
        'SESSION_COOKIE_AGE (seconds), ',
        'Certain. RFC 6265bis §7.4; OWASP ASVS 4 3.3.2; ',
      ],
    ],
    [express, '', 'session-readable', ['high Scripts of the page can read connect.sid', '', '', 'Certain. ']],
  ])('says what was found, why it matters, how to mend it there, and how sure that is: %#', (...row) => {
    const [cookie, openUrl, rule, said] = row;
    const { find, store } = showAll(known({ page: sitePage('https://a.test/'), cookies: [cookie] }));
    store.update({ openUrls: openUrl === '' ? [] : [openUrl] });
    const parts = [...find(`[data-finding=${rule}]`).children].slice(0, 4);
    expect(parts.map(({ textContent }, index) => textContent.slice(0, said[index]?.length))).toEqual(said);
  });

  it('is said to be none once all cookies were read, and not before', () => {
    const fine = { ...there, name: 'theme', value: 'dark', expires: null };
    const page = sitePage('https://a.test/');
    const { find, store } = showAll(known({ page, cookies: [fine], complete: false }));
    expect(find('.no-findings').textContent).toBe('');
    store.learn({ complete: true });
    expect(find('.no-findings').textContent).toBe('No findings');
  });

  it('wears the colour of the gravest', () => {
    const { find, store } = showAll();
    const classes = () => find('.gravest').className;
    expect(classes()).toBe('gravest gravest-info');
    store.learn({ cookies: [exposed] });
    expect(classes()).toBe('gravest gravest-high');
  });

  it('says how sure it is in a word of its own', () => {
    expect(confidenceWords).toEqual({
      high: 'confidenceHigh',
      medium: 'confidenceMedium',
      low: 'confidenceLow',
    });
  });

  it('that is the gravest stands for all, with how many more there are', () => {
    const { find, store } = showAll(known({ cookies: [exposed] }));
    const all = document.querySelectorAll('[data-finding]').length;
    expect(all).toBeGreaterThan(1);
    const gravest = find('.gravest > summary');
    expect(gravest.querySelector('.faint')?.textContent).toBe(`+${all - 1}`);
    expect(gravest.querySelector('.gravest-text')?.textContent).not.toBe('');
    const rules = new Set(
      Array.from(
        document.querySelectorAll<HTMLElement>('[data-finding]'),
        ({ dataset }) => dataset['finding'],
      ),
    );
    const [first = ''] = rules;
    rules.delete(first);
    const silenced = Array.from(rules, (rule) => ({ rule: rule ?? '', name: null }));
    store.learn({ settings: { ...defaultSettings, silenced } });
    expect(find('.gravest > summary').querySelector('.faint')).toBeNull();
    expect(find('.gravest > [data-finding]').dataset['finding']).toBe(first);
  });

  it('that is a note is unfolded where there is nothing else', () => {
    const { store, find } = showAll();
    const notes = () => (find('[data-notes]') as HTMLDetailsElement).open;
    expect([find('[data-findings]').dataset['findings'], notes()]).toEqual(['0', true]);
    store.learn({ cookies: [exposed] });
    expect(notes()).toBe(false);
  });

  it('is none before all cookies were read', () => {
    showAll(known({ cookies: [exposed], complete: false }));
    absent('[data-finding]');
  });
});

describe('what a cookie means', () => {
  const change: Change = {
    at: now,
    kind: 'extended',
    cause: 'explicit',
    times: 3,
    before: sessionid,
    after: sessionid,
  };
  const own: Change = { ...change, own: true };
  const other: Change = { ...change, kind: 'changed' };

  it.each<[what: string, journal: readonly Change[], times: string | undefined]>([
    ['extended by the site', [change, own, other], '3'],
    ['extended by the site twice', [{ ...change, times: 1 }, other, { ...change, times: 4 }], '4'],
    ['extended by the person', [own], undefined],
    ['another was extended', [{ ...change, before: null, after: { ...sessionid, path: '/a' } }], undefined],
    ['changed otherwise', [other], undefined],
  ])('says how often it was extended, by its site alone: %s', (_, journal, times) => {
    const { openRow } = showAll(known({ journal }));
    openRow('sessionid');
    expect(document.querySelector<HTMLElement>('[data-sliding]')?.dataset['sliding']).toBe(times);
  });

  it.each([
    [null, true],
    [sessionid.expires, false],
  ])('says that a session which expires at %s ends with the browser: %s', (expires, isSaid) => {
    const { openRow, find } = showAll(known({ cookies: [{ ...sessionid, expires }] }));
    openRow('sessionid');
    expect(find('.insight').textContent.includes('it has no expiry')).toBe(isSaid);
  });

  it('offers to show what is inside a hidden value only where something is', () => {
    const hint = 'Reveal the value to see it decoded.';
    const { openRow, find, store } = showAll();
    openRow('sessionid');
    expect(find('.row-details').textContent).not.toContain(hint);
    store.learn({ cookies: [{ ...sessionid, value: vectors.djangoSession }] });
    expect(find('.row-details').textContent).toContain(hint);
  });

  it('says of no other cookie that it ends with the browser', () => {
    const { openRow, find } = showAll(known({ cookies: [{ ...sessionid, name: 'visits', expires: null }] }));
    openRow('visits');
    expect(find('.row-details').textContent).not.toContain('it has no expiry');
  });
});

describe('a check', () => {
  it.each(['log-in', 'log-out'] as const)('%s: begins with the cookies of now, and ends', async (kind) => {
    const { find, commands, store } = showAll(known(), 'tools');
    find(`[data-check=${kind}]`).click();
    const began = { kind, startedAt: now, before: [sessionid] };
    await eventually(() => expect(commands.saveCheck).toHaveBeenCalledExactlyOnceWith(began));
    store.update({ check: began });
    const title = { 'log-in': 'Log-in check', 'log-out': 'Log-out check' }[kind];
    expect(find('[data-check-verdict=waiting] strong').textContent).toBe(title);
    find('[data-check-end]').click();
    await eventually(() => expect(commands.saveCheck).toHaveBeenLastCalledWith(null));
  });

  it('names what the person changed since it began, and not before', () => {
    const change = (at: number, name: string): Change => ({
      ...{ kind: 'set', cause: 'explicit', times: 1, before: null, own: true, at },
      after: { ...sessionid, name },
    });
    const journal = [change(now - 1, 'csrftoken'), change(now, 'sessionid')];
    const { find, store } = showAll(known({ journal }), 'tools');
    store.update({ check: { kind: 'log-in', startedAt: now, before: [] } });
    expect(find('[data-check-own]').textContent).toContain('sessionid');
    expect(find('[data-check-own]').textContent).not.toContain('csrftoken');
    store.update({ check: { kind: 'log-in', startedAt: now + 1, before: [] } });
    find('[data-check-verdict]');
    absent('[data-check-own]');
  });
});

describe('what a site should have', () => {
  const submit = (find: (selector: string) => HTMLElement) =>
    find('[data-expected] form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));

  it('is kept as it was filled in, and nothing where nothing was', async () => {
    const { find, commands } = showAll(known(), 'tools');
    submit(find);
    await eventually(() => expect(commands.saveExpected).toHaveBeenLastCalledWith(null));
    const fill = (name: string, value: string) => Object.assign(find(`[name=${name}]`), { value });
    fill('SESSION_COOKIE_NAME', ' sid ');
    fill('SESSION_COOKIE_AGE', '60');
    fill('SESSION_COOKIE_SECURE', 'False');
    fill('SESSION_COOKIE_DOMAIN', 'None');
    fill('SESSION_EXPIRE_AT_BROWSER_CLOSE', 'True');
    submit(find);
    await eventually(() =>
      expect(commands.saveExpected).toHaveBeenLastCalledWith({
        sessionCookieName: 'sid',
        sessionCookieAge: 60,
        sessionCookieSecure: false,
        sessionCookieDomain: null,
        sessionExpireAtBrowserClose: true,
      }),
    );
  });

  it('is not asked in a private window, which keeps nothing on the disk', () => {
    showAll(known({ isPrivate: true }), 'tools');
    absent('[data-expected]');
    expect(document.querySelector('.masthead')?.textContent).toContain('private');
  });
});

describe('a signature', () => {
  // https://www.rfc-editor.org/rfc/rfc7515#appendix-A.1 is of a binary key; this one is of the word "secret".
  const head = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9';
  const body = 'eyJzdWIiOiIxMjM0NTY3ODkwIn0';

  it('is checked with a secret that is kept nowhere, and said of that value alone', async () => {
    const { createHmac } = await import('node:crypto');
    const value = `${head}.${body}.${createHmac('sha256', 'secret').update(`${head}.${body}`).digest('base64url')}`;
    const signed = { ...sessionid, value };
    const { find, store, openRow } = showAll(known({ cookies: [signed] }));
    openRow('sessionid');
    find('[data-cookie=sessionid] [data-reveal]').click();
    const field = () => find('.signature [name=secret]') as HTMLInputElement;
    const unfold = async () => {
      const inside = find('[data-inside]') as HTMLDetailsElement;
      inside.open = true;
      inside.dispatchEvent(new Event('toggle'));
      await eventually(field);
    };
    await unfold();
    const check = (secret: string) => {
      field().value = secret;
      find('.signature').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
      expect(field().value).toBe('');
    };
    check('secret');
    expect((await eventually(() => find('[data-verdict=holds]'))).textContent).toContain(
      'is valid for this key',
    );
    check('wrong-secret-7');
    expect((await eventually(() => find('[data-verdict=does-not-hold]'))).textContent).toContain('not');
    store.learn({ cookies: [{ ...signed, value: `${value.slice(0, -2)}AA` }] });
    await eventually(() => absent('[data-verdict]'));
    await unfold();
    absent('[data-verdict]');
    expect(document.documentElement.outerHTML).not.toContain('wrong-secret-7');
  });

  it.each<[name: string, value: string, secret: string, verdict: string, words: string]>([
    [
      'sessionid',
      vectors.djangoSession,
      secrets.django,
      'holds',
      'The signature is valid for this key. SHA-256 · django.contrib.sessions.backends.signed_cookies',
    ],
    [
      'k',
      vectors.flask,
      secrets.flask,
      'holds',
      'The signature is valid for this key. SHA-1 · cookie-session',
    ],
    [
      'theme',
      vectors.djangoSetSigned,
      secrets.django,
      'holds',
      'The signature is valid for this key. SHA-256 · theme',
    ],
    ['j', vectors.flask, 'another', 'does-not-hold', 'The signature is not valid for this key. '],
    [
      'k',
      `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.${body}.AAAA`,
      'any',
      'not-checkable',
      'Signed in a way that no shared key can check. RS256',
    ],
  ])('is said in words, with how it was made: %s %#', async (name, value, secret, verdict, words) => {
    const settings = { ...defaultSettings, masked: 'none', watched: ['*'] } as const;
    const { find } = showAll(known({ cookies: [{ ...sessionid, name, value }], settings }));
    const region = document.createElement('div');
    region.id = 'announcements';
    document.body.append(region);
    find('[data-focus]').click();
    const inside = find('[data-inside]') as HTMLDetailsElement;
    inside.open = true;
    inside.dispatchEvent(new Event('toggle'));
    Object.assign(await eventually(() => find('.signature [name=secret]')), { value: secret });
    find('.signature').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    expect((await eventually(() => find('[data-verdict]'))).textContent.slice(0, words.length)).toBe(words);
    expect(find('[data-verdict]').dataset['verdict']).toBe(verdict);
    const [said = ''] = words.split(/(?<=\.) /);
    await eventually(() => expect(region.textContent).toContain(said));
  });

  it('and what is inside stand nowhere while the value is hidden', () => {
    const { find, openRow } = showAll(known({ cookies: [{ ...sessionid, value: `${head}.${body}.AAAA` }] }));
    openRow('sessionid');
    absent('[data-inside]');
    find('[data-cookie=sessionid] [data-reveal]').click();
    find('[data-inside]');
  });
});

describe('the timeline', () => {
  const change = (at: number): Change => ({
    ...{ kind: 'set', cause: 'explicit', times: 1, before: null, at },
    after: { ...sessionid, name: 'visits', value: String(at - now) },
  });
  const entries = () => document.querySelectorAll('.timeline > ol > [data-event]');

  it('stands still while it is paused, and goes on when it is cleared', async () => {
    const { find, store, commands } = showAll(known({ journal: [change(now)] }), 'timeline');
    const count = entries().length;
    find('[data-timeline=pause]').click();
    await eventually(() => find('[data-timeline=pause][aria-pressed=true]'));
    store.learn({
      journal: [change(now), { ...change(now + 1), kind: 'expired', before: sessionid, after: null }],
    });
    expect(entries()).toHaveLength(count);
    find('[data-timeline=clear]').click();
    await eventually(() => find('.timeline[data-paused=false]'));
    expect(commands.clearTimeline).toHaveBeenCalledOnce();
    expect(entries().length).toBeGreaterThan(count);
  });

  it('says that it was cleared, and takes that back as long as that can be', async () => {
    const { find, store, commands } = showAll(known({ journal: [change(now)] }), 'timeline');
    expect(find('.cleared').textContent).toBe('');
    find('[data-timeline=clear]').click();
    expect(document.activeElement).toBe(find('.cleared'));
    store.learn({ journal: [] });
    store.update({ cleared: { at: now, canUndo: true } });
    expect(find('.cleared[role=status]').textContent).toMatch(/^Cleared: .*Undo/);
    find('[data-timeline=undo]').click();
    expect(commands.restoreTimeline).toHaveBeenCalledOnce();
    find('[data-timeline=forget]').click();
    expect(commands.forgetCleared).toHaveBeenCalledOnce();
    store.update({ cleared: { at: now, canUndo: false } });
    absent('[data-timeline=undo]');
    absent('[data-timeline=forget]');
    expect(find('.cleared').textContent).toMatch(/^Cleared: /);
    await eventually(() => absent('[data-notice=failed]'));
  });

  it('is copied as it is shown', async () => {
    const { find, commands } = showAll(known({ journal: [change(now)] }), 'timeline');
    find('[data-timeline=copy]').click();
    await eventually(() => expect(find('[data-timeline=copy]').textContent).toBe('Copied'));
    expect(commands.copy.mock.lastCall?.[0]).toContain('visits');
  });

  it('counts as extended by the site only what the site extended', () => {
    const extended: Change = { ...change(now), kind: 'extended', before: sessionid, after: sessionid };
    const { store, openRow } = showAll(known({ journal: [{ ...extended, own: true }] }));
    openRow('sessionid');
    absent('[data-sliding]');
    store.learn({ journal: [extended] });
    expect(document.querySelector('[data-sliding]')).not.toBeNull();
  });
});

describe('a failure', () => {
  it('goes when the same is done well, and not when something else is', async () => {
    const { find, store, commands } = showAll();
    commands.saveSettings.mockRejectedValueOnce(new Error('QUOTA_BYTES'));
    await store.watch('a', true);
    find('[data-notice=failed]');
    await store.copy('one', 'text');
    find('[data-notice=failed]');
    await store.watch('a', true);
    absent('[data-notice=failed]');
  });

  it('stays where what succeeds is not wanted any more, or says nothing of it', async () => {
    const { store } = showAll();
    const done = () => Promise.resolve();
    await store.attempt('failedSaving', () => Promise.reject(new Error('QUOTA_BYTES')));
    await store.attempt('failedSaving', done, () => false);
    await store.guard('failedSaving', done);
    expect(store.failure.value?.title).toBe('failedSaving');
    await store.attempt('failedSaving', done);
    expect(store.failure.value).toBeNull();
  });

  it('of what is not wanted any more is not shown', async () => {
    const { store } = showAll();
    const fails = () => Promise.reject(new Error('oh'));
    for (const run of [store.attempt, store.guard]) await run('failedReading', fails, () => false);
    expect(store.failure.value).toBeNull();
  });

  it.each([
    ['Saving the settings failed', 'saveSettings', (store: Store) => store.watch('a', true)],
    ['Clearing the timeline failed', 'clearTimeline', (store: Store) => store.clearTimeline()],
    ['Restoring the timeline failed', 'restoreTimeline', (store: Store) => store.restoreTimeline()],
    ['Clearing the timeline failed', 'forgetCleared', (store: Store) => store.forgetCleared()],
  ] as const)('names what failed: %s', async (title, command, run) => {
    const { find, store, commands } = showAll();
    commands[command].mockRejectedValueOnce(new Error('QUOTA_BYTES'));
    await run(store);
    expect(find('[data-notice=failed] strong').textContent).toBe(title);
  });

  it('says in the browser’s words what failed, and hides nothing of them', () => {
    const { find, store } = showAll();
    store.update({ failure: { title: 'failedSaving', detail: 'no\u202e room' } });
    expect(find('[data-notice=failed] p').textContent).toBe('Browser error: no‹U+202E› room');
  });

  it.each([
    ['Saving the expected settings failed', 'saveExpected', '[data-preset=expectDefaults]'],
    ['Saving the check failed', 'saveCheck', '[data-check=log-in]'],
    ['Saving the check failed', 'saveCheck', '[data-check-end]'],
  ] as const)('names what failed in a tool: %s (%s, %s)', async (title, command, button) => {
    const { find, store, commands } = showAll(known(), 'tools');
    if (button === '[data-check-end]') {
      store.update({ check: { kind: 'log-in', startedAt: now, before: [] } });
    }
    commands[command].mockRejectedValueOnce(new Error('QUOTA_BYTES'));
    find(button).click();
    await eventually(() => expect(find('[data-notice=failed] strong').textContent).toBe(title));
  });

  it('of copying leaves nothing said to have been copied', async () => {
    const { store, commands } = showAll();
    commands.copy.mockRejectedValueOnce(new Error('Document is not focused'));
    await store.copy('one', 'text');
    expect(store.copied.value).toBeNull();
  });

  it('of a site goes with it, and one of the settings stays', async () => {
    const { store } = showAll();
    const fail = (title: 'failedSaving' | 'failedSettings') =>
      store.attempt(title, () => Promise.reject(new Error('oh')));
    await fail('failedSaving');
    store.update({ leftOut: true, refused: true });
    store.toggleRevealed('one');
    store.forget();
    expect([store.failure.value, store.leftOut.value, store.refused.value]).toEqual([null, false, false]);
    expect([store.revealed.value.size, store.insight.value, store.late.value]).toEqual([0, null, null]);
    await fail('failedSettings');
    store.forget();
    expect(store.failure.value?.title).toBe('failedSettings');
  });
});

it('what is learned at once is seen at once', () => {
  const { store } = showAll();
  const seen: unknown[] = [];
  const stop = effect(() => void seen.push([store.view.value, store.wide.value]));
  store.update({ view: 'tools', wide: true });
  expect(seen).toEqual([
    ['session', false],
    ['tools', true],
  ]);
  stop();
});

describe('words of what is seen', () => {
  it.each([
    [{ kind: 'secure' }, 'Secure cookies: access covers http only'],
    [{ kind: 'insecure' }, 'Cookies without Secure: access covers https only'],
  ] as const)('that a grant hides %j', (hidden, words) => {
    const { find } = showAll(known({ coverage: { granted: true, hidden: [hidden] } }));
    expect(find('[data-notice=partial-grant] li').textContent).toBe(words);
  });

  it('the surfaces that can be opened from each', () => {
    const { store } = showAll();
    const places = () =>
      Array.from(
        document.querySelectorAll<HTMLElement>('[data-open]'),
        (each) => each.dataset['open'],
      ).filter((place) => place !== 'true' && place !== 'false');
    expect(places()).toEqual(['panel', 'page', 'options', 'help']);
    store.update({ surface: 'panel' });
    expect(places()).toEqual(['page', 'options', 'help']);
    store.update({ surface: 'page' });
    expect(places()).toEqual(['options', 'help']);
  });

  it('which view is shown, and whether a value is', () => {
    const { find } = showAll();
    expect(find('[aria-current=page]').dataset['view']).toBe('session');
    expect(find('[data-reveal]').ariaExpanded).toBe('false');
    find('[data-reveal]').click();
    expect(find('[data-reveal]').ariaExpanded).toBe('true');
  });

  it('a zone without offset is UTC+00:00, and a value is copied as it is stored', async () => {
    const value = '2026-11-23 02:02:17+00:00';
    const cookie = { ...sessionid, name: 'last_visit', value };
    const { find, commands } = showAll(known({ cookies: [cookie] }));
    expect(find('[data-cookie=last_visit] .value .faint').textContent).toBe('UTC+00:00');
    const raw = { ...sessionid, name: 'visits', value: 'a\u200Bb' };
    const second = showAll(known({ cookies: [raw] }));
    second.find('[data-cookie=visits] [data-do=copy]').click();
    await eventually(() => expect(second.commands.copy).toHaveBeenCalledExactlyOnceWith(raw.value));
    expect(commands.copy).not.toHaveBeenCalled();
  });
});

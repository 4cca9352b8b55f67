// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import type { Cookie } from '../../src/core/cookie/cookie.ts';
import { append, type Change } from '../../src/core/journal/journal.ts';
import { defaultSettings, type Settings } from '../../src/core/settings/settings.ts';
import * as insight from '../../src/inspector/insight/index.tsx';
import { renderEverything } from '../../src/ui/deferred.tsx';
import { eventually } from '../eventually.ts';
import { sitePage } from '../core/make.ts';
import { resetBrowser } from '../fakes/browser.ts';
import { known, now, sessionid, show } from './render.tsx';

afterEach(resetBrowser);

const journalOf = (...events: Parameters<typeof append>[1][]) =>
  events.reduce<readonly Change[]>((changes, event) => append(changes, event), []);
const set = (cookie: Cookie, at = now) => ({ at, cookie, removed: false, cause: 'explicit' }) as const;

describe('a secret', () => {
  it('stands nowhere in the popup until it is revealed, and nowhere again once hidden', () => {
    const { find } = show(known({ journal: journalOf(set(sessionid)) }));
    const everywhere = () => document.documentElement.outerHTML;
    expect(everywhere()).not.toContain(sessionid.value);
    find('[data-cookie=sessionid] [data-reveal]').click();
    expect(find('[data-cookie=sessionid] .value').textContent).toBe(sessionid.value);
    find('[data-cookie=sessionid] [data-reveal]').click();
    expect(everywhere()).not.toContain(sessionid.value);
  });

  it('is copied whole at one click without being shown', async () => {
    const { find, commands } = show(known());
    find('[data-cookie=sessionid] [data-do=copy]').click();
    await eventually(() =>
      expect(find('[data-cookie=sessionid] [data-do=copy]').ariaLabel).toContain('Copied'),
    );
    expect(commands.copy).toHaveBeenCalledExactlyOnceWith(sessionid.value);
    expect(document.documentElement.outerHTML).not.toContain(sessionid.value);
  });

  it('says so when copying fails, in words and with the browser’s own', async () => {
    const { find, commands } = show(known());
    commands.copy.mockRejectedValueOnce(new Error('Document is not focused'));
    find('[data-cookie=sessionid] [data-do=copy]').click();
    await eventually(() => expect(find('[data-notice=failed]').textContent).toContain('Copying failed'));
    expect(find('[role=alert]').textContent).toContain('Document is not focused');
  });
});

describe('hostile cookies', () => {
  it.each([
    ['markup', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['a bidi override', 'abc\u202Egnp.exe', 'abc‹U+202E›gnp.exe'],
    ['zero-width characters', 'a\u200Bb\uFEFF', 'a‹U+200B›b‹U+FEFF›'],
    ['control characters', 'a\u0000\u001B[31m', 'a‹U+0000›‹U+001B›[31m'],
    ['a lone surrogate', 'a\uD800', 'a‹U+D800›'],
  ])('%s is shown as text in which nothing hides', (_, value, shown) => {
    const evil = { ...sessionid, name: 'last_visit', value };
    const { find } = show(known({ cookies: [evil] }));
    expect(find('[data-cookie=last_visit] .value code').textContent).toBe(shown);
    expect(document.querySelector('img[onerror]')).toBeNull();
  });
});

describe('the scheme', () => {
  it.each([
    ['http://localhost:8000/', 'nothing crosses a network'],
    ['http://shop.example.org/', 'anyone on the same network can read these cookies'],
  ])('of %s is explained by where it leads', (url, words) => {
    const { find } = show(known({ page: sitePage(url), cookies: [] }));
    renderEverything();
    expect(find('.scheme-http').title).toContain(words);
  });
});

describe('what is missing', () => {
  const csrftoken = { ...sessionid, name: 'csrftoken', value: 'a'.repeat(32) };
  const claims = '[data-absent], [data-no-session], [data-reason], [data-notice]';

  it.each([
    ['an absent cookie and the reasons for no session', [csrftoken], '[data-absent]', 2],
    ['no cookies', [], '[data-notice=no-cookies]', 3],
  ])('has its room and claims nothing until all cookies were read: %s', (_, cookies, selector, rooms) => {
    const removed = { ...set(sessionid), removed: true };
    const { store, find } = show(
      known({ cookies, complete: false, journal: journalOf(set(sessionid), removed) }),
    );
    expect(document.querySelectorAll('[data-unsure]')).toHaveLength(rooms);
    expect(document.querySelectorAll(claims)).toHaveLength(0);
    store.learn({ complete: true });
    find(selector);
    expect(document.querySelectorAll('[data-unsure]')).toHaveLength(0);
  });

  it('gives its room to the cookie that is found under another path', () => {
    const { store, find } = show(known({ cookies: [csrftoken], complete: false }));
    store.learn({ complete: true, cookies: [csrftoken, { ...sessionid, path: '/admin' }] });
    find('[data-cookie=sessionid]:not([data-absent])');
    expect(document.querySelector('[data-no-session]')).toBeNull();
  });
});

describe('words', () => {
  it('tell a persistent and a session cookie apart', () => {
    const visits = { ...sessionid, name: 'visits', value: '2', expires: null };
    const { find, openRow } = show(
      known({ cookies: [sessionid, visits], journal: journalOf(set(sessionid)) }),
    );
    const persistent = '[data-cookie=sessionid][data-lifetime=persistent]';
    expect(find(`${persistent} .lifetime`).textContent).toBe('in 14 days Persistent');
    expect(find(`${persistent} .flags`).textContent).toContain('Django default, 2 weeks');
    openRow('sessionid');
    const details = find(`${persistent} .row-details`).textContent;
    expect(details).toContain('until 7 December at 10:02 (in 14 days)');
    expect(details).toContain("2 weeks, Django's default");
    expect(find('[data-cookie=visits][data-lifetime=session] .lifetime').textContent).toBe(
      'until the browser closes Session',
    );
  });

  it.each([
    [1, '1 байт'],
    [2, '2 байта'],
    [5, '5 байт'],
    [21, '21 байт'],
  ])('Russian counts %d as «%s»', (octets, expected) => {
    const cookie = { ...sessionid, name: 'v', value: 'x'.repeat(octets - 1) };
    const settings = { ...defaultSettings, watched: ['v'] };
    const { find, openRow } = show(known({ cookies: [cookie], settings }), 'ru');
    openRow('v');
    expect(find('.attributes').textContent).toContain(expected);
  });

  it('are Russian throughout where the browser is', () => {
    const { text, find, openRow } = show(known({ journal: journalOf(set(sessionid)) }), 'ru-RU');
    openRow('sessionid');
    expect(find('[data-cookie=sessionid] .row-details .lifetime').textContent).toContain(
      'до 7 декабря в 10:02 (через 14 дней)',
    );
    expect(find('.given').textContent).toBe('срок: 2 недели, по умолчанию в Django');
    expect(find('.flags').textContent).toContain('Django по умолчанию: 2 недели');
    expect(text()).toContain('Визиты 3');
  });

  it('fall back to English where there is no translation', () => {
    const { text } = show(known(), 'en-ZA');
    expect(text()).toContain('Visits 3');
  });
});

describe('the counter', () => {
  it('shows ours, the site’s, and why they differ', () => {
    const visits = { ...sessionid, name: 'visits', value: '9', expires: null };
    const { find } = show(known({ cookies: [sessionid, visits] }));
    expect(find('[data-visits="3"]').textContent).toContain('+1 in 24 hr');
    expect(find('.strip').textContent).toContain('Site’s count 9');
    expect(find('[data-difference=site-began-earlier]').textContent).toBe(
      'The site may have started counting earlier.',
    );
  });

  it('follows time', () => {
    const { store, find } = show(known({ settings: { ...defaultSettings, watched: [], interval: 120_000 } }));
    expect(find('.strip').textContent).toContain('+1 in 1 min');
    store.update({ now: now + 60_000 });
    expect(find('.strip').textContent).toContain('+1 on next load');
  });
});

describe('the settings that a site should have', () => {
  it('can be typed for as long as it takes, though time is told meanwhile', () => {
    const { store, find } = show(known());
    store.update({ insight });
    store.showView('tools');
    const field = find('[name=SESSION_COOKIE_NAME]') as HTMLInputElement;
    const choice = find('[name=SESSION_COOKIE_SAMESITE]') as HTMLSelectElement;
    [field.value, choice.value] = ['sid', 'Strict'];
    store.update({ now: now + 1000 });
    expect([field.value, choice.value]).toEqual(['sid', 'Strict']);
  });

  it('stand in their fields once they were stated', () => {
    const { store, find } = show(known());
    store.update({ insight });
    store.showView('tools');
    store.update({ expected: { sessionCookieName: 'sid', sessionCookieSameSite: 'Strict' } });
    expect((find('[name=SESSION_COOKIE_NAME]') as HTMLInputElement).value).toBe('sid');
    expect((find('[name=SESSION_COOKIE_SAMESITE]') as HTMLSelectElement).value).toBe('Strict');
  });
});

describe('watching', () => {
  it('of a name ends at one click, and begins again', async () => {
    const { store, commands, find, openRow } = show(known({ cookies: [{ ...sessionid, name: 'visits' }] }));
    const changed = (settings: Settings) => commands.saveSettings.mock.lastCall?.[0](settings);
    openRow('visits');
    find('[data-cookie=visits] [data-do=watch][aria-pressed=true]').click();
    await eventually(() => expect(commands.saveSettings).toHaveBeenCalledOnce());
    const without = { watched: ['sessionid', 'csrftoken', 'last_visit'], unwatched: ['visits'] };
    expect(changed(defaultSettings)).toEqual({ ...defaultSettings, ...without });
    store.learn({ settings: { ...defaultSettings, ...without } });
    void store.watch('visits', true);
    await eventually(() => expect(commands.saveSettings).toHaveBeenCalledTimes(2));
    const again = { watched: [...without.watched, 'visits'], unwatched: [] };
    expect(changed({ ...defaultSettings, ...without })).toEqual({ ...defaultSettings, ...again });
  });

  it('says so when the settings cannot be saved', async () => {
    const { find, commands, openRow } = show(known());
    commands.saveSettings.mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
    openRow('sessionid');
    find('[data-cookie=sessionid] [data-do=watch]').click();
    await eventually(() => expect(find('[data-notice=failed]').textContent).toContain('QUOTA_BYTES'));
  });
});

describe('what it cannot read', () => {
  it.each(['browser', 'store', 'extension', 'file', 'other'] as const)('%s: says why', (kind) => {
    const { find } = show(known({ page: { kind } }));
    expect(find(`[data-notice=${kind}] p`).textContent.length).toBeGreaterThan(20);
    expect(document.querySelectorAll('[data-cookie], .timeline')).toHaveLength(0);
  });

  it('asks for a host that was not granted, and takes a no', async () => {
    const { find, commands, store } = show(known({ coverage: { granted: false, hidden: [] }, cookies: [] }));
    // Until it is known what the site is, nothing less is asked for.
    find('[data-ask=site]').click();
    expect(commands.askFor).not.toHaveBeenCalled();
    store.update({ askable: 'example.org' });
    expect(find('[data-ask=site]').textContent).toBe('Allow example.org');
    commands.askFor.mockResolvedValueOnce(false);
    find('[data-ask=site]').click();
    await eventually(() => expect(find('[data-refused]').textContent).toContain('Access not granted'));
    find('[data-ask=all]').click();
    await eventually(() => expect(document.querySelector('[data-refused]')).toBeNull());
    expect(commands.askFor.mock.calls).toEqual([['site'], ['all']]);
  });
});

describe('the other cookies', () => {
  it('are counted, and one click away', () => {
    const cookies = Array.from({ length: 180 }, (_, n) => ({
      ...sessionid,
      name: `c${n}`,
      value: 'dark',
      path: '/admin',
    }));
    const { store, find } = show(known({ cookies }));
    expect(find('[data-others="180"]').textContent).toBe('180 other cookies ›');
    expect(document.querySelectorAll('[data-cookie]')).toHaveLength(0);
    find('[data-others="180"]').click();
    expect(store.view.value).toBe('cookies');
  });
});

describe('an open popup', () => {
  it('keeps focus, revealed values and elements when the jar changes', () => {
    const csrf = { ...sessionid, name: 'csrftoken', value: 'q'.repeat(32), httpOnly: false };
    const { store, find } = show(known({ cookies: [sessionid, csrf] }));
    find('[data-cookie=sessionid] [data-reveal]').click();
    const button = find('[data-cookie=csrftoken] [data-do=copy]');
    button.focus();
    store.learn({
      cookies: [csrf, { ...sessionid, expires: now + 5000 }, { ...sessionid, name: 'visits', value: '1' }],
    });
    expect(document.activeElement).toBe(button);
    expect(find('[data-cookie=sessionid] .value').textContent).toBe(sessionid.value);
  });
});

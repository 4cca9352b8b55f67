// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/core/journal/journal.ts';
import type { Known } from '../../../src/core/report/known.ts';
import type { SeenRefusal } from '../../../src/core/wire/seen-refusal.ts';
import * as insight from '../../../src/inspector/insight/index.tsx';
import { sitePage } from '../../core/make.ts';
import { fake } from '../../fakes/browser.ts';
import { known, now, sessionid, show } from '../render.tsx';

const csrftoken = { ...sessionid, name: 'csrftoken', value: 'a'.repeat(32) };
const shop = { ...sessionid, name: 'k', value: 'v' };

function showAll(facts = known()) {
  const popup = show(facts);
  popup.store.update({ insight });
  return popup;
}

const claimed = () => document.querySelectorAll('[data-no-session], [data-reason]').length;

describe('why no session-ID cookie is here', () => {
  it('has its room and claims nothing until all cookies were read', () => {
    const { store, find } = showAll(known({ cookies: [csrftoken], complete: false, journal: [] }));
    expect(claimed()).toBe(0);
    const rooms = document.querySelectorAll('[data-unsure]').length;
    store.learn({ complete: true });
    find('[data-no-session] [data-reason]');
    expect(rooms).toBeGreaterThan(0);
    expect(document.querySelectorAll('[data-unsure]')).toHaveLength(0);
  });

  it('is not said once the cookie that is stated to be the session is here', () => {
    const { store, find } = showAll(known({ cookies: [csrftoken, shop], journal: [] }));
    find('[data-no-session]');
    store.learn({ sessionName: 'k' });
    expect(claimed()).toBe(0);
    expect(find('[data-cookie=k] .role').textContent).toBe('session ID');
  });

  it('is what the developer tools saw refused, and what to change', () => {
    const refusal = {
      at: Date.now(),
      method: 'POST',
      path: '/login/',
      name: 'sessionid',
      rule: 'domain-other',
      facts: ['.mydomain.com', 'localhost'],
      fix: 'SESSION_COOKIE_DOMAIN = None',
    } as const;
    const { store, find } = showAll(known({ cookies: [csrftoken], journal: [] }));
    find('[data-reason=refused-unseen]');
    store.learn({ seenRefusals: [refusal] });
    const reason = find('[data-reason=refused-seen]');
    expect(document.querySelectorAll('[data-reason]')).toHaveLength(1);
    expect(reason.querySelector('code')?.textContent).toBe('SESSION_COOKIE_DOMAIN = None');
    expect(reason.textContent).toContain('Domain=.mydomain.com does not contain the host localhost.');
    store.learn({ cookies: [csrftoken, sessionid] });
    expect(claimed()).toBe(0);
  });
});

/** The session-ID cookie went at 10:01. */
const went = (news: Partial<Change>): Change => ({
  ...{ kind: 'removed', cause: 'explicit', times: 1, at: now - 60_000 },
  ...{ before: sessionid, after: null },
  ...news,
});
const rotated: Change = {
  ...{ kind: 'rotated', cause: 'explicit', times: 1, at: now - 60_000 },
  ...{ before: csrftoken, after: { ...csrftoken, value: 'b'.repeat(32) } },
};
const shopPage = sitePage('http://shop.example/');
const ofShop = { ...shop, domain: 'shop.example' };
/** A long text, as the browser gives it. */
const message = (key: string, ...substitutions: readonly string[]) =>
  fake.i18n.getMessage(key, substitutions);
const plainHttp =
  'This page is plain http. If the site marks its session ID Secure, the browser refuses it here.';

describe('each reason why there is none', () => {
  it.each<[kind: string, facts: Partial<Known>, words: string]>([
    ['cookies-blocked', { cookiesAllowed: false }, 'The browser stores no cookies for this page.'],
    [
      'signed-out',
      { journal: [went({ cause: 'expired_overwrite' })] },
      'The site deleted it: you signed out, or the session had ended on the server (10:01:00).',
    ],
    ['removed', { journal: [went({})] }, 'Deleted by you, a script or an extension: 10:01:00.'],
    ['removed-by-you', { journal: [went({ own: true })] }, 'You deleted it in Magic Cookie: 10:01:00.'],
    [
      'deleted',
      { journal: [went({ cause: 'unattributed' })] },
      'Deleted: 10:01:00. This browser does not report by whom.',
    ],
    ['expired', { journal: [went({ kind: 'expired', cause: 'expired' })] }, 'It expired: 10:01:00.'],
    [
      'evicted',
      { journal: [went({ kind: 'evicted', cause: 'evicted' })] },
      'The browser evicted it to make room: 10:01:00.',
    ],
    ['login-refused', { journal: [rotated] }, message('noSessionLoginRefused', '10:01:00')],
    [
      'elsewhere',
      { elsewhere: [{ ...sessionid, domain: '127.0.0.1' }] },
      '127.0.0.1 has the session ID cookie sessionid. It is another host: its cookies are not sent here.',
    ],
    [
      'refused-unseen',
      { cookies: [csrftoken] },
      `${message('noSessionRefusedUnseen')} ${message('noSessionWatch')}`,
    ],
    [
      'nothing-stored',
      { cookies: [csrftoken] },
      'Django sets a session ID only once something is stored in the session, as at log-in.',
    ],
    [
      'counted-in-browser',
      { cookies: [{ ...shop, name: 'visits' }] },
      'The site counts visits in cookies; it may not have started a session on the server.',
    ],
    ['insecure-page', { page: shopPage, cookies: [ofShop] }, plainHttp],
    [
      'insecure-page',
      {
        page: shopPage,
        cookies: [
          { ...ofShop, secure: true },
          { ...ofShop, name: 'b\u200b', secure: true },
        ],
      },
      "This page is plain http, and the site's Secure cookies (k, b‹U+200B›) are not sent to it. The session ID may be Secure too.",
    ],
  ])('%s is said in words', (kind, facts, words) => {
    const { find } = showAll(known({ cookies: [shop], ...facts }));
    expect(find(`[data-reason=${kind}]`).textContent).toBe(words);
  });

  it('is said with the day where that was another', () => {
    const { find } = showAll(known({ cookies: [shop], journal: [went({ at: now - 86_400_000 })] }));
    expect(find('[data-reason=removed]').textContent).toBe(
      'Deleted by you, a script or an extension: 22 Nov 2026, 10:02:00.',
    );
  });

  it.each<[what: string, facts: Partial<Known>, kinds: readonly string[]]>([
    ['of a page without a document, also without a notice', { load: null }, ['page-not-loaded']],
    ['that a notice gives already', { load: null, cookies: [] }, []],
    ['of what may not be read', { coverage: { granted: false, hidden: [] } }, []],
    ['of what is no site', { page: { kind: 'browser' }, cookies: [] }, []],
    [
      'of another host’s changes',
      { journal: [went({ before: { ...sessionid, domain: 'a.localhost' } })] },
      [],
    ],
  ])('is given only where nothing says it already, and of this page: %s', (_, facts, kinds) => {
    showAll(known({ cookies: [shop], ...facts }));
    const given = Array.from(
      document.querySelectorAll<HTMLElement>('[data-reason]'),
      (each) => each.dataset['reason'],
    );
    expect(given).toEqual(kinds);
  });
});

it('a refusal that the developer tools saw is told with its request, and without what cannot be changed', () => {
  const refusal = {
    ...{ at: now - 60_000, method: 'POST', path: '/login/', name: 'sessionid' },
    ...({ rule: 'domain-other', facts: ['.mydomain.com', 'localhost'], fix: '' } as const),
  } as const;
  const { find } = showAll(known({ cookies: [csrftoken], seenRefusals: [refusal] }));
  const reason = find('[data-reason=refused-seen]');
  expect(reason.textContent).toBe(
    'POST /login/ sent sessionid at 10:01:00, and the browser blocked it. Domain=.mydomain.com does not contain the host localhost.',
  );
  expect(reason.querySelector('.seen-fix')).toBeNull();
});

it('a refusal that the developer tools saw hides nothing of what the site wrote', () => {
  const refusal = {
    ...{ at: now - 60_000, method: 'P\u200bOST', path: '/\u202e', name: 'a\u200bb' },
    ...({ rule: 'domain-other', facts: ['.my\u202edomain.com', 'localhost'], fix: 'c\u200bd' } as const),
  } as const;
  const { find } = showAll(known({ cookies: [csrftoken], seenRefusals: [refusal] }));
  expect(find('[data-reason=refused-seen]').textContent).toBe(
    'P‹U+200B›OST /‹U+202E› sent a‹U+200B›b at 10:01:00, and the browser blocked it. Domain=.my‹U+202E›domain.com does not contain the host localhost.c‹U+200B›d',
  );
});

describe('a session-ID cookie that a log-out left', () => {
  it('is told with what the deletion needs and what to change, as long as it is there', () => {
    const missed: SeenRefusal = {
      ...{ at: Date.now(), method: 'GET', path: '/out/', name: 'sessionid', rule: 'deletion-missed' },
      facts: ['Path=/app/', sessionid.domain, sessionid.path],
      fix: "response.delete_cookie('sessionid', path='/app/')",
    };
    const { store, find } = showAll(known({ journal: [] }));
    expect(document.querySelector('[data-ignored-response]')).toBeNull();
    store.learn({ seenRefusals: [missed] });
    const said = find('[data-ignored-response=deletion-missed]');
    expect(said.textContent).toContain('sessionid was not deleted');
    expect(said.textContent).toMatch(
      /GET \/out\/ tried to delete it at .+\. The stored cookie did not match: deleting it needs Path=\/app\/\./,
    );
    expect(said.querySelector('code')?.textContent).toBe(missed.fix);
    expect(claimed()).toBe(0);
    store.learn({ cookies: [csrftoken] });
    expect(document.querySelector('[data-ignored-response]')).toBeNull();
    // Why none is here is another matter.
    expect(document.querySelector('[data-reason=refused-seen]')).toBeNull();
  });

  it('has the day with the moment, where that is another', () => {
    const missed: SeenRefusal = {
      ...{
        at: now - 26 * 3_600_000,
        method: 'GET',
        path: '/out/',
        name: 'sessionid',
        rule: 'deletion-missed',
      },
      ...{ facts: ['Path=/app/', sessionid.domain, sessionid.path], fix: '' },
    };
    const { find } = showAll(known({ journal: [], seenRefusals: [missed] }));
    expect(find('[data-ignored-response]').textContent).toMatch(
      /tried to delete it at 22 Nov\S* 2026, 08:02/,
    );
  });

  it('or that a newer one was blocked beside it', () => {
    const blocked: SeenRefusal = {
      ...{ at: Date.now(), method: 'POST', path: '/login/', name: 'sessionid', rule: 'domain-other' },
      ...{ facts: ['.mydomain.com', 'localhost'], fix: 'SESSION_COOKIE_DOMAIN = None' },
    };
    const { find } = showAll(known({ journal: [], seenRefusals: [blocked] }));
    const said = find('[data-ignored-response=domain-other]');
    expect(said.textContent).toMatch(
      /^sessionid was not updatedPOST \/login\/ sent sessionid at .+, and the browser blocked it\. Domain=\.mydomain\.com does not contain the host localhost\.SESSION_COOKIE_DOMAIN = None$/,
    );
  });
});

import type { Cookie, CookieEvent } from '../../src/core/cookie/cookie.ts';
import { append, type Change } from '../../src/core/journal/journal.ts';
import { pageOf, type SitePage } from '../../src/core/site/page.ts';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The moment most tests happen at: that of the chapter's `last_visit`, 2026-11-23 02:02:17 UTC. */
export const then = Date.UTC(2026, 10, 23, 2, 2, 17);

/** A cookie as a Django development server sets it by default: host-only, Path=/, Lax, ending with the browser. */
export function cookie(details: Partial<Cookie> = {}): Cookie {
  return {
    name: 'visits',
    value: '1',
    domain: 'localhost',
    hostOnly: !(details.domain ?? '').startsWith('.'),
    path: '/',
    secure: false,
    httpOnly: false,
    sameSite: 'lax',
    expires: null,
    store: '0',
    partition: null,
    ...details,
  };
}

/** When Django's two cookies end if they were set `then`: SESSION_COOKIE_AGE and CSRF_COOKIE_AGE. */
export const sessionEnd = then + 1_209_600 * second;
export const tokenEnd = then + 31_449_600 * second;

/** Django's session-ID cookie: two weeks, HttpOnly. */
export function sessionid(details: Partial<Cookie> = {}): Cookie {
  return cookie({
    name: 'sessionid',
    value: 'm8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8',
    httpOnly: true,
    expires: sessionEnd,
    ...details,
  });
}

/** Django's CSRF cookie: 52 weeks, readable by scripts on purpose. */
export function csrftoken(details: Partial<Cookie> = {}): Cookie {
  return cookie({
    name: 'csrftoken',
    value: 'Zk3Qm9Vt7Lx1Np5Rb8Wc2Yd6Hf4Js0Ga',
    expires: tokenEnd,
    ...details,
  });
}

/** An event that tells of a cookie being set. */
export function event(details: Partial<CookieEvent> = {}): CookieEvent {
  return { at: then, cookie: cookie(), removed: false, cause: 'explicit', ...details };
}

/** What a browser tells of a re-set: the old cookie goes, the new one comes. */
export function reset(before: Cookie, after: Cookie, at = then): readonly [CookieEvent, CookieEvent] {
  return [
    event({ at, cookie: before, removed: true, cause: 'overwrite' }),
    event({ at, cookie: after, removed: false, cause: 'explicit' }),
  ];
}

export function journalOf(...events: readonly CookieEvent[]): readonly Change[] {
  return events.reduce<readonly Change[]>(append, []);
}

/** The page a URL leads to, which must be a site's. */
export function sitePage(url: string): SitePage {
  const page = pageOf(url);
  if (page.kind !== 'site') throw new Error(`${url} is no site's page, but: ${page.kind}`);
  return page;
}

/** The only one of a list, which must have just one. */
export function only<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined || list.length !== 1) throw new Error(`Expected one, got ${list.length}`);
  return first;
}

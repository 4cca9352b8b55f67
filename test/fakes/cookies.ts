import type { Cookies } from 'webextension-polyfill';
import { fakeEvent } from './event.ts';

export type JarCookie = Cookies.Cookie;

/** A cookie of the browser's, with Django's `sessionid` as the pattern. */
export function jarCookie(details: Partial<JarCookie> & { name: string }): JarCookie {
  return {
    value: '',
    domain: 'localhost',
    hostOnly: !(details.domain ?? '').startsWith('.'),
    path: '/',
    secure: false,
    httpOnly: false,
    sameSite: 'lax',
    session: details.expirationDate === undefined,
    storeId: '0',
    firstPartyDomain: '',
    ...details,
  };
}

/** The cookies API over a jar in memory; re-setting a cookie tells two events, as browsers do. */
export function fakeCookies() {
  const onChanged = fakeEvent<[Cookies.OnChangedChangeInfoType]>();
  let jar: JarCookie[] = [];
  let failure: Error | null = null;
  const same = (a: JarCookie) => (b: JarCookie) =>
    a.name === b.name && a.domain === b.domain && a.path === b.path && a.storeId === b.storeId;
  const within = (cookie: JarCookie, domain: string) => {
    const host = cookie.domain.replace(/^\./, '');
    return host === domain || host.endsWith(`.${domain}`);
  };
  const sentTo = (cookie: JarCookie, url: URL) =>
    (url.hostname === cookie.domain.replace(/^\./, '') ||
      (!cookie.hostOnly && url.hostname.endsWith(cookie.domain))) &&
    url.pathname.startsWith(cookie.path);

  return {
    onChanged,
    /** How often the jar was read. */
    reads: 0,
    failWith: (error: Error | null) => void (failure = error),
    /** A server or a person sets a cookie. */
    put(cookie: JarCookie) {
      const old = jar.find(same(cookie));
      jar = [...jar.filter((other) => other !== old), cookie];
      if (old) onChanged.trigger({ removed: true, cause: 'overwrite', cookie: old });
      onChanged.trigger({ removed: false, cause: 'explicit', cookie });
    },
    /** A cookie goes. */
    drop(name: string, cause: Cookies.OnChangedCause) {
      const old = jar.find((cookie) => cookie.name === name);
      if (!old) throw new Error(`The jar has no ${name}`);
      jar = jar.filter((cookie) => cookie !== old);
      onChanged.trigger({ removed: true, cause, cookie: old });
    },
    async getAll(details: { url?: string; domain?: string; storeId?: string }) {
      this.reads += 1;
      await Promise.resolve();
      if (failure) throw failure;
      const { url, domain, storeId } = details;
      return jar.filter(
        (cookie) =>
          (storeId === undefined || cookie.storeId === storeId) &&
          (domain === undefined || within(cookie, domain)) &&
          (url === undefined || sentTo(cookie, new URL(url))),
      );
    },
    reset() {
      onChanged.reset();
      jar = [];
      failure = null;
      this.reads = 0;
    },
  };
}

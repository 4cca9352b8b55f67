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

interface Which {
  url?: string;
  domain?: string;
  name?: string;
  storeId?: string;
  partitionKey?: object;
}

type SetDetails = Cookies.SetDetailsType & { partitionKey?: object };

const hostOf = (cookie: JarCookie) => cookie.domain.replace(/^\./, '');
const isLoopback = (host: string) => /^(.*\.)?localhost$|^127\.|^\[::1\]$/.test(host);
const isAddress = (host: string) => /^\[|^[\d.]+$/.test(host);
const longestLife = 400 * 86_400;
const partitionOf = ({ partitionKey }: { partitionKey?: object | null }) =>
  JSON.stringify(Object.entries(partitionKey ?? {}).sort());
const siteOf = (cookie: JarCookie) => hostOf(cookie).split('.').slice(-2).join('.') + partitionOf(cookie);
const same = (a: JarCookie) => (b: JarCookie) =>
  a.name === b.name &&
  a.domain === b.domain &&
  a.path === b.path &&
  a.storeId === b.storeId &&
  partitionOf(a) === partitionOf(b);
const within = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`);
const onPath = (path: string, { path: above }: JarCookie) =>
  path === above || (path.startsWith(above) && (above.endsWith('/') || path[above.length] === '/'));
const sentTo = (cookie: JarCookie, { protocol, hostname, pathname }: URL) =>
  (hostname === hostOf(cookie) || (!cookie.hostOnly && within(hostname, hostOf(cookie)))) &&
  onPath(pathname, cookie) &&
  (!cookie.secure || protocol === 'https:' || isLoopback(hostname));

/** Without a key unpartitioned cookies alone are meant, with an empty one those of any partition. */
const inPartition = (cookie: JarCookie, key: object | undefined) =>
  key === undefined || Object.keys(key).length > 0
    ? partitionOf(cookie) === partitionOf({ partitionKey: key ?? null })
    : true;
const fits = (cookie: JarCookie, { url, domain, name, storeId = '0', partitionKey }: Which) =>
  cookie.storeId === storeId &&
  (name === undefined || cookie.name === name) &&
  (domain === undefined || within(hostOf(cookie), domain)) &&
  (url === undefined || sentTo(cookie, new URL(url))) &&
  inPartition(cookie, partitionKey);

/** The cookie that Chromium would make of what it is told; it refuses some, and writes host and path its own way. */
function made(details: SetDetails): JarCookie {
  const { url, name = '', value = '', path, domain, secure = false, httpOnly = false } = details;
  const { sameSite = 'unspecified', expirationDate, storeId = '0', partitionKey } = details;
  if (!URL.canParse(url)) throw new Error(`Invalid url: "${url}".`);
  const { hostname } = new URL(url);
  const given = domain?.toLowerCase().replace(/^\./, '');
  const refused =
    /[=;\p{Cc}]/u.test(name) ||
    /[;\p{Cc}]/u.test(value) ||
    (sameSite === 'no_restriction' && !secure) ||
    (name.startsWith('__Secure-') && !secure) ||
    (given !== undefined && !within(hostname, given));
  if (refused) throw new Error(`Failed to parse or set cookie named "${name}".`);
  const hostOnly = given === undefined || isAddress(given) || !given.includes('.');
  const latest = Date.now() / 1000 + longestLife;
  return jarCookie({
    ...{ name, value, storeId, secure, httpOnly, sameSite },
    domain: hostOnly ? hostname : `.${given}`,
    path: new URL((path ?? '/').replace(/[?#]/g, encodeURIComponent), url).pathname,
    ...(expirationDate !== undefined && { expirationDate: Math.min(expirationDate, latest) }),
    ...(partitionKey && { partitionKey: { ...partitionKey } }),
  });
}

/** The cookies API over a jar in memory; re-setting a cookie tells two events, as browsers do. */
export function fakeCookies(isFirefox: () => boolean) {
  const onChanged = fakeEvent<[Cookies.OnChangedChangeInfoType]>();
  let jar: JarCookie[] = [];
  let failure: Error | null = null;
  let refused: readonly string[] = [];
  const guard = (details: object) => {
    if (failure) throw failure;
    // Firefox alone knows first parties.
    if ('firstPartyDomain' in details && !isFirefox()) {
      throw new Error("Unexpected property: 'firstPartyDomain'.");
    }
  };
  const take = (gone: readonly JarCookie[], cause: Cookies.OnChangedCause) => {
    jar = jar.filter((cookie) => !gone.includes(cookie));
    for (const cookie of gone) onChanged.trigger({ removed: true, cause, cookie });
  };
  /** Chromium keeps 180 cookies of a site, and clears down to 150, the oldest first. */
  const makeRoom = (cookie: JarCookie) => {
    if (!api.isBounded) return;
    const ofSite = jar.filter((other) => siteOf(other) === siteOf(cookie));
    if (ofSite.length > 180) take(ofSite.slice(0, ofSite.length - 150), 'evicted');
  };
  /** RFC 6265bis 5.7 step 14: host-only or not, on one line of domains. */
  const isInTheWay = (cookie: JarCookie, url: string) => (other: JarCookie) => {
    const { protocol, hostname } = new URL(url);
    return (
      protocol === 'http:' &&
      !isLoopback(hostname) &&
      other.secure &&
      other.name === cookie.name &&
      (within(hostOf(cookie), hostOf(other)) || within(hostOf(other), hostOf(cookie))) &&
      onPath(cookie.path, other) &&
      partitionOf(cookie) === partitionOf(other)
    );
  };
  /** Longest path first, then the earliest; a cookie that takes another's place keeps its time (RFC 6265bis 5.7). */
  const sorted = () => jar.slice().sort((a, b) => b.path.length - a.path.length);

  const api = {
    onChanged,
    /** Whether a site may have no more cookies than in a real browser; tests of long lists want more. */
    isBounded: false,
    /** How often the jar was read. */
    reads: 0,
    failWith: (error: Error | null) => void (failure = error),
    /** Cookies of these names are refused. */
    refuse: (...names: readonly string[]) => void (refused = names),
    /** A server or a person sets a cookie. */
    put(cookie: JarCookie) {
      const at = jar.findIndex(same(cookie));
      const old = jar[at];
      jar = old ? jar.with(at, cookie) : [...jar, cookie];
      if (old) onChanged.trigger({ removed: true, cause: 'overwrite', cookie: old });
      onChanged.trigger({ removed: false, cause: 'explicit', cookie });
      makeRoom(cookie);
    },
    /** A cookie goes. */
    drop(name: string, cause: Cookies.OnChangedCause) {
      const old = jar.find((cookie) => cookie.name === name);
      if (!old) throw new Error(`The jar has no ${name}`);
      take([old], cause);
    },
    /** Everything in it, for a test to read. */
    dump: (): readonly JarCookie[] => structuredClone(jar),
    async getAll(details: Which) {
      api.reads += 1;
      await Promise.resolve();
      guard(details);
      return sorted().filter((cookie) => fits(cookie, details));
    },
    /** Answers with the first cookie of the name that the URL is sent, as Chromium does, be it another. */
    async set(details: SetDetails) {
      await Promise.resolve();
      guard(details);
      const cookie = made(details);
      if (refused.includes(cookie.name) || jar.some(isInTheWay(cookie, details.url))) {
        throw new Error(`Failed to parse or set cookie named "${cookie.name}".`);
      }
      if (cookie.expirationDate !== undefined && cookie.expirationDate * 1000 <= Date.now()) {
        take(jar.filter(same(cookie)), 'expired_overwrite');
      } else {
        api.put(cookie);
      }
      const { url, partitionKey } = details;
      const which = {
        url,
        name: cookie.name,
        storeId: cookie.storeId,
        ...(partitionKey && { partitionKey }),
      };
      return sorted().find((other) => fits(other, which));
    },
    /** Takes every cookie of the name that the URL is sent, and answers the same when there is none. */
    async remove({ url, name, storeId = '0', ...partition }: Cookies.RemoveDetailsType & Which) {
      await Promise.resolve();
      guard(partition);
      take(
        jar.filter((cookie) => fits(cookie, { url, name, storeId, ...partition })),
        'explicit',
      );
      return { url, name, storeId };
    },
    reset() {
      onChanged.reset();
      jar = [];
      refused = [];
      api.isBounded = false;
      failure = null;
      api.reads = 0;
    },
  };
  return api;
}

import { type Cookie, cookieHost } from '../cookie/cookie.ts';
import { isLoopback } from './page.ts';

/** A host with cookies that fit a search. */
export interface SiteHit {
  readonly host: string;
  /** The names of the cookies that fit, each once, in the order of the alphabet. */
  readonly names: readonly string[];
}

/** The labels of a host from the last to the first: hosts of one domain stand side by side. */
const fromTheTop = (host: string) => host.split('.').reverse().join('.');

/**
 * The hosts with cookies whose name holds a text, in any case. Where the text fits the host itself, all of its cookies
 * fit; an empty text fits everything.
 * @returns ordered by domain
 */
export function sitesWith(cookies: readonly Cookie[], text: string): readonly SiteHit[] {
  const wanted = text.trim().toLowerCase();
  const names = new Map<string, Set<string>>();
  for (const cookie of cookies) {
    const host = cookieHost(cookie);
    if (![cookie.name, host].some((each) => each.toLowerCase().includes(wanted))) continue;
    names.set(host, (names.get(host) ?? new Set<string>()).add(cookie.name));
  }
  return Array.from(names, ([host, found]) => ({ host, names: [...found].sort() })).sort((a, b) =>
    fromTheTop(a.host) < fromTheTop(b.host) ? -1 : 1,
  );
}

/** The URL by which the cookies of a host are shown where no tab is open on it. */
export const urlOfHost = (host: string): string => `${isLoopback(host) ? 'http' : 'https'}://${host}/`;

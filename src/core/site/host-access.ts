import { isAddress, lineage } from './page.ts';

type Scheme = 'http' | 'https';

/** What a grant leaves in the dark: cookies by their Secure flag, or those of a domain above the host. */
export type Hidden =
  | { readonly kind: 'secure' }
  | { readonly kind: 'insecure' }
  | { readonly kind: 'parent'; readonly domain: string };

export interface Coverage {
  /** Whether any cookie of the page's host can be read. */
  readonly granted: boolean;
  /** What stays hidden although the host was granted. */
  readonly hidden: readonly Hidden[];
}

/** Every site: both schemes, any host. */
export const allSites: readonly string[] = ['*://*/*'];

/**
 * The match patterns that show every cookie of a site. Chromium checks a cookie's own domain and its Secure
 * flag against the grant and silently hides the rest, so: both schemes and the whole registrable domain.
 * @param host the page's host
 * @param site its registrable domain (Public Suffix List), or `null` where it has none
 */
export function patternsFor(host: string, site: string | null): readonly string[] {
  return site === null || isAddress(host) ? [`*://${host}/*`] : [`*://*.${site}/*`];
}

/** Whether one match pattern covers a host (https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns). */
export function covers(pattern: string, scheme: Scheme, host: string): boolean {
  if (pattern === '<all_urls>') return true;
  const [, patternScheme, patternHost] = /^([^:]+):\/\/([^/]*)\//.exec(pattern) ?? [];
  if (patternScheme === undefined || patternHost === undefined) return false;
  if (patternScheme !== '*' && patternScheme !== scheme) return false;
  if (patternHost === '*' || patternHost === host) return true;
  const parent = patternHost.startsWith('*.') ? patternHost.slice(2) : null;
  return parent !== null && (host === parent || host.endsWith(`.${parent}`));
}

/** Whether the granted patterns cover a host over one of the schemes. */
const isCovered = (host: string, granted: readonly string[], ...schemes: readonly Scheme[]) =>
  granted.some((pattern) => schemes.some((scheme) => covers(pattern, scheme, host)));

/** Whether the granted patterns show any cookie of a host. */
export const isHostGranted = (host: string, granted: readonly string[]): boolean =>
  isCovered(host, granted, 'https', 'http');

/**
 * How much of a host's cookies the granted patterns show.
 * @param site the registrable domain; `null` while unknown, when only the host itself is judged
 */
export function coverage(host: string, granted: readonly string[], site: string | null): Coverage {
  const covered = (scheme: Scheme, domain: string) => isCovered(domain, granted, scheme);
  const https = covered('https', host);
  const http = covered('http', host);
  if (!https && !http) return { granted: false, hidden: [] };
  const hidden: Hidden[] = [];
  if (!https) hidden.push({ kind: 'secure' });
  if (!http) hidden.push({ kind: 'insecure' });
  for (const domain of parentsWithin(host, site)) {
    if (!covered('https', domain) || !covered('http', domain)) hidden.push({ kind: 'parent', domain });
  }
  return { granted: true, hidden };
}

/** The domains above a host that may set cookies for it: up to its registrable domain. */
function parentsWithin(host: string, site: string | null): readonly string[] {
  const above = lineage(host).slice(1);
  return site === null ? [] : above.filter((domain) => domain === site || domain.endsWith(`.${site}`));
}

/**
 * Whether every domain above the host is covered as far as it could matter, so that the Public Suffix List
 * need not be asked. No cookie can be set for a bare top-level domain.
 */
export function coversLineage(host: string, granted: readonly string[]): boolean {
  return lineage(host)
    .slice(1)
    .filter((domain) => domain.includes('.'))
    .every((domain) => (['http', 'https'] as const).every((s) => granted.some((p) => covers(p, s, domain))));
}

import { type Cookie, cookieHost, size } from '../cookie/cookie.ts';
import { largestAttribute, largestPair, longestLifetime } from '../cookie/limits.ts';
import { namePrefix } from '../cookie/prefix.ts';
import { utf8Length } from '../lib/utf8-length.ts';
import { isAddress, isLoopback, lineage } from '../site/page.ts';
import { wellFormed } from '../lib/well-formed.ts';
import { canonicalHost, canonicalPath } from './rewritten.ts';

/** The part of a cookie that something is wrong with. */
export type Field = 'name' | 'value' | 'domain' | 'path' | 'secure' | 'httpOnly' | 'sameSite' | 'expires';

/** Why a browser would refuse a cookie, or keep another than the one that was meant. */
export type ProblemCode =
  | 'nothing'
  | 'name-characters'
  | 'value-characters'
  | 'space-around'
  | 'too-large'
  | 'domain-invalid'
  | 'domain-of-address'
  | 'path-invalid'
  | 'attribute-too-long'
  | 'none-needs-secure'
  | 'partition-needs-secure'
  | 'prefix-secure'
  | 'prefix-host'
  | 'prefix-http-only'
  | 'prefix-in-value'
  | 'equals-in-value'
  | 'partition-invalid'
  | 'expires-invalid'
  | 'expired'
  | 'life-capped'
  | 'rewritten';

export interface Problem {
  readonly code: ProblemCode;
  readonly field: Field;
  /** Whether a browser refuses the cookie; else it takes it otherwise than it was written. */
  readonly refused: boolean;
}

// RFC 6265bis 5.6 step 1 lets a tab through, Chromium does not. Names may hold no "=", and neither may hold a ";".
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\x00-\x1f\x7f]/;
const around = /^[ \t]|[ \t]$/;
const differs = (text: string, written: string | null) => written !== null && written !== text;

// A path may hold nothing that ends a header or an attribute, and has no space around it; other control characters
// are written with a percent sign.
const brokenPath = /^[^/]|[\0\r\n;]|[ \t]$/;

/** Names one host, and an address in full where it is a domain cookie's. */
function isDomainInvalid(cookie: Cookie): boolean {
  const host = cookieHost(cookie);
  const canonical = canonicalHost(host);
  return canonical === null || (!cookie.hostOnly && isAddress(canonical) && canonical !== host);
}

/** CHIPS: a partition is a site's, and without a cross-site ancestor the cookie's own. */
function isPartitionInvalid(cookie: Cookie): boolean {
  if (!cookie.partition) return false;
  const { topLevelSite, hasCrossSiteAncestor } = cookie.partition;
  if (!URL.canParse(topLevelSite)) return true;
  const { protocol, hostname, origin } = new URL(topLevelSite);
  // Whose origin is opaque is nobody's site; a file's is one to Chromium's cookies alone.
  if (origin === 'null' && protocol !== 'file:') return true;
  const host = cookieHost(cookie);
  const isOther = (protocol === 'http:' && !isLoopback(host)) || !mayBeOneSite(hostname, host);
  return !hasCrossSiteAncestor && isOther;
}

/** Whether two hosts can be of one site, whatever the public suffixes are: a site has two labels at least. */
function mayBeOneSite(a: string, b: string): boolean {
  const widest = (host: string) => lineage(host).findLast((domain) => domain.includes('.'));
  return a === b || (widest(a) !== undefined && widest(a) === widest(b));
}

type Rule = (cookie: Cookie, now: number) => boolean;

const isPrefixed = (text: string) => namePrefix(text) !== null;
const isHostPrefixed = (name: string) => namePrefix(name)?.hostOnly === true;
const isHttpPrefixed = (name: string) => namePrefix(name)?.httpOnly === true;

const rules: readonly (readonly [ProblemCode, Field, Rule])[] = [
  ['nothing', 'name', ({ name, value }) => name === '' && value === ''],
  ['name-characters', 'name', ({ name }) => control.test(name) || /[=;]/.test(name)],
  ['value-characters', 'value', ({ value }) => control.test(value) || value.includes(';')],
  ['space-around', 'name', ({ name }) => around.test(name)],
  ['space-around', 'value', ({ value }) => around.test(value)],
  ['too-large', 'value', (cookie) => size(cookie) > largestPair],
  ['domain-invalid', 'domain', isDomainInvalid],
  ['path-invalid', 'path', ({ path }) => brokenPath.test(path)],
  [
    'attribute-too-long',
    'domain',
    (cookie) => !cookie.hostOnly && utf8Length(cookieHost(cookie)) > largestAttribute,
  ],
  ['attribute-too-long', 'path', ({ path }) => utf8Length(canonicalPath(path)) > largestAttribute],
  ['none-needs-secure', 'sameSite', ({ sameSite, secure }) => sameSite === 'no_restriction' && !secure],
  ['partition-needs-secure', 'secure', ({ partition, secure }) => partition !== null && !secure],
  ['partition-invalid', 'domain', isPartitionInvalid],
  ['prefix-secure', 'secure', ({ name, secure }) => isPrefixed(name) && !secure],
  [
    'prefix-host',
    'domain',
    (cookie) => isHostPrefixed(cookie.name) && !cookie.hostOnly && !isAddress(cookieHost(cookie)),
  ],
  ['prefix-host', 'path', ({ name, path }) => isHostPrefixed(name) && path !== '/' && path !== ''],
  ['prefix-http-only', 'httpOnly', ({ name, httpOnly }) => isHttpPrefixed(name) && !httpOnly],
  ['prefix-in-value', 'value', ({ name, value }) => name === '' && isPrefixed(value)],
  ['equals-in-value', 'value', ({ name, value }) => name === '' && value.includes('=')],
  ['expires-invalid', 'expires', ({ expires }) => expires !== null && !Number.isFinite(expires)],
  ['expired', 'expires', ({ expires }, now) => expires !== null && expires <= now],
];

/** What a browser would not refuse, but keep otherwise than it was written. */
const adjustments: readonly (readonly [ProblemCode, Field, Rule])[] = [
  ['domain-of-address', 'domain', (cookie) => !cookie.hostOnly && isAddress(cookieHost(cookie))],
  ['life-capped', 'expires', ({ expires }, now) => expires !== null && expires > now + longestLifetime],
  ['rewritten', 'name', ({ name }) => differs(name, wellFormed(name))],
  ['rewritten', 'value', ({ value }) => differs(value, wellFormed(value))],
  ['rewritten', 'domain', (cookie) => differs(cookieHost(cookie), canonicalHost(cookieHost(cookie)))],
  ['rewritten', 'path', ({ path }) => differs(path, canonicalPath(path))],
];

/**
 * What a browser would say to a cookie before it is asked: its own rules (RFC 6265bis 5.6 and 5.7, and CHIPS),
 * as far as they follow from the cookie alone. Public suffixes and cookies that stand in the way are left
 * to the browser.
 * @param now milliseconds since the epoch
 */
export function problemsOf(cookie: Cookie, now: number): readonly Problem[] {
  const found = (table: typeof rules, refused: boolean) =>
    table
      .filter(([, , applies]) => applies(cookie, now))
      .map(([code, field]): Problem => ({ code, field, refused }));
  return [...found(rules, true), ...found(adjustments, false)];
}

/** Whether a browser would refuse the cookie, by what is known before it is asked. */
export function isRefused(problems: readonly Problem[]): boolean {
  return problems.some(({ refused }) => refused);
}

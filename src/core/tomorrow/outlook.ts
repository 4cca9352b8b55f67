import { type Cookie, cookieHost } from '../cookie/cookie.ts';
import { day } from '../lib/time.ts';
import { domainMatches } from '../site/page.ts';
import { type BrowserChange, browserChanges, type BrowserChangeId } from './browser-changes.ts';

/** What is known besides the cookies themselves. */
export interface OutlookEvidence {
  /** Which browser has them: only Chromium tells that a cookie was set with Partitioned. */
  readonly browser: 'chromium' | 'firefox';
  /** URLs of the documents that are open on their hosts. */
  readonly urls: readonly string[];
  /** Who set a cookie; `null` where nobody saw it. */
  readonly makerOf: (cookie: Cookie) => 'script' | 'answer' | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A cookie that a change affects: certainly, or possibly where what would decide it is not known. */
export interface AffectedCookie {
  readonly cookie: Cookie;
  readonly isCertain: boolean;
}

/** A change, and the cookies that it affects. */
export interface Outlook {
  readonly change: BrowserChange;
  readonly affected: readonly AffectedCookie[];
}

/** `certain` and `possible` where a change affects a cookie, `null` where it does not or nothing speaks for it. */
type Effect = 'certain' | 'possible' | null;

const scriptLife = 7 * day;

/** Made for requests of other sites, and in no partition: SameSite=None without Partitioned. */
const isUnpartitionedThirdParty = ({ sameSite, partition }: Cookie) =>
  sameSite === 'no_restriction' && partition === null;

/**
 * Partitioned needs Secure (CHIPS 2.1): a cookie in a partition without it was put there by the browser. In Firefox one with
 * Secure may have been, too.
 */
function foreignEffect(cookie: Cookie, { browser }: OutlookEvidence): Effect {
  if (isUnpartitionedThirdParty(cookie)) return 'certain';
  if (cookie.partition === null || browser !== 'firefox') return null;
  return cookie.secure ? 'possible' : 'certain';
}

/** The origins that a cookie goes to, of those that are open. */
const originsOf = (cookie: Cookie, urls: readonly string[]): readonly URL[] =>
  urls
    .filter((url) => URL.canParse(url))
    .map((url) => new URL(url))
    .filter(({ protocol, hostname }) => /^https?:$/.test(protocol) && domainMatches(hostname, cookie));

const isSpread = (values: readonly string[]) => new Set(values).size > 1;

/** One without Secure goes to both schemes: an https page may have an http one beside it, which nobody sees. */
function schemeEffect(cookie: Cookie, { urls }: OutlookEvidence): Effect {
  if (cookie.secure) return null;
  const schemes = originsOf(cookie, urls).map(({ protocol }) => protocol);
  if (isSpread(schemes)) return 'certain';
  return schemes.includes('https:') ? 'possible' : null;
}

const portOf = ({ port, protocol }: URL) => port || (protocol === 'https:' ? '443' : '80');

function portEffect(cookie: Cookie, { urls }: OutlookEvidence): Effect {
  if (!cookie.hostOnly) return null;
  const origins = originsOf(cookie, urls);
  // By their usual ports, http and https differ in their schemes already.
  const ports = (protocol: string) => origins.filter((origin) => origin.protocol === protocol).map(portOf);
  return isSpread(ports('http:')) || isSpread(ports('https:')) ? 'certain' : null;
}

function scriptEffect(cookie: Cookie, { makerOf, now }: OutlookEvidence): Effect {
  if (cookie.httpOnly || cookie.expires === null || cookie.expires - now <= scriptLife) return null;
  const maker = makerOf(cookie);
  return maker === 'script' ? 'certain' : maker === null ? 'possible' : null;
}

const effects: Readonly<Record<BrowserChangeId, (cookie: Cookie, evidence: OutlookEvidence) => Effect>> = {
  'third-party': (cookie) => (isUnpartitionedThirdParty(cookie) ? 'certain' : null),
  foreign: foreignEffect,
  scheme: schemeEffect,
  port: portEffect,
  'script-lifetime': scriptEffect,
};

/** The changes that browsers make, each with the cookies that it affects, as far as anything speaks for it. */
export function outlookOf(cookies: readonly Cookie[], evidence: OutlookEvidence): readonly Outlook[] {
  return browserChanges.map((change) => ({
    change,
    affected: cookies.flatMap((cookie) => {
      const effect = effects[change.id](cookie, evidence);
      return effect === null ? [] : [{ cookie, isCertain: effect === 'certain' }];
    }),
  }));
}

/** Where a cookie is, to distinguish those of one name. */
export const placeOfCookie = (cookie: Cookie): string => `${cookieHost(cookie)}${cookie.path}`;

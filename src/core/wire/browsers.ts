import { day } from '../lib/time.ts';
import type { DateReader } from './dates.ts';
import { readChromiumDate, readNsprDate, readStandardDate } from './dates.ts';
import { type MaxAgeReader, readDigits, readInt64, readStandardMaxAge } from './max-age.ts';
import type { SiteOf } from './party.ts';

export type BrowserName = 'chromium' | 'firefox' | 'safari';

/** Where browsers differ: one switch a difference. */
export interface Rules {
  readonly name: BrowserName;
  /** What a first pair without `=` is: a nameless cookie's value (RFC 6265bis 5.6), or a name without a value. */
  readonly loneWord: 'value' | 'name';
  /** Whether a cookie without a name is kept. */
  readonly keepsNameless: boolean;
  /** Whether a nameless cookie's value may hold `=`, which would read as a name when it is sent. */
  readonly keepsNamelessEquals: boolean;
  /** What ends the field of an answer, whatever was meant to follow. */
  readonly fieldEnd: RegExp;
  /** Whether a script's half of a surrogate pair is kept; an answer's octets have none. */
  readonly keepsLoneSurrogates: boolean;
  /** Whether a tab may occur inside a name or a value, an attribute's too. */
  readonly keepsTab: boolean;
  /** Whether a tab may occur in a path. */
  readonly keepsTabInPath: boolean;
  /** Whether an attribute that needs no value counts with one that is too long, and SameSite as one with none. */
  readonly readsLongFlags: boolean;
  readonly readMaxAge: MaxAgeReader;
  readonly readDate: DateReader;
  /** Whether a Domain in Unicode is taken for its Punycode. */
  readonly readsUnicodeDomain: boolean;
  /** Whether `__Host-` needs the attribute `Path=/`, or only the path `/`, whatever it came from. */
  readonly hostPrefixNeedsPath: boolean;
  /** Whether a cookie without SameSite is Lax. */
  readonly laxByDefault: boolean;
  /** Whether http and https of one domain are two sites. */
  readonly schemefulSites: boolean;
  /** Whether a request that another site redirected counts as that site's, when cookies are sent with it. */
  readonly countsRedirects: boolean;
  /** Whether `http://localhost` may set Secure cookies. */
  readonly trustsLoopback: boolean;
  /** What becomes of a third-party cookie without Partitioned. */
  readonly thirdParty: 'kept' | 'refused' | 'partitioned';
  /** Whether the partition of a frame says that a cross-site document is above it. */
  readonly reportsAncestor: boolean;
  /** Whether a host-only cookie counts as one of its parent's when "leave Secure alone" compares domains. */
  readonly securesBeyondHostOnly: boolean;
  /** Longest life of a cookie that a script sets, in milliseconds; `null` where it is that of any other. */
  readonly longestScriptLife: number | null;
}

/** A browser's rules, and what it knows of public suffixes. */
export interface Browser extends Rules {
  readonly siteOf: SiteOf;
}

const chromium: Rules = {
  name: 'chromium',
  loneWord: 'value',
  keepsNameless: true,
  keepsNamelessEquals: false,
  fieldEnd: /[\r\n]/,
  keepsLoneSurrogates: true,
  keepsTab: false,
  keepsTabInPath: false,
  readsLongFlags: false,
  readMaxAge: readInt64,
  readDate: readChromiumDate,
  readsUnicodeDomain: true,
  hostPrefixNeedsPath: true,
  laxByDefault: true,
  schemefulSites: true,
  countsRedirects: false,
  trustsLoopback: true,
  thirdParty: 'kept',
  reportsAncestor: true,
  securesBeyondHostOnly: true,
  longestScriptLife: null,
};

const firefox: Rules = {
  name: 'firefox',
  loneWord: 'name',
  keepsNameless: false,
  keepsNamelessEquals: false,
  fieldEnd: /\r?\n/,
  keepsLoneSurrogates: false,
  keepsTab: true,
  keepsTabInPath: false,
  readsLongFlags: true,
  readMaxAge: readDigits,
  readDate: readNsprDate,
  readsUnicodeDomain: false,
  hostPrefixNeedsPath: false,
  laxByDefault: false,
  schemefulSites: false,
  countsRedirects: true,
  trustsLoopback: true,
  thirdParty: 'partitioned',
  reportsAncestor: true,
  securesBeyondHostOnly: false,
  longestScriptLife: null,
};

/**
 * As far as it is documented, none of it measured: WebKit's Tracking Prevention (third-party cookies blocked, cookies
 * of scripts kept for 7 days), Secure refused on `http://localhost` (httpwg/http-extensions issue 2605), the rest by
 * RFC 6265bis.
 */
const safari: Rules = {
  ...chromium,
  name: 'safari',
  keepsNamelessEquals: true,
  fieldEnd: /\r?\n/,
  keepsLoneSurrogates: false,
  keepsTab: true,
  keepsTabInPath: true,
  readMaxAge: readStandardMaxAge,
  readDate: readStandardDate,
  readsUnicodeDomain: false,
  hostPrefixNeedsPath: false,
  laxByDefault: false,
  schemefulSites: false,
  trustsLoopback: false,
  thirdParty: 'refused',
  reportsAncestor: false,
  longestScriptLife: 7 * day,
};

/** Chromium as it comes, Chromium that blocks third-party cookies, Firefox, and Safari by its documentation. */
export const rulesOf = {
  chromium,
  chromiumThirdPartyBlocked: { ...chromium, thirdParty: 'refused' },
  firefox,
  safari,
} as const satisfies Readonly<Record<string, Rules>>;

export type RulesId = keyof typeof rulesOf;

/**
 * @param siteOf the registrable domain of a host by the Public Suffix List, private suffixes included; passed in, since
 *   the list is large and only loaded when it is needed
 */
export function browserOf(setting: RulesId, siteOf: SiteOf): Browser {
  return { ...rulesOf[setting], siteOf };
}

import { type Cookie, cookieHost } from '../cookie/cookie.ts';
import { largestAttribute, longestLifetime } from '../cookie/limits.ts';
import { utf8Length } from '../lib/utf8-length.ts';
import { canonicalHost } from '../site/canonical-host.ts';
import { isAddress } from '../site/page.ts';
import { controlButTab } from '../lib/control-characters.ts';
import { wellFormed } from '../lib/well-formed.ts';
import {
  noneRule,
  partitionedRule,
  prefixDomainRule,
  prefixHttpRule,
  prefixPathRule,
  prefixSecureRule,
  type AttributeRule,
  type RuleInput,
} from '../wire/attribute-rules.ts';
import { type Browser, browserOf } from '../wire/browsers.ts';
import { brokenPairRules } from '../wire/pair-rules.ts';
import type { RefusalRule } from '../wire/types.ts';
import { isPartitionInvalid } from './partition-problem.ts';
import { canonicalPath } from './rewritten.ts';
import { ruleInputOf } from './rule-input.ts';

/** The part of a cookie that something is wrong with. */
export type Field = 'name' | 'value' | 'domain' | 'path' | 'secure' | 'httpOnly' | 'sameSite' | 'expires';

/** Why a browser would refuse a cookie, or keep another than the one that was meant. */
export type ProblemCode =
  | 'nothing'
  | 'nameless'
  | 'name-characters'
  | 'value-characters'
  | 'space-around'
  | 'too-large'
  | 'domain-invalid'
  | 'domain-of-address'
  | 'domain-public-suffix'
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

/** What a rule looks at: the cookie, and the same as an answer of its own URL that would set it. */
interface Asked {
  readonly cookie: Cookie;
  /** Its host as browsers write it; `null` where it is none. */
  readonly host: string | null;
  /** Its path as browsers write it. */
  readonly path: string;
  readonly input: RuleInput;
  /** The rules for a name and a value that it breaks. */
  readonly brokenPair: readonly RefusalRule[];
  readonly browser: Browser;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** RFC 6265bis 5.6 step 1. Only some browsers let a tab through. */
const hasControl = (text: string, { keepsTab }: Browser) =>
  controlButTab.test(text) || (!keepsTab && text.includes('\t'));
const around = /^[ \t]|[ \t]$/;
const differs = (text: string, written: string | null) => written !== null && written !== text;

// A path may hold nothing that ends a header or an attribute, and has no space around it; other control characters
// are written with a percent sign.
const brokenPath = /^[^/]|[\0\r\n;]|[ \t]$/;

/** Names one host, and an address in full where it is a domain cookie's. */
function isDomainInvalid({ cookie, host }: Asked): boolean {
  return host === null || (!cookie.hostOnly && isAddress(host) && host !== cookieHost(cookie));
}

type Condition = (asked: Asked) => boolean;

/** A rule for the name and the value of a Set-Cookie line. */
const pair =
  (rule: RefusalRule): Condition =>
  ({ brokenPair }) =>
    brokenPair.includes(rule);

/** A rule for the attributes of a Set-Cookie line. */
const attributes =
  (rule: AttributeRule): Condition =>
  ({ input }) =>
    rule(input) !== null;

/** RFC 6265bis 5.7 step 9; where the suffix is a host itself, a browser would keep a host-only cookie instead. */
function isOfPublicSuffix({ cookie, host, browser }: Asked): boolean {
  return !cookie.hostOnly && host !== null && !isAddress(host) && browser.siteOf(host) === null;
}

const rules: readonly (readonly [ProblemCode, Field, Condition])[] = [
  ['nothing', 'name', pair('nothing')],
  ['nameless', 'name', pair('nameless')],
  [
    'name-characters',
    'name',
    ({ cookie: { name }, browser }) => hasControl(name, browser) || /[=;]/.test(name),
  ],
  [
    'value-characters',
    'value',
    ({ cookie: { value }, browser }) => hasControl(value, browser) || value.includes(';'),
  ],
  ['space-around', 'name', ({ cookie: { name } }) => around.test(name)],
  ['space-around', 'value', ({ cookie: { value } }) => around.test(value)],
  ['too-large', 'value', pair('too-large')],
  ['domain-invalid', 'domain', isDomainInvalid],
  ['domain-public-suffix', 'domain', isOfPublicSuffix],
  ['path-invalid', 'path', ({ cookie: { path } }) => brokenPath.test(path)],
  [
    'attribute-too-long',
    'domain',
    ({ cookie }) => !cookie.hostOnly && utf8Length(cookieHost(cookie)) > largestAttribute,
  ],
  ['attribute-too-long', 'path', ({ path }) => utf8Length(path) > largestAttribute],
  ['none-needs-secure', 'sameSite', attributes(noneRule)],
  // Firefox partitions third-party cookies by itself, Secure or not (measured, Firefox 153).
  [
    'partition-needs-secure',
    'secure',
    ({ input, browser }) => browser.thirdParty !== 'partitioned' && partitionedRule(input) !== null,
  ],
  ['partition-invalid', 'domain', ({ cookie }) => isPartitionInvalid(cookie)],
  ['prefix-secure', 'secure', attributes(prefixSecureRule)],
  ['prefix-host', 'domain', attributes(prefixDomainRule)],
  ['prefix-host', 'path', attributes(prefixPathRule)],
  ['prefix-http-only', 'httpOnly', attributes(prefixHttpRule)],
  ['prefix-in-value', 'value', pair('prefix-in-value')],
  ['equals-in-value', 'value', pair('equals-in-value')],
  ['expires-invalid', 'expires', ({ cookie: { expires } }) => expires !== null && !Number.isFinite(expires)],
  ['expired', 'expires', ({ cookie: { expires }, now }) => expires !== null && expires <= now],
];

/** What a browser would not refuse, but keep otherwise than it was written. */
const adjustments: readonly (readonly [ProblemCode, Field, Condition])[] = [
  ['domain-of-address', 'domain', ({ cookie }) => !cookie.hostOnly && isAddress(cookieHost(cookie))],
  [
    'life-capped',
    'expires',
    ({ cookie: { expires }, now }) => expires !== null && expires > now + longestLifetime,
  ],
  ['rewritten', 'name', ({ cookie: { name } }) => differs(name, wellFormed(name))],
  ['rewritten', 'value', ({ cookie: { value } }) => differs(value, wellFormed(value))],
  ['rewritten', 'domain', ({ cookie, host }) => differs(cookieHost(cookie), host)],
  ['rewritten', 'path', ({ cookie, path }) => differs(cookie.path, path)],
];

/** While the browser's own is not known: no host counts as a public suffix. */
const unknownBrowser = browserOf('chromium', (host) => host);

/**
 * What a browser would say to a cookie before it is asked: the rules for Set-Cookie lines, as far as they can be told
 * from the cookie alone, and those for what an extension may set. Cookies that stand in the way are left to the
 * browser.
 * @param now milliseconds since the epoch
 */
export function problemsOf(cookie: Cookie, now: number, browser = unknownBrowser): readonly Problem[] {
  const [host, path] = [canonicalHost(cookieHost(cookie)), canonicalPath(cookie.path)];
  const input = ruleInputOf(cookie, host, now, browser);
  const asked: Asked = {
    ...{ cookie, host, path, input, browser, now },
    brokenPair: brokenPairRules(cookie, browser),
  };
  const found = (table: typeof rules, refused: boolean) =>
    table
      .filter(([, , applies]) => applies(asked))
      .map(([code, field]): Problem => ({ code, field, refused }));
  return [...found(rules, true), ...found(adjustments, false)];
}

/** Whether a browser would refuse the cookie, by what is known before it is asked. */
export function isRefused(problems: readonly Problem[]): boolean {
  return problems.some(({ refused }) => refused);
}

import type { Cookie, SameSite } from '../cookie/cookie.ts';
import { type NamePrefix, namePrefix } from '../cookie/prefix.ts';
import { isAddress, isLoopback } from '../site/page.ts';
import type { Browser } from './browsers.ts';
import type { Exchange } from './exchange.ts';
import type { AttributePairs, Pair, ParsedLine, Span } from './parse.ts';
import { isThirdParty } from './party.ts';
import type { LineRefusal, RefusalRule } from './types.ts';

/** What the rules look at: the line, what it came to, and where it came from. */
export interface RuleInput {
  readonly parsed: ParsedLine;
  readonly attributes: AttributePairs;
  readonly cookie: Cookie;
  readonly exchange: Exchange;
  readonly browser: Browser;
}

/** Why the browser refuses a cookie, by one rule; `null` where it does not by this one. */
export type AttributeRule = (draft: RuleInput) => LineRefusal | null;

/** Whether a URL counts as secure: https, or this machine where the browser trusts it. */
export function isSecureUrl(url: string, { trustsLoopback }: Browser): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (trustsLoopback && isLoopback(hostname));
}

const refusal = (rule: RefusalRule, pair: Pair | undefined, { parsed }: RuleInput): LineRefusal => ({
  rule,
  span: (pair ?? parsed.pair).span,
});

/** The prefix in the name. */
function prefixSpan({ parsed }: RuleInput, length: number): Span {
  const { start } = parsed.pair.nameSpan;
  return { start, end: start + length };
}

/** A rule for names with a prefix, and what it looks at besides. */
const prefixRule =
  (rule: RefusalRule, isBroken: (draft: RuleInput, prefix: NamePrefix) => boolean): AttributeRule =>
  (draft) => {
    const prefix = namePrefix(draft.cookie.name);
    if (!prefix || !isBroken(draft, prefix)) return null;
    return { rule, span: prefixSpan(draft, prefix.text.length) };
  };

/** RFC 6265bis 5.7 steps 21 and 22. */
export const prefixSecureRule = prefixRule(
  'prefix-secure',
  ({ cookie, exchange, browser }) => !cookie.secure || !isSecureUrl(exchange.url, browser),
);

/** RFC 6265bis 5.7 step 22: `__Host-` allows no Domain but an address that names itself. */
export const prefixDomainRule = prefixRule(
  'prefix-host',
  ({ attributes, cookie, exchange, browser }, { hostOnly }) => {
    if (!hostOnly) return false;
    if (!browser.hostPrefixNeedsPath) return !cookie.hostOnly;
    const { hostname } = new URL(exchange.url);
    const domain = attributes.domain?.value ?? '';
    return domain !== '' && !(isAddress(hostname) && domain === hostname);
  },
);

/** RFC 6265bis 5.7 step 22: `__Host-` demands the path `/`. */
export const prefixPathRule = prefixRule(
  'prefix-host',
  ({ attributes, cookie, browser }, { hostOnly }) =>
    hostOnly && (browser.hostPrefixNeedsPath ? attributes.path?.value : cookie.path) !== '/',
);

/** `__Http-` and `__Host-Http-`. */
export const prefixHttpRule = prefixRule(
  'prefix-http-only',
  ({ cookie, exchange }, { httpOnly }) => httpOnly && (!cookie.httpOnly || exchange.channel !== 'response'),
);

const pathRule: AttributeRule = (draft) => {
  const tab = draft.browser.keepsTabInPath ? -1 : draft.cookie.path.indexOf('\t');
  if (tab < 0) return null;
  const start = (draft.attributes.path ?? draft.parsed.pair).valueSpan.start + tab;
  return { rule: 'characters', span: { start, end: start + 1 } };
};

/** CHIPS. */
export const partitionedRule: AttributeRule = (draft) => {
  const { attributes, cookie, exchange, browser } = draft;
  if (!attributes.partitioned || (cookie.secure && isSecureUrl(exchange.url, browser))) return null;
  return refusal('partitioned-needs-secure', attributes.partitioned, draft);
};

/** RFC 6265bis 5.7 step 12. */
const secureRule: AttributeRule = (draft) => {
  const { attributes, cookie, exchange, browser } = draft;
  if (!cookie.secure || isSecureUrl(exchange.url, browser)) return null;
  return refusal('secure-over-http', attributes.secure, draft);
};

/** RFC 6265bis 5.7 step 14. */
const httpOnlyRule: AttributeRule = (draft) =>
  draft.cookie.httpOnly && draft.exchange.channel !== 'response'
    ? refusal('http-only-by-script', draft.attributes.httponly, draft)
    : null;

/** RFC 6265bis 5.7: SameSite=None is for Secure cookies alone. */
export const noneRule: AttributeRule = (draft) =>
  draft.cookie.sameSite === 'no_restriction' && !draft.cookie.secure
    ? refusal('none-needs-secure', draft.attributes.samesite, draft)
    : null;

/** By what a cookie is kept to its own site; `null` where it is not. */
export function sameSiteRule(
  sameSite: SameSite,
  { laxByDefault }: Browser,
): 'same-site-strict' | 'same-site-lax' | 'same-site-default' | null {
  if (sameSite === 'strict') return 'same-site-strict';
  if (sameSite === 'lax') return 'same-site-lax';
  return sameSite === 'unspecified' && laxByDefault ? 'same-site-default' : null;
}

/** RFC 6265bis 5.7 step 17, and the browser's own rule for third parties. */
const partyRule: AttributeRule = (draft) => {
  const { attributes, cookie, exchange, browser } = draft;
  if (!isThirdParty(exchange, browser)) return null;
  const rule = sameSiteRule(cookie.sameSite, browser);
  if (rule) return refusal(rule, attributes.samesite, draft);
  return browser.thirdParty === 'refused' && !attributes.partitioned
    ? refusal('third-party', undefined, draft)
    : null;
};

const rules = [
  pathRule,
  prefixSecureRule,
  prefixDomainRule,
  prefixPathRule,
  prefixHttpRule,
  partitionedRule,
  secureRule,
  httpOnlyRule,
  noneRule,
  partyRule,
];

/** Why the browser refuses the cookie that a line came to, the jar left aside. */
export function attributeRefusal(draft: RuleInput): LineRefusal | null {
  for (const rule of rules) {
    const refused = rule(draft);
    if (refused) return refused;
  }
  return null;
}

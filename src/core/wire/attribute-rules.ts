import type { Cookie, SameSite } from '../cookie/cookie.ts';
import { isAddress, isLoopback } from '../site/page.ts';
import type { Browser } from './browsers.ts';
import type { Exchange } from './exchange.ts';
import { prefixOf } from './pair-rules.ts';
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

type Rule = (draft: RuleInput) => LineRefusal | null;

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

function keepsHostPrefix({ attributes, cookie, exchange, browser }: RuleInput): boolean {
  if (!browser.hostPrefixNeedsPath) return cookie.hostOnly && cookie.path === '/';
  const { hostname } = new URL(exchange.url);
  const domain = attributes.domain?.value ?? '';
  const hasNoDomain = domain === '' || (isAddress(hostname) && domain === hostname);
  return hasNoDomain && attributes.path?.value === '/';
}

/** RFC 6265bis 5.7 steps 21 and 22; `__Http-` and `__Host-Http-` besides. */
const prefixRule: Rule = (draft) => {
  const { cookie, exchange, browser } = draft;
  const prefix = prefixOf(cookie.name);
  if (prefix === undefined) return null;
  const span = prefixSpan(draft, prefix.length);
  if (!cookie.secure || !isSecureUrl(exchange.url, browser)) return { rule: 'prefix-secure', span };
  const isHost = prefix.startsWith('__host-');
  if (isHost && !keepsHostPrefix(draft)) return { rule: 'prefix-host', span };
  const isHttp = prefix.endsWith('http-');
  if (isHttp && (!cookie.httpOnly || exchange.channel !== 'response'))
    return { rule: 'prefix-http-only', span };
  return null;
};

const pathRule: Rule = (draft) => {
  const tab = draft.browser.keepsTabInPath ? -1 : draft.cookie.path.indexOf('\t');
  if (tab < 0) return null;
  const start = (draft.attributes.path ?? draft.parsed.pair).valueSpan.start + tab;
  return { rule: 'characters', span: { start, end: start + 1 } };
};

const partitionedRule: Rule = (draft) => {
  const { attributes, cookie, exchange, browser } = draft;
  if (!attributes.partitioned || (cookie.secure && isSecureUrl(exchange.url, browser))) return null;
  return refusal('partitioned-needs-secure', attributes.partitioned, draft);
};

/** RFC 6265bis 5.7 step 12. */
const secureRule: Rule = (draft) => {
  const { attributes, cookie, exchange, browser } = draft;
  if (!cookie.secure || isSecureUrl(exchange.url, browser)) return null;
  return refusal('secure-over-http', attributes.secure, draft);
};

/** RFC 6265bis 5.7 step 14. */
const httpOnlyRule: Rule = (draft) =>
  draft.cookie.httpOnly && draft.exchange.channel !== 'response'
    ? refusal('http-only-by-script', draft.attributes.httponly, draft)
    : null;

const noneRule: Rule = (draft) =>
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
const partyRule: Rule = (draft) => {
  const { attributes, cookie, exchange, browser } = draft;
  if (!isThirdParty(exchange, browser)) return null;
  const rule = sameSiteRule(cookie.sameSite, browser);
  if (rule) return refusal(rule, attributes.samesite, draft);
  return browser.thirdParty === 'refused' && !attributes.partitioned
    ? refusal('third-party', undefined, draft)
    : null;
};

const rules = [pathRule, prefixRule, partitionedRule, secureRule, httpOnlyRule, noneRule, partyRule];

/** Why the browser refuses the cookie that a line came to, the jar left aside. */
export function attributeRefusal(draft: RuleInput): LineRefusal | null {
  for (const rule of rules) {
    const refused = rule(draft);
    if (refused) return refused;
  }
  return null;
}

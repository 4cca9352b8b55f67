import type { Cookie, SameSite } from '../cookie/cookie.ts';
import { sameSiteOfWord } from '../cookie/same-site.ts';
import type { RuleInput } from './attribute-rules.ts';
import type { Browser } from './browsers.ts';
import { type DomainRule, domainVerdict } from './domain.ts';
import type { Exchange } from './exchange.ts';
import { expiryOf } from './expiry.ts';
import { nameAndValue } from './pair-rules.ts';
import { type AttributePairs, attributesOf, isTooLong, type ParsedLine } from './parse.ts';
import { isThirdParty, partitionOf } from './party.ts';
import type { Adjustment } from './types.ts';

function sameSiteOf({ samesite }: AttributePairs, { channel }: Exchange): SameSite {
  // The Cookie Store API's own default.
  if (channel === 'cookie-store' && !samesite) return 'strict';
  return sameSiteOfWord(samesite?.value ?? '') ?? 'unspecified';
}

/** RFC 6265bis 5.1.4. */
function defaultPath(url: string): string {
  const { pathname } = new URL(url);
  return pathname.slice(0, pathname.lastIndexOf('/')) || '/';
}

function pathOf({ path }: AttributePairs, { channel, url }: Exchange): string {
  if (path?.value.startsWith('/')) return path.value;
  return channel === 'cookie-store' ? '/' : defaultPath(url);
}

const longest = (parsed: ParsedLine) => parsed.attributes.filter(isTooLong);

/** What of the attributes does not come to what was written, lifetimes left aside. */
function changesOf(
  parsed: ParsedLine,
  attributes: AttributePairs,
  cookie: Cookie,
  browser: Browser,
): Adjustment[] {
  const { path, domain, samesite } = attributes;
  const written = domain?.value.replace(/^\./, '') ?? '';
  const found: (Adjustment | false | undefined)[] = [
    !parsed.pair.hasEquals && {
      code: browser.loneWord === 'name' ? 'name-without-value' : 'value-without-name',
      span: parsed.pair.span,
    },
    path && path.value !== '' && path.value !== cookie.path && { code: 'path-unread', span: path.span },
    domain && written !== '' && cookie.hostOnly && { code: 'domain-host-only', span: domain.span },
    domain &&
      !cookie.hostOnly &&
      `.${written}` !== cookie.domain && { code: 'domain-rewritten', span: domain.span },
    samesite && cookie.sameSite === 'unspecified' && { code: 'same-site-unread', span: samesite.span },
    ...longest(parsed).map(({ span }): Adjustment => ({ code: 'attribute-too-long', span })),
    !attributes.partitioned &&
      cookie.partition !== null && { code: 'partitioned-by-browser', span: parsed.pair.span },
  ];
  return found.filter((change) => change !== false && change !== undefined);
}

/** The cookie that a line comes to before the rules are asked, and what of it was not taken as written. */
export function draftOf(
  parsed: ParsedLine,
  exchange: Exchange,
  browser: Browser,
):
  | (RuleInput & { readonly changes: readonly Adjustment[] })
  | { readonly refused: DomainRule; readonly attributes: AttributePairs } {
  const attributes = attributesOf(parsed, browser.readsLongFlags);
  const { hostname } = new URL(exchange.url);
  const domain = domainVerdict(hostname, attributes.domain?.value ?? '', browser);
  if (domain.refused) return { refused: domain.refused, attributes };
  const { expires, changes } = expiryOf(attributes, exchange, browser);
  const isPartitioned =
    attributes.partitioned !== undefined ||
    (browser.thirdParty === 'partitioned' && isThirdParty(exchange, browser));
  const cookie: Cookie = {
    ...nameAndValue(parsed, browser),
    ...domain,
    path: pathOf(attributes, exchange),
    secure: attributes.secure !== undefined || exchange.channel === 'cookie-store',
    httpOnly: attributes.httponly !== undefined,
    sameSite: sameSiteOf(attributes, exchange),
    expires,
    store: exchange.store,
    partition: isPartitioned ? partitionOf(exchange, browser) : null,
  };
  const all = [...changesOf(parsed, attributes, cookie, browser), ...changes];
  return { parsed, attributes, cookie, exchange, browser, changes: all };
}

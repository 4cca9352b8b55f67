import { type Cookie, cookieHost } from '../cookie/cookie.ts';
import { isAddress } from '../site/page.ts';
import type { RuleInput } from '../wire/attribute-rules.ts';
import type { Browser } from '../wire/browsers.ts';
import { navigationTo } from '../wire/exchange.ts';
import { type AttributePairs, type Pair, parseLine } from '../wire/parse.ts';
import { urlFor } from './url.ts';

const nowhere = { start: 0, end: 0 };
const attribute = (name: string, value: string): Pair => ({
  name,
  value,
  hasEquals: true,
  span: nowhere,
  nameSpan: nowhere,
  valueSpan: nowhere,
});

/**
 * A cookie as the rules for Set-Cookie lines look at one: the answer of its own URL that would set it.
 * @param host as browsers write it; `null` where the cookie names none
 */
export function ruleInputOf(cookie: Cookie, host: string | null, now: number, browser: Browser): RuleInput {
  const { hostOnly, partition, path } = cookie;
  // What names no host is refused for that.
  const domain = host ?? 'localhost';
  const written = path === '' ? '/' : path;
  const attributes: AttributePairs = {
    path: attribute('Path', written),
    ...(!hostOnly && { domain: attribute('Domain', cookieHost(cookie)) }),
    ...(partition && { partitioned: attribute('Partitioned', '') }),
  };
  return {
    parsed: parseLine(''),
    attributes,
    cookie: { ...cookie, hostOnly: hostOnly || isAddress(domain), path: written },
    exchange: navigationTo(urlFor({ ...cookie, domain, path: '/' }), now),
    browser,
  };
}

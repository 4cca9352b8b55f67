import type { Cookie } from '../cookie/cookie.ts';
import { isSecureUrl } from './attribute-rules.ts';
import type { Browser } from './browsers.ts';
import type { Exchange } from './exchange.ts';
import { type Judgement, judgementOf } from './judgement.ts';
import { withAttribute } from './line-edit.ts';
import type { RefusalRule } from './types.ts';

type Mend = (line: string, isSecure: boolean) => string;

const withoutDomain: Mend = (line) => withAttribute(line, 'domain', null);
/** Over http nothing can be Secure: there, what demands it goes instead. */
const secureOrWithout =
  (name: 'samesite' | 'partitioned'): Mend =>
  (line, isSecure) =>
    isSecure ? withAttribute(line, 'secure', '') : withAttribute(line, name, null);
const crossSite: Mend = (line) => withAttribute(withAttribute(line, 'samesite', 'None'), 'secure', '');
const withoutSecure: Mend = (line) => withAttribute(line, 'secure', null);

/** What to write otherwise for each rule that a line itself can keep. */
const mends: Partial<Readonly<Record<RefusalRule, Mend>>> = {
  'domain-other': withoutDomain,
  'domain-public-suffix': withoutDomain,
  'domain-of-address': withoutDomain,
  'domain-invalid': withoutDomain,
  // eslint-disable-next-line no-control-regex -- control characters are what is taken out
  characters: (line) => line.replace(/[\x00-\x1f\x7f]/g, ''),
  'prefix-secure': (line) => withAttribute(line, 'secure', ''),
  'prefix-host': (line) => withAttribute(withoutDomain(line, true), 'path', '/'),
  'prefix-http-only': (line) => withAttribute(line, 'httponly', ''),
  'secure-over-http': withoutSecure,
  'http-only-by-script': (line) => withAttribute(line, 'httponly', null),
  'none-needs-secure': secureOrWithout('samesite'),
  'partitioned-needs-secure': secureOrWithout('partitioned'),
  'same-site-strict': crossSite,
  'same-site-lax': crossSite,
  'same-site-default': crossSite,
  'third-party': (line) => withAttribute(line, 'partitioned', ''),
};

/** More rules than one line can break, one after the other. */
const mostMends = 12;

/**
 * The line as the browser would keep it in the same situation: mended rule by rule, with nothing else changed.
 * @returns `null` where no other attributes would help
 */
export function mended(
  line: string,
  exchange: Exchange,
  jar: readonly Cookie[],
  browser: Browser,
): Judgement | null {
  const isSecure = isSecureUrl(exchange.url, browser);
  let judgement = judgementOf(line, exchange, jar, browser);
  for (let count = 0; count < mostMends; count++) {
    const { verdict, text } = judgement;
    if (verdict.kind !== 'refused') return judgement;
    const next = mends[verdict.rule]?.(text, isSecure);
    if (next === undefined || next === text) return null;
    judgement = judgementOf(next, exchange, jar, browser);
  }
  return null;
}

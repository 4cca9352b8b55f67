import { canonicalHost } from '../site/canonical-host.ts';
import { isAddress } from '../site/page.ts';
import type { Browser } from './browsers.ts';

// eslint-disable-next-line no-control-regex -- the whole of ASCII is what is looked for
const ascii = /^[\x00-\x7f]*$/;
const lowerAscii = (text: string) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

export type DomainRule = 'domain-other' | 'domain-public-suffix' | 'domain-of-address' | 'domain-invalid';

/** The domain that a cookie gets, with a leading dot for a domain cookie; or the rule that refuses it. */
export type DomainVerdict =
  | { readonly domain: string; readonly hostOnly: boolean; readonly refused?: never }
  | { readonly refused: DomainRule };

/**
 * What a Domain attribute comes to for the host that sent it (RFC 6265bis 5.7 steps 8 to 10).
 * @param value as it was written; empty where there is none
 */
export function domainVerdict(host: string, value: string, browser: Browser): DomainVerdict {
  const own = { domain: host, hostOnly: true };
  if (value === '') return own;
  const bare = value.startsWith('.') ? value.slice(1) : value;
  const site = isAddress(host) ? null : browser.siteOf(host);
  // A host that has no registrable domain may name itself, and stays host-only.
  if (site === null && lowerAscii(bare) === host) return own;
  const domain = browser.readsUnicodeDomain || ascii.test(bare) ? canonicalHost(bare) : null;
  if (domain === null) return { refused: 'domain-invalid' };
  if (site === null) return { refused: isAddress(host) ? 'domain-of-address' : 'domain-other' };
  if (host !== domain && !host.endsWith(`.${domain}`)) return { refused: 'domain-other' };
  if (domain !== site && !domain.endsWith(`.${site}`)) return { refused: 'domain-public-suffix' };
  return { domain: `.${domain}`, hostOnly: false };
}

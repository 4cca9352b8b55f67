import { getDomain } from 'tldts';

/**
 * The registrable domain of a host by the Public Suffix List, private suffixes (such as `github.io`)
 * included, as browsers do for cookies. Loaded only when it is needed: the list is larger than the popup.
 * @returns `null` for an address, `localhost`, or a public suffix itself
 */
export function siteOf(host: string): string | null {
  return getDomain(host, { allowPrivateDomains: true });
}

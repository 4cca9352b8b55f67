// ASCII that stands in no host name, though a URL parser would read a port, a path or an escape from some of it.
const strange = /[^\w.\-\u{80}-\u{10ffff}]/u;
const bracketed = /^\[[\da-f:.]+\]$/i;

/**
 * A host as browsers write it (URL Standard, host parsing): lower case, Punycode, addresses in full.
 * @returns `null` where it is none
 */
export function canonicalHost(host: string): string | null {
  const url = `http://${host}/`;
  const isWritten = bracketed.test(host) || !strange.test(host);
  return isWritten && !host.startsWith('.') && URL.canParse(url) ? new URL(url).hostname : null;
}

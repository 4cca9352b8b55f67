import { toUtf8 } from '../lib/utf8.ts';

/** A text with one character for each octet of its UTF-8, as browsers parse it. */
export function octetsOf(text: string): string {
  let octets = '';
  for (const octet of toUtf8(text)) octets += String.fromCharCode(octet);
  return octets;
}

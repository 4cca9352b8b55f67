/** Octets that no other thread shares, as Web Crypto wants them. */
export type Octets = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Octets read as UTF-8. What is none is found out by writing it back: a decoder that throws takes many times as
 * long, and most values that are tried are none.
 * @param cut whether the octets were cut off somewhere, maybe within a character
 * @returns `null` when they are none
 */
export function fromUtf8(octets: Octets, cut = false): string | null {
  const short = octets.length <= shortest ? asciiOf(octets) : null;
  if (short !== null) return short;
  // One that may be cut keeps what it was cut within.
  const text = cut
    ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(octets, { stream: true })
    : decoder.decode(octets);
  if (text.length === octets.length && !text.includes('\ufffd')) return text; // ASCII
  const written = toUtf8(text);
  if (!cut && written.length !== octets.length) return null;
  return isBeginning(written, octets) ? text : null;
}

/** Octets for which a decoder takes longer to be called than to read them. */
const shortest = 32;

function asciiOf(octets: Octets): string | null {
  let text = '';
  for (const octet of octets) {
    if (octet > 0x7f) return null;
    text += String.fromCharCode(octet);
  }
  return text;
}

function isBeginning(prefix: Uint8Array, whole: Uint8Array): boolean {
  for (let at = 0; at < prefix.length; at++) if (prefix[at] !== whole[at]) return false;
  return true;
}

/** A text in UTF-8; half a surrogate pair becomes U+FFFD. */
export function toUtf8(text: string): Octets {
  return encoder.encode(text);
}

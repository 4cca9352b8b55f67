export type Octets = Uint8Array<ArrayBuffer>;

const standardAlphabet = /^[A-Za-z0-9+/]+={0,2}$/;
const urlAlphabet = /^[A-Za-z0-9_-]+={0,2}$/;
const hexDigits = /^(?:[0-9a-f]{2})+$/i;

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** The value of each digit of both alphabets, by its character code. */
const digitValues = new Uint8Array(128);
for (let value = 0; value < digits.length; value++) digitValues[digits.charCodeAt(value)] = value;
digitValues['-'.charCodeAt(0)] = 62;
digitValues['_'.charCodeAt(0)] = 63;

// A dozen decoders try each text: what follows is written as loops, since a call for each octet takes ten times as long.

/**
 * The octets of base64 (RFC 4648 4) or base64url (RFC 4648 5), padded or not.
 * @returns `null` when the text is neither, or when bits are left over that no encoder leaves
 */
export function fromBase64(text: string): Octets | null {
  if (!standardAlphabet.test(text) && !urlAlphabet.test(text)) return null;
  const padded = text.indexOf('=');
  const length = padded < 0 ? text.length : padded;
  if (length % 4 === 1 || (padded >= 0 && text.length % 4 !== 0)) return null;
  const octets = new Uint8Array(Math.floor((length * 3) / 4));
  let [bits, count, end] = [0, 0, 0];
  for (let at = 0; at < length; at++) {
    bits = ((bits & 0x3f) << 6) | (digitValues[text.charCodeAt(at)] ?? 0);
    count += 6;
    if (count >= 8) {
      count -= 8;
      octets[end++] = bits >> count;
    }
  }
  return (bits & ((1 << count) - 1)) === 0 ? octets : null;
}

export function fromHex(text: string): Octets | null {
  if (!hexDigits.test(text)) return null;
  const octets = new Uint8Array(text.length / 2);
  for (let at = 0; at < octets.length; at++) octets[at] = Number.parseInt(text.slice(2 * at, 2 * at + 2), 16);
  return octets;
}

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

function isBeginning(part: Uint8Array, whole: Uint8Array): boolean {
  for (let at = 0; at < part.length; at++) if (part[at] !== whole[at]) return false;
  return true;
}

export function toUtf8(text: string): Octets {
  return encoder.encode(text);
}

const unreadable = /(?![\t\n\r])[\p{Cc}\p{Cn}\p{Co}\p{Cs}]/u;

/** Whether a text is one that people write: no control, private, unassigned or half characters. */
export function isReadable(text: string): boolean {
  return text !== '' && !unreadable.test(text);
}

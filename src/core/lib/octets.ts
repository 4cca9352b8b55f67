import type { Octets } from './utf8.ts';

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

/** The octets of hexadecimal digits (RFC 4648 8). @returns `null` when the text is none */
export function fromHex(text: string): Octets | null {
  if (!hexDigits.test(text)) return null;
  const octets = new Uint8Array(text.length / 2);
  for (let at = 0; at < octets.length; at++) octets[at] = Number.parseInt(text.slice(2 * at, 2 * at + 2), 16);
  return octets;
}

/** Octets as hexadecimal digits, in lower case. */
export function toHex(octets: Octets): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
}

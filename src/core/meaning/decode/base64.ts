import { fromBase64, fromUtf8, isReadable } from './binary.ts';
import type { Decoder } from './layer.ts';

/** Less could be a word of some language; more is, by chance, readable once in ten million random texts. */
const least = 8;
const lengthThatTells = 24;

/** Between the two: what is closed on both sides, or, from 16 on, has only the characters of plain words. */
const closed = /^(?:\{.*\}|\[.*\]|".*")$/s;
const plain = /^[\w .:@/=,-]{12,}$/;

/** PHP names private members with zero octets around the class, which no readable text has. */
const phpSerialized = /^[aO]:\d+:["{]/;

/** Base64 of text (RFC 4648 4). */
export const base64: Decoder = {
  name: 'base64',
  decode: (encoded) => {
    const inner = /[-_]/.test(encoded) || encoded.length % 4 !== 0 ? null : textInside(encoded);
    return inner === null ? null : { layer: { kind: 'base64', text: inner }, inner };
  },
};

/** Base64url of text (RFC 4648 5); without its padding, base64 is taken for it too. */
export const base64url: Decoder = {
  name: 'base64url',
  decode: (encoded) => {
    const inner = textInside(encoded);
    return inner === null ? null : { layer: { kind: 'base64url', text: inner }, inner };
  },
};

/** The text that base64 of either alphabet holds. @returns `null` without evidence that there is one */
export function textInside(encoded: string): string | null {
  if (encoded.length < least || /^\d+$/.test(encoded)) return null;
  const octets = fromBase64(encoded);
  const text = octets && fromUtf8(octets);
  if (text === null || !(isReadable(text) || phpSerialized.test(text))) return null;
  const tells = encoded.length >= lengthThatTells || encoded.endsWith('=');
  return tells || closed.test(text) || plain.test(text) ? text : null;
}

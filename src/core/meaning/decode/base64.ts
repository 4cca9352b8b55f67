import { fromBase64 } from '../../lib/octets.ts';
import { fromUtf8 } from '../../lib/utf8.ts';
import { isReadable } from './readable.ts';
import type { Decoder } from './layer.ts';

/** Less could be a word of some language, unless it is closed; more is, by chance, readable once in ten million. */
const least = 8;
const leastUnpadded = 24;

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

/** What a format says is base64 of either alphabet: any text at all may be in it. */
export const base64Payload: Decoder = {
  name: 'base64',
  decode: (encoded) => {
    const octets = fromBase64(encoded);
    const inner = octets && fromUtf8(octets);
    if (inner === null || !isText(inner)) return null;
    const kind = /[-_]/.test(encoded) ? 'base64url' : 'base64';
    return { layer: { kind, text: inner }, inner };
  },
};

/** The text that base64 of either alphabet holds. @returns `null` without evidence that there is one */
export function textInside(encoded: string): string | null {
  if (/^\d+$/.test(encoded)) return null;
  const octets = fromBase64(encoded);
  const text = octets && fromUtf8(octets);
  if (text === null || !isText(text)) return null;
  if (closed.test(text)) return text;
  const isPlausible = encoded.length >= leastUnpadded || encoded.endsWith('=');
  return encoded.length >= least && (isPlausible || plain.test(text)) ? text : null;
}

function isText(text: string): boolean {
  return isReadable(text) || phpSerialized.test(text);
}

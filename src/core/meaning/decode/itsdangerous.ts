import { second } from '../../lib/time.ts';
import { textInside } from './base64.ts';
import { fromBase64 } from '../../lib/octets.ts';
import { parseJson } from './parse-json.ts';
import type { Decoder } from './layer.ts';
import { isPlausibleTime } from './time.ts';
import { zlib } from './zlib.ts';

/** The signature is one of SHA-1 (the default), SHA-256 or SHA-512. */
const signed = /^([^]+)\.([\w-]{27}|[\w-]{43}|[\w-]{86})$/;
const timed = /^([^]+)\.([\w-]{6})$/;

/** Digits of SHA-256: without a time, a payload and so many digits are what cookie-signature writes. */
const ofCookieSignature = 43;

/**
 * A signature of itsdangerous (https://itsdangerous.palletsprojects.com/), which Flask and Starlette keep sessions in:
 * payload, seconds since the epoch in base64url where it is timed, signature. A leading dot means zlib.
 */
export const itsdangerous: Decoder = {
  name: 'itsdangerous',
  decode: (text) => {
    const [, message = '', signature] = signed.exec(text) ?? [];
    if (signature === undefined) return null;
    const [, before = '', timestamp = ''] = timed.exec(message) ?? [];
    const at = timeOf(timestamp);
    // Words with dots are tokens of any kind, and a fourth of random ones have a plausible time: what is signed must be
    // seen to be data, or to be a text that no generator makes (TimestampSigner).
    const payload = at === null ? message : before;
    if (!isData(payload) && (at === null || /^[\w.+/=-]{12,}$/.test(payload))) return null;
    if (at === null && signature.length === ofCookieSignature) return null;
    const compressed = payload.startsWith('.');
    return { layer: { kind: 'itsdangerous', payload, at, compressed, signature }, inner: payload };
  },
};

function timeOf(timestamp: string): number | null {
  const octets = timestamp === '' ? null : fromBase64(timestamp);
  const at = octets ? octets.reduce((sum, octet) => sum * 256 + octet, 0) * second : Number.NaN;
  return isPlausibleTime(at) ? at : null;
}

function isData(payload: string): boolean {
  const text = textInside(payload);
  return payload.startsWith('.')
    ? zlib.decode(payload) !== null
    : text !== null && parseJson(text) !== undefined;
}

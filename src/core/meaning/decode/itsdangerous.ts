import { fromBase64 } from './binary.ts';
import type { Decoder } from './layer.ts';
import { isPlausibleTime } from './time.ts';

/** The signature is one of SHA-1 (the default), SHA-256 or SHA-512. */
const signed = /^([^]+)\.([\w-]{6})\.([\w-]{27}|[\w-]{43}|[\w-]{86})$/;

/**
 * A timed signature of itsdangerous (https://itsdangerous.palletsprojects.com/), which Flask and Starlette keep
 * sessions in: payload, seconds since the epoch in base64url, signature. A leading dot means zlib.
 */
export const itsdangerous: Decoder = {
  name: 'itsdangerous',
  decode: (text) => {
    const [, payload = '', timestamp = '', signature = ''] = signed.exec(text) ?? [];
    const octets = timestamp === '' ? null : fromBase64(timestamp);
    if (!octets) return null;
    const at = octets.reduce((sum, octet) => sum * 256 + octet, 0) * 1000;
    if (!isPlausibleTime(at)) return null;
    const compressed = payload.startsWith('.');
    return { layer: { kind: 'itsdangerous', payload, at, compressed, signature }, inner: payload };
  },
};

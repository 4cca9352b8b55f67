import { second } from '../../lib/time.ts';
import type { Decoder } from './layer.ts';
import { isPlausibleTime } from './time.ts';

/** SHA-256 gives 43 digits, SHA-1, the default before Django 3.1, 27. */
const signed = /^(.*):([0-9A-Za-z]{6}):([\w-]{27}|[\w-]{43})$/s;
const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Django's signing (https://docs.djangoproject.com/en/stable/topics/signing/): payload, time of signing in base 62,
 * signature. A payload with a leading dot is in zlib; `set_signed_cookie` signs the bare value.
 */
export const django: Decoder = {
  name: 'django-signed',
  decode: (text) => {
    const [, payload, timestamp = '', signature = ''] = signed.exec(text) ?? [];
    if (payload === undefined) return null;
    const at = fromBase62(timestamp) * second;
    if (!isPlausibleTime(at)) return null;
    const compressed = payload.startsWith('.');
    return { layer: { kind: 'django-signed', payload, at, compressed, signature }, inner: payload };
  },
};

function fromBase62(digits: string): number {
  return Array.from(digits).reduce((sum, digit) => sum * 62 + base62.indexOf(digit), 0);
}

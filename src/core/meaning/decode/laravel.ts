import { fromBase64 } from '../../lib/octets.ts';
import { fromUtf8 } from '../../lib/utf8.ts';
import { parseJsonObject } from './parse-json.ts';
import type { Decoded, Decoder } from './layer.ts';

/** What Laravel's encrypter writes (https://laravel.com/docs/encryption): base64 of JSON with iv, value, mac, tag. */
export const laravelEncrypted: Decoder = {
  name: 'laravel-encrypted',
  decode: (text): Decoded | null => {
    // Base64 of `{"iv":"`.
    const octets = text.startsWith('eyJpdiI6I') ? fromBase64(text) : null;
    const { iv, value, mac, tag } = parseJsonObject(octets && fromUtf8(octets)) ?? {};
    if (typeof iv !== 'string' || typeof value !== 'string' || typeof mac !== 'string') return null;
    const mode = typeof tag === 'string' && tag !== '' ? 'gcm' : 'cbc';
    const length = fromBase64(value)?.length ?? 0;
    return { layer: { kind: 'laravel-encrypted', mode, octets: length }, inner: null };
  },
};

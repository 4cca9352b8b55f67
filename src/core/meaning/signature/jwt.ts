import { fromBase64 } from '../../lib/octets.ts';
import { fromUtf8, type Octets, toUtf8 } from '../../lib/utf8.ts';
import { parseJsonObject } from '../decode/parse-json.ts';
import type { Hash, Scheme } from './scheme.ts';

/** RFC 7518 3.2; the others need a public key, not a shared secret. */
const hashes: Readonly<Record<string, Hash>> = { HS256: 'SHA-256', HS384: 'SHA-384', HS512: 'SHA-512' };

/** A secret is often kept in base64url, as a JSON Web Key has it (RFC 7517, RFC 7518 6.4.1). */
function encodedKey(secret: string): readonly Octets[] {
  const octets = secret.length < 16 ? null : fromBase64(secret);
  return octets ? [octets] : [];
}

const compact = /^([\w-]+)\.([\w-]*)\.([\w-]+)$/;

/** The algorithm that the header names (RFC 7515 4.1.1), without which a text with two dots is no JWS. */
function algorithmIn(header: string): string | null {
  const octets = fromBase64(header);
  const alg = parseJsonObject(octets && fromUtf8(octets))?.['alg'];
  return typeof alg === 'string' ? alg : null;
}

/** JSON Web Signature (RFC 7515 5.2), whose payload may be anything: the claims of a JWT, or other octets. */
export const jwtScheme: Scheme = {
  id: 'jwt',
  read: (value, secret) => {
    const [, header = '', payload = '', encoded = ''] = compact.exec(value) ?? [];
    const algorithm = header === '' ? null : algorithmIn(header);
    const signature = algorithm === null ? null : fromBase64(encoded);
    if (algorithm === null || !signature || (payload !== '' && !fromBase64(payload))) return null;
    const message = value.slice(0, value.lastIndexOf('.'));
    const hash = Object.hasOwn(hashes, algorithm) ? hashes[algorithm] : undefined;
    const keys = hash ? [toUtf8(secret), ...encodedKey(secret)] : [];
    const candidates = keys.flatMap((key) => (hash ? [{ hash, key: () => Promise.resolve(key) }] : []));
    return { message, signature, candidates, algorithm };
  },
};

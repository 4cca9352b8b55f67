import { fromBase64 } from '../../lib/octets.ts';
import { type Octets, toUtf8 } from '../../lib/utf8.ts';
import { jwt } from '../decode/jwt.ts';
import type { Hash, Scheme } from './scheme.ts';

/** RFC 7518 3.2; the others need a public key, not a shared secret. */
const hashes: Readonly<Record<string, Hash>> = { HS256: 'SHA-256', HS384: 'SHA-384', HS512: 'SHA-512' };

/** A secret is often kept in base64url, as a JSON Web Key has it (RFC 7517, RFC 7518 6.4.1). */
function encodedKey(secret: string): readonly Octets[] {
  const octets = secret.length < 16 ? null : fromBase64(secret);
  return octets ? [octets] : [];
}

/** JSON Web Signature (RFC 7515 5.2). */
export const jwtScheme: Scheme = {
  id: 'jwt',
  read: (value, secret) => {
    const layer = jwt.decode(value)?.layer;
    const signature = layer?.kind === 'jwt' ? fromBase64(layer.signature) : null;
    if (layer?.kind !== 'jwt' || !signature) return null;
    const { alg } = layer.header;
    const algorithm = typeof alg === 'string' ? alg : '';
    const message = value.slice(0, value.lastIndexOf('.'));
    const hash = Object.hasOwn(hashes, algorithm) ? hashes[algorithm] : undefined;
    const keys = hash ? [toUtf8(secret), ...encodedKey(secret)] : [];
    const candidates = keys.flatMap((key) => (hash ? [{ hash, key: () => Promise.resolve(key) }] : []));
    return { message, signature, candidates, algorithm };
  },
};

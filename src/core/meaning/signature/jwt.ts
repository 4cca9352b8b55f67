import { fromBase64 } from '../../lib/octets.ts';
import { toUtf8 } from '../../lib/utf8.ts';
import { jwt } from '../decode/jwt.ts';
import type { Hash, Scheme } from './scheme.ts';

/** RFC 7518 3.2; the others need a public key, not a shared secret. */
const hashes: Readonly<Record<string, Hash>> = { HS256: 'SHA-256', HS384: 'SHA-384', HS512: 'SHA-512' };

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
    const candidates = hash ? [{ hash, key: () => Promise.resolve(toUtf8(secret)) }] : [];
    return { message, signature, candidates, algorithm };
  },
};

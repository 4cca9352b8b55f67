import { fromBase64 } from '../../lib/octets.ts';
import { toUtf8 } from '../../lib/utf8.ts';
import { itsdangerous } from '../decode/itsdangerous.ts';
import { digest, hmac } from './hmac.ts';
import type { Candidate, Hash, Scheme } from './scheme.ts';

const hashes: Readonly<Record<number, Hash>> = { 20: 'SHA-1', 32: 'SHA-256', 64: 'SHA-512' };

/** Flask's sessions; the serializers; the signers, one of which is Starlette's session. */
const salts = ['cookie-session', 'itsdangerous', 'itsdangerous.Signer'];

/**
 * itsdangerous (https://itsdangerous.palletsprojects.com/en/stable/concepts/): the key is derived from salt and
 * secret by HMAC, as Flask does it, by the default called `django-concat`, by `concat`, or is the secret itself.
 */
export const itsdangerousScheme: Scheme = {
  id: 'itsdangerous',
  read: (value, secret, { salt }) => {
    const layer = itsdangerous.decode(value)?.layer;
    const digits = layer?.kind === 'itsdangerous' ? layer.signature : '';
    const signature = fromBase64(digits);
    const hash = hashes[signature?.length ?? 0];
    if (!signature || !hash) return null;
    const message = value.slice(0, -digits.length - 1);
    const all = salt === undefined ? salts : [...salts, salt];
    const underived = { hash, key: () => Promise.resolve(toUtf8(secret)) };
    const derived = all.flatMap((each) => candidates(hash, each, secret));
    return { message, signature, candidates: [...derived, underived] };
  },
};

function candidates(hash: Hash, salt: string, secret: string): readonly Candidate[] {
  return [
    { hash, salt, key: async () => hmac(hash, toUtf8(secret), salt) },
    { hash, salt, key: () => digest(hash, `${salt}signer${secret}`) },
    { hash, salt, key: () => digest(hash, salt + secret) },
  ];
}

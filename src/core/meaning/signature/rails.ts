import { fromHex } from '../decode/binary.ts';
import { railsSigned } from '../decode/rails.ts';
import { pbkdf2 } from './hmac.ts';
import type { Hash, Scheme } from './scheme.ts';

const hashes: Readonly<Record<number, Hash>> = { 20: 'SHA-1', 32: 'SHA-256', 48: 'SHA-384', 64: 'SHA-512' };

/** `action_dispatch.signed_cookie_salt` */
const salt = 'signed cookie';
const iterations = 1000;
const keyLength = 64;

/**
 * Rails' signed cookies: the key is derived from `secret_key_base` with SHA-256 since the defaults of 7.0, SHA-1 before
 * (https://api.rubyonrails.org/classes/ActiveSupport/KeyGenerator.html, …/ActionDispatch/Cookies.html).
 */
export const rails: Scheme = {
  id: 'rails',
  read: (value, secret, options) => {
    const layer = railsSigned.decode(value)?.layer;
    if (layer?.kind !== 'rails-signed') return null;
    const signature = fromHex(layer.signature);
    const hash = hashes[signature?.length ?? 0];
    if (!signature || !hash) return null;
    const salts = options.salt === undefined ? [salt] : [salt, options.salt];
    const candidates = salts.flatMap((each) =>
      (['SHA-256', 'SHA-1'] as const).map((derivation) => ({
        hash,
        salt: each,
        key: () => pbkdf2(derivation, secret, each, iterations, keyLength),
      })),
    );
    return { message: layer.payload, signature, candidates };
  },
};

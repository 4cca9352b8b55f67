import { fromHex } from '../../lib/octets.ts';
import { toUtf8 } from '../../lib/utf8.ts';
import { railsSigned } from '../decode/rails.ts';
import { pbkdf2 } from './hmac.ts';
import type { Hash, Scheme } from './scheme.ts';

const hashes: Readonly<Record<number, Hash>> = { 20: 'SHA-1', 32: 'SHA-256', 48: 'SHA-384', 64: 'SHA-512' };

/** `action_dispatch.signed_cookie_salt`, and `encrypted_signed_cookie_salt` of AES-CBC, before Rails 5.2. */
const salts = ['signed cookie', 'signed encrypted cookie'];
const iterations = 1000;
const keyLength = 64;

/**
 * Rails' signed cookies: the key is derived from `secret_key_base` with SHA-256 since the defaults of 7.0, SHA-1 before
 * (https://api.rubyonrails.org/classes/ActiveSupport/KeyGenerator.html, …/ActionDispatch/Cookies.html). Rack's sessions
 * (https://github.com/rack/rack-session) and a MessageVerifier of the site's own take the secret itself.
 */
export const railsScheme: Scheme = {
  id: 'rails',
  read: (value, secret, options) => {
    const layer = railsSigned.decode(value)?.layer;
    if (layer?.kind !== 'rails-signed') return null;
    const signature = fromHex(layer.signature);
    const hash = hashes[signature?.length ?? 0];
    if (!signature || !hash) return null;
    const all = options.salt === undefined ? salts : [...salts, options.salt];
    const underived = { hash, key: () => Promise.resolve(toUtf8(secret)) };
    const derived = all.flatMap((each) =>
      (['SHA-256', 'SHA-1'] as const).map((derivation) => ({
        hash,
        salt: each,
        key: () => pbkdf2(derivation, secret, each, iterations, keyLength),
      })),
    );
    return { message: layer.payload, signature, candidates: [underived, ...derived] };
  },
};

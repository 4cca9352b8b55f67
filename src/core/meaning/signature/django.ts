import { fromBase64 } from '../../lib/octets.ts';
import { digest } from './hmac.ts';
import type { Candidate, Hash, Scheme, SignatureOptions } from './scheme.ts';

/** `get_cookie_signer` puts this before the SECRET_KEY; `signing.dumps` and `Signer` do not. */
const cookieKey = 'django.http.cookies';

const plainSalts = [
  'django.contrib.sessions.backends.signed_cookies',
  'django.core.signing',
  'django.core.signing.TimestampSigner',
  'django.core.signing.Signer',
];
const cookieSalts = ['django.contrib.messages', 'django.core.signing.get_cookie_signer'];

/** Django's signing; SHA-256 since 3.1, SHA-1 before (https://github.com/django/django/blob/main/django/core/signing.py). */
export const djangoScheme: Scheme = {
  id: 'django',
  read: (value, secret, options) => {
    const [, message = '', digits = ''] = /^(.+):([\w-]{27}|[\w-]{43})$/s.exec(value) ?? [];
    const signature = fromBase64(digits);
    if (!signature) return null;
    const hash = signature.length === 20 ? 'SHA-1' : 'SHA-256';
    return { message, signature, candidates: candidates(hash, secret, options) };
  },
};

function candidates(hash: Hash, secret: string, { name, salt }: SignatureOptions): readonly Candidate[] {
  const own = salt === undefined ? [] : [salt];
  const ofCookie = name === undefined ? [] : [name, ...own.map((suffix) => name + suffix)];
  return [
    ...[...plainSalts, ...own].map((each) => candidate(hash, each, secret)),
    ...[...ofCookie, ...cookieSalts, ...own].map((each) => candidate(hash, each, cookieKey + secret)),
  ];
}

/** `salted_hmac`: the key is the hash of salt, `signer` and secret. */
function candidate(hash: Hash, salt: string, secret: string): Candidate {
  return { hash, salt, key: () => digest(hash, `${salt}signer${secret}`) };
}

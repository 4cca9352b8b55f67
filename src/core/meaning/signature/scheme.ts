import type { Octets } from '../../lib/utf8.ts';

export type SchemeId =
  | 'jwt'
  | 'django'
  | 'itsdangerous'
  | 'express'
  | 'rails'
  | 'cookie-signature'
  | 'tornado'
  | 'flask-login'
  | 'bottle'
  | 'pyramid'
  | 'gorilla'
  | 'mojolicious';
export type Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

/** `name`: the cookie's, which Django's `set_signed_cookie` takes as salt and others sign with the value. `salt`: one of the site's own. */
export interface SignatureOptions {
  readonly name?: string;
  readonly salt?: string;
}

/** One way in which the value may have been signed: the HMAC key, made of the secret, and the hash. */
export interface Candidate {
  readonly hash: Hash;
  readonly key: () => Promise<Octets>;
  readonly salt?: string;
}

/** A value taken apart. No candidates: signed, but with nothing that a shared secret could check. */
export interface Signed {
  readonly message: string;
  readonly signature: Octets;
  readonly candidates: readonly Candidate[];
  /** As the value itself names it. */
  readonly algorithm?: string;
}

/** @returns `null` for a value that is not signed in this way */
export interface Scheme {
  readonly id: SchemeId;
  readonly read: (value: string, secret: string, options: SignatureOptions) => Signed | null;
}

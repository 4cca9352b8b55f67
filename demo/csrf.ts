import { timingSafeEqual } from 'node:crypto';
import { csrfAlphabet, randomString } from './random.ts';

const length = 32;
const indexOf = (char: string) => csrfAlphabet.indexOf(char);
const charAt = (index: number) => csrfAlphabet.charAt((index + csrfAlphabet.length) % csrfAlphabet.length);

/** A visitor's CSRF secret, as Django 4.1 and newer keep it: bare in the cookie, masked in forms. */
export interface Csrf {
  /** A token for a form; asking for one sends the cookie again, which renews its expiry. */
  readonly token: () => string;
  /** `rotate_token`: a new secret, as at log-in; forms that are open already will be refused. */
  readonly rotate: () => void;
  /** Whether a form's token goes with the secret. */
  readonly accepts: (token: string | null) => boolean;
  /** The secret to send in the cookie, `null` when it stays as it is. */
  readonly toSend: () => string | null;
}

/** @param cookie the value of `csrftoken` in the request; a malformed one counts as none */
export function openCsrf(cookie: string | undefined): Csrf {
  const valid = cookie !== undefined && /^[A-Za-z0-9]{32}$/.test(cookie);
  let secret = valid ? cookie : null;
  let used = false;
  const fresh = () => randomString(length, csrfAlphabet);
  return {
    token() {
      secret ??= fresh();
      used = true;
      return mask(secret);
    },
    rotate() {
      secret = fresh();
      used = true;
    },
    accepts: (token) => secret !== null && token !== null && matches(token, secret),
    toSend: () => (used ? secret : null),
  };
}

/** 64 characters: a random mask, and the secret enciphered with it. */
function mask(secret: string): string {
  const key = randomString(length, csrfAlphabet);
  const cipher = Array.from(secret, (char, index) => charAt(indexOf(char) + indexOf(key.charAt(index))));
  return key + cipher.join('');
}

function unmask(token: string): string {
  const key = token.slice(0, length);
  return Array.from(token.slice(length), (char, index) =>
    charAt(indexOf(char) - indexOf(key.charAt(index))),
  ).join('');
}

function matches(token: string, secret: string): boolean {
  if (!/^[A-Za-z0-9]+$/.test(token)) return false;
  const bare = token.length === length ? token : token.length === 2 * length ? unmask(token) : '';
  return bare.length === secret.length && timingSafeEqual(Buffer.from(bare), Buffer.from(secret));
}

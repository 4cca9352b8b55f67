import { randomInt } from 'node:crypto';

const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';

/** Django's alphabet of session keys: 32 of these make one. */
export const sessionAlphabet = lower + digits;
/** Django's alphabet of CSRF secrets. */
export const csrfAlphabet = lower + lower.toUpperCase() + digits;

/** A random string from a cryptographic source, as Django's `get_random_string`. */
export function randomString(length: number, alphabet: string): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

import { toHex } from '../lib/octets.ts';
import type { Octets } from '../lib/utf8.ts';
import { hmac } from '../meaning/signature/hmac.ts';

/** What stands for a value: `#` and hexadecimal digits; `null` for an empty value, which hides nothing. */
export type Fingerprint = (value: string) => Promise<string | null>;

/** Least octets of a salt: 128 bits cannot be tried out. */
const saltOctets = 16;
/** Six digits are enough to distinguish values at a glance; GitHub shows six in a code span as a colour. */
const fewest = 6;

/**
 * Makes fingerprints: HMAC-SHA-256 (RFC 2104) of the value under a random salt, cut short. Under one salt two
 * fingerprints are equal exactly when the values are: where the first digits of two values agree by chance, the
 * later one is given more of them.
 *
 * What somebody who has the fingerprints can learn: which values are equal, and nothing else as long as the salt
 * is not known. That holds for values that are easily guessed too, such as `3` or `true`: a guess cannot be tried
 * without the salt, and 128 bits of it cannot be guessed. Whoever has the salt can try guesses, so it is
 * neither shown nor in what is shared, and never on the disk. That of a bug report is kept nowhere; that of the tags of
 * a site lies in memory beside its journal, which holds the values themselves. Fingerprints of two salts cannot be
 * compared.
 * @param salt at least 16 octets from `crypto.getRandomValues`, made by the caller
 * @throws RangeError for a shorter salt, which would let values be guessed
 */
export function fingerprints(salt: Octets): Fingerprint {
  if (salt.length < saltOctets) throw new RangeError(`A salt has ${saltOctets} octets or more`);
  const key = salt.slice();
  const given = new Map<string, string>();
  const owners = new Map<string, string>();
  return async (value) => {
    if (value === '') return null;
    const digest = toHex(await hmac('SHA-256', key, value));
    const known = given.get(value);
    if (known !== undefined) return known;
    let digits = fewest;
    while (owners.has(digest.slice(0, digits)) && digits < digest.length) digits += 2;
    owners.set(digest.slice(0, digits), value);
    const made = `#${digest.slice(0, digits)}`;
    given.set(value, made);
    return made;
  };
}

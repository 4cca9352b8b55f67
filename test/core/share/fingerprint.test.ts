import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fingerprints } from '../../../src/core/share/fingerprint.ts';
import fc from '../../properties.ts';

const salt = Uint8Array.from({ length: 16 }, (_, index) => index);
const otherSalt = salt.map((octet) => octet + 1);

describe('a fingerprint', () => {
  it('is the beginning of an HMAC-SHA-256 under the salt', async () => {
    const digest = createHmac('sha256', salt).update('m8x2k0q7w5e9r1t3', 'utf8').digest('hex');
    expect(await fingerprints(salt)('m8x2k0q7w5e9r1t3')).toBe(`#${digest.slice(0, 6)}`);
  });

  it('says of an empty value that it is empty', async () => {
    expect(await fingerprints(salt)('')).toBeNull();
  });

  it.each(['3', 'true', 'ada@example.org'])('of %s tells nothing under another salt', async (value) => {
    expect(await fingerprints(salt)(value)).not.toBe(await fingerprints(otherSalt)(value));
  });

  it('keeps to the salt that it was given', async () => {
    const given = salt.slice();
    const print = fingerprints(given);
    given.fill(0);
    expect(await print('3')).toBe(await fingerprints(salt)('3'));
  });

  it.each([0, 1, 15])('takes no salt of %i octets, which could be guessed', (length) => {
    expect(() => fingerprints(new Uint8Array(length))).toThrow(RangeError);
  });

  it('is equal for equal values alone', async () => {
    const values = fc.array(fc.string({ minLength: 1, unit: 'binary' }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(values, async (list) => {
        const print = fingerprints(salt);
        const prints = await Promise.all(list.map(print));
        expect(new Set(prints).size).toBe(new Set(list).size);
        expect(await Promise.all(list.map(print))).toEqual(prints);
      }),
    );
  });

  it('of another value is longer where the first digits agree by chance', async () => {
    // Found by trying: the digests of both begin with the same six digits under this salt.
    const [one, other] = collision(salt);
    const print = fingerprints(salt);
    const [first, second] = [await print(one), await print(other)];
    expect(first).toMatch(/^#[0-9a-f]{6}$/);
    expect(second).toMatch(/^#[0-9a-f]{8}$/);
    expect(second?.startsWith(first ?? '')).toBe(true);
    expect(await print(one)).toBe(first);
  });
});

/** Two numbers whose digests begin alike: some five thousand are to be tried (birthday bound of 24 bits). */
function collision(key: Uint8Array): readonly [string, string] {
  const seen = new Map<string, string>();
  for (let number = 0; ; number += 1) {
    const value = String(number);
    const digits = createHmac('sha256', key).update(value).digest('hex').slice(0, 6);
    const earlier = seen.get(digits);
    if (earlier !== undefined) return [earlier, value];
    seen.set(digits, value);
  }
}

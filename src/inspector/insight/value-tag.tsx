import { fromHex, toHex } from '../../core/lib/octets.ts';
import { fingerprints } from '../../core/share/fingerprint.ts';
import { signal } from '../../ui/signal.ts';

/** A salt that was used nowhere yet: 16 octets in hexadecimal digits. */
export const freshSalt = (): string => toHex(crypto.getRandomValues(new Uint8Array(16)));

const fingerprintUnder = (salt: string) => fingerprints(fromHex(salt) ?? new Uint8Array());

let fingerprint = fingerprintUnder(freshSalt());
let current = '';
const tags = signal<ReadonlyMap<string, string>>(new Map());

/**
 * Makes tags under a salt from now on; forgets the values of another site, which may have been in a private window.
 * @param salt as `freshSalt` returns it
 */
export function keepTagsUnder(salt: string): void {
  if (salt === current) return;
  current = salt;
  fingerprint = fingerprintUnder(salt);
  tags.value = new Map();
}

async function make(value: string): Promise<void> {
  const makeTag = fingerprint;
  const tag = await makeTag(value);
  if (tag !== null && makeTag === fingerprint) tags.value = new Map(tags.value).set(value, tag);
}

/** What stands for a masked value, so that it is seen to change and to be the same elsewhere. */
export function ValueTag({ value }: { readonly value: string }) {
  const tag = tags.value.get(value);
  if (tag === undefined) void make(value);
  return <small class="tag">{tag}</small>;
}

import { fingerprints } from '../../core/share/fingerprint.ts';
import { signal } from '../../ui/signal.ts';

const saltOctets = 16;
const newFingerprint = () => fingerprints(crypto.getRandomValues(new Uint8Array(saltOctets)));

let fingerprint = newFingerprint();
let site = '';
const tags = signal<ReadonlyMap<string, string>>(new Map());

/** Forgets the values of another site, which may have been in a private window, and the salt of their tags. */
export function keepTagsOf(shown: string): void {
  if (shown === site) return;
  site = shown;
  fingerprint = newFingerprint();
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

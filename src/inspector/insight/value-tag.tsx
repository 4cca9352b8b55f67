import { fingerprints } from '../../core/share/fingerprint.ts';
import { signal } from '../../ui/signal.ts';

const fingerprint = fingerprints(crypto.getRandomValues(new Uint8Array(16)));
const tags = signal<ReadonlyMap<string, string>>(new Map());

async function make(value: string): Promise<void> {
  const tag = await fingerprint(value);
  if (tag !== null) tags.value = new Map(tags.value).set(value, tag);
}

/** What stands for a masked value, so that it is seen to change and to be the same elsewhere. */
export function ValueTag({ value }: { readonly value: string }) {
  const tag = tags.value.get(value);
  if (tag === undefined) void make(value);
  return <small class="tag">{tag}</small>;
}

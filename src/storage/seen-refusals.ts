import type { OnStored } from '../browser/storage.ts';
import { isMoment } from '../core/lib/time.ts';
import { has, isString, listIn, listOf } from '../core/lib/validate.ts';
import { mostSeenRefusals, type SeenRefusal, type SeenRule } from '../core/wire/seen-refusal.ts';
import { item } from './item.ts';
import { writeSession } from './write-session.ts';

const isSeenRefusal = has<SeenRefusal>({
  at: isMoment,
  method: isString,
  path: isString,
  name: isString,
  // One of another version's rules has no sentence, and is left out where it is shown.
  rule: (value): value is SeenRule => isString(value),
  facts: listOf(isString, 3),
  fix: isString,
});

/** Session-ID cookies of a host that the developer tools saw refused: `storage.session`, without their values. */
const stored = item('seen-refusals', ['session'], (value) =>
  listIn(value, isSeenRefusal).slice(-mostSeenRefusals),
);

export async function loadSeenRefusals(store: string, host: string): Promise<readonly SeenRefusal[]> {
  return stored.load([store, host]);
}

export async function saveSeenRefusals(
  store: string,
  host: string,
  refusals: readonly SeenRefusal[],
): Promise<void> {
  await writeSession({ [stored.keyOf(store, host)]: refusals });
}

/** Calls back when others are known of a host; returns how to stop. */
export function onSeenRefusals(
  store: string,
  host: string,
  listener: (refusals: readonly SeenRefusal[]) => void,
  onStored: OnStored,
): () => void {
  return stored.watch([store, host], listener, undefined, onStored);
}

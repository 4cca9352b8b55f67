import { exclusively } from '../browser/locks.ts';
import { type Area, clear, readAll, write } from '../browser/storage.ts';
import { erasedKey } from './erased.ts';
import { scopes } from './registry.ts';

const areas: readonly Area[] = ['local', 'sync', 'session'];

/** Most rounds: what is written without a lock while the areas are emptied is written after. */
const rounds = 3;

/**
 * Erases all that is stored, in every area, while nobody is in the middle of a change; and notes when, so that what
 * happened before is not written after it. That moment is all that is left, in memory.
 * @returns in the browser's words, why an area could not be emptied; none where all are empty
 */
export function eraseEverything(): Promise<readonly string[]> {
  // The locks under which something is read and written have the names of items.
  return Object.keys(scopes).reduceRight<() => Promise<readonly string[]>>(
    (task, lock) => () => exclusively(lock, task),
    emptyInRounds,
  )();
}

async function emptyInRounds(): Promise<readonly string[]> {
  let failures: readonly string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    failures = await emptyAll();
    if (failures.length === 0 && (await areEmpty())) return [];
  }
  return failures.length > 0 ? failures : areas;
}

async function emptyAll(): Promise<readonly string[]> {
  const results = await Promise.allSettled(areas.map(empty));
  return results.flatMap((result, index) =>
    result.status === 'rejected' ? [`storage.${areas[index] ?? ''}: ${String(result.reason)}`] : [],
  );
}

async function empty(area: Area): Promise<void> {
  await clear(area);
  // Not before: what is heard of while the area is emptied happened before.
  if (area === 'session') await write(area, { [erasedKey]: Date.now() });
}

async function areEmpty(): Promise<boolean> {
  const contents = await Promise.all(areas.map(readAll));
  return contents.every((items) => Object.keys(items).every((key) => key === erasedKey));
}

import { exclusively } from '../browser/locks.ts';
import { type Area, clear, readAll, write } from '../browser/storage.ts';
import { erasedKey } from './erased.ts';
import { journalLock } from './journal-index.ts';
import { policyKey as policyLock } from './policy.ts';
import { key as settingsLock } from './settings.ts';
import { snapshotsLock } from './snapshots.ts';
import { visitsLock } from './visits-write.ts';

const areas: readonly Area[] = ['local', 'sync', 'session'];

/** Every lock under which something is read and written; that of the journal at the end, which others ask for. */
const locks = [settingsLock, policyLock, visitsLock, snapshotsLock, journalLock];

/** Most rounds: what is written without a lock while the areas are emptied is written after. */
const rounds = 3;

/**
 * Erases all that is stored, in every area, while nobody is in the middle of a change; and notes when, so that what
 * happened before is not written after it. That moment is all that is left, in memory.
 * @returns in the browser's words, why an area could not be emptied; none where all are empty
 */
export function eraseEverything(): Promise<readonly string[]> {
  return locks.reduceRight<() => Promise<readonly string[]>>(
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

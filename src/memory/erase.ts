import { type Area, clear, readAll } from '../browser/storage.ts';

const areas: readonly Area[] = ['local', 'sync', 'session'];

/** Most rounds: what the worker was about to write when the areas were emptied is written after. */
const rounds = 3;

/**
 * Erases all that is stored, in every area.
 * @returns in the browser's words, why an area could not be emptied; none where all are empty
 */
export async function eraseEverything(): Promise<readonly string[]> {
  let failures: readonly string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    failures = await emptyAll();
    if (failures.length === 0 && (await areEmpty())) return [];
  }
  return failures.length > 0 ? failures : areas;
}

async function emptyAll(): Promise<readonly string[]> {
  const results = await Promise.allSettled(areas.map(clear));
  return results.flatMap((result, index) =>
    result.status === 'rejected' ? [`storage.${areas[index] ?? ''}: ${String(result.reason)}`] : [],
  );
}

async function areEmpty(): Promise<boolean> {
  const contents = await Promise.all(areas.map(readAll));
  return contents.every((items) => Object.keys(items).length === 0);
}

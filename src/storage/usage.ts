import { onStored, readAll } from '../browser/storage.ts';
import { type ItemName, ownerOf } from './registry.ts';

/** How much is stored, without what: enough to show a person what there is to erase. */
export interface Usage {
  /** Hosts whose visits are counted. */
  readonly hosts: number;
  /** Hosts whose settings the person stated. */
  readonly expected: number;
  /** Changes of cookies in the journal, in memory. */
  readonly changes: number;
}

export async function loadUsage(): Promise<Usage> {
  const stored = await Promise.all([readAll('local'), readAll('session')]);
  const entries = stored.flatMap((area) => Object.entries(area));
  const valuesOf = (item: ItemName) =>
    entries.flatMap(([key, value]) => (ownerOf(key)?.item === item ? [value] : []));
  return {
    hosts: valuesOf('visits').length,
    expected: valuesOf('expected').length,
    changes: valuesOf('journal').reduce<number>((sum, value) => sum + changesIn(value), 0),
  };
}

/** How many changes are in a list of them, or in a part of a journal with one. */
function changesIn(stored: unknown): number {
  const list = Array.isArray(stored) ? stored : (stored as { readonly changes?: unknown } | null)?.changes;
  return Array.isArray(list) ? list.length : 0;
}

/** Calls back when something may have been added or forgotten; returns how to stop. */
export function onUsage(listener: () => void): () => void {
  return onStored((area) => {
    if (area === 'local' || area === 'session') listener();
  });
}

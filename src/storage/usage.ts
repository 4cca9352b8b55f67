import { onStored, readAll } from '../browser/storage.ts';

/** How much is remembered, without what: enough to tell a person what there is to erase. */
export interface Remembered {
  /** Hosts whose visits are counted. */
  readonly hosts: number;
  /** Hosts whose settings the person stated. */
  readonly expected: number;
  /** Changes of cookies in the journal, in memory. */
  readonly changes: number;
}

export async function loadRemembered(): Promise<Remembered> {
  const [local, session] = await Promise.all([readAll('local'), readAll('session')]);
  // Keys are of the form `item/…`, as the item's own file in this folder says.
  const ofItem = (stored: object, item: string) =>
    Object.entries(stored).flatMap(([key, value]) => (key.startsWith(`${item}/`) ? [value as unknown] : []));
  const sizes = ofItem(session, 'journal').map(sizeOf);
  return {
    hosts: ofItem(local, 'visits').length,
    expected: ofItem(local, 'expected').length,
    changes: sizes.reduce((sum, size) => sum + size, 0),
  };
}

/** Of a list of changes, or of a part of a journal with one. */
function sizeOf(stored: unknown): number {
  const list = Array.isArray(stored) ? stored : (stored as { readonly changes?: unknown } | null)?.changes;
  return Array.isArray(list) ? list.length : 0;
}

/** Calls back when something may have been added or forgotten; returns how to stop. */
export function onRemembered(listener: () => void): () => void {
  return onStored((area) => {
    if (area === 'local' || area === 'session') listener();
  });
}

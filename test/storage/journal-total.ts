import { isKept, octetsKept } from '../../src/core/journal/segments.ts';

/** What the total of the journals is to say, counted from all that is stored. */
export function countedTotal(stored: Readonly<Record<string, unknown>>) {
  const all = Object.entries(stored)
    .filter(([key]) => key.startsWith('journal-kept/'))
    .map(([, kept]) => kept)
    .filter(isKept);
  return { hosts: all.length, octets: all.reduce((sum, kept) => sum + octetsKept(kept), 0) };
}

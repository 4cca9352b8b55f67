import { type Area, readAll, remove, write } from '../browser/storage.ts';
import { exclusively } from '../browser/locks.ts';
import { octetsKept } from '../core/journal/segments.ts';
import { journalLock, loadKept, withinBounds, writeBounded } from './journal-kept.ts';
import { type ItemName, ownerOf } from './registry.ts';

/** Whether a browser refused a write for want of room: both say "quota" in their words. */
export const isFull = (error: unknown) => /quota/i.test(String(error));

/** Forgets something; resolves to whether there was anything to forget. */
export type MakeRoom = () => Promise<boolean>;

/**
 * Writes; where there is no room, makes some and writes again.
 * @param rooms what is forgotten, the least worth first; each is asked until it has nothing left
 * @throws as the last write did
 */
export async function writeMakingRoom(
  area: Area,
  values: Readonly<Record<string, unknown>>,
  rooms: readonly MakeRoom[],
): Promise<void> {
  const left = [...rooms];
  for (;;) {
    try {
      await write(area, values);
      return;
    } catch (error) {
      if (!isFull(error)) throw error;
      while (left[0] && !(await left[0]())) left.shift();
      if (left.length === 0) throw error;
    }
  }
}

/** Forgets the older half of the journal, by what it takes. */
const forgetJournals: MakeRoom = () =>
  exclusively(journalLock, async () => {
    const all = await loadKept();
    const total = Object.values(all).reduce((sum, kept) => sum + octetsKept(kept), 0);
    if (total === 0) return false;
    const now = Date.now();
    await writeBounded(withinBounds(all, now, Math.floor(total / 2)), now, {});
    return true;
  });

/** Forgets all values of an item but some. */
const forgetBut =
  (item: ItemName, kept: readonly string[]): MakeRoom =>
  async () => {
    const all = Object.keys(await readAll('session'));
    const others = all.filter((key) => ownerOf(key)?.item === item && !kept.includes(key));
    if (others.length > 0) await remove('session', others);
    return others.length > 0;
  };

/**
 * Writes what a person made into `storage.session`, of which the browser gives 10 MB. Where it is full, what is worth
 * least goes first: what was cleared of timelines, what the developer tools showed of other hosts, the journals that were quiet longest, then what can be undone on other hosts. Snapshots and a
 * check under way never go. Must not be called by who holds the journal's lock.
 * @throws in the browser's words, where that does not make room enough
 */
export function writeSession(values: Readonly<Record<string, unknown>>): Promise<void> {
  const kept = Object.keys(values);
  return writeMakingRoom('session', values, [
    forgetBut('cleared-timeline', []),
    forgetBut('seen-requests', kept),
    forgetJournals,
    forgetBut('undo-history', kept),
  ]);
}

import { exclusively } from '../browser/locks.ts';
import { mergedChanges } from '../core/wire/seen-change.ts';
import { type ShownRequests, shownRequests } from './seen-requests.ts';
import { writeSession } from './write-session.ts';

/**
 * Keeps what a panel knows now. The changes join those that were kept before, which other panels saw or one that was
 * closed; the oldest go where there is no room.
 * @throws in the browser's words, where it cannot be written
 */
export function keepShownRequests(
  store: string,
  host: string,
  { refusals, changes }: ShownRequests,
): Promise<void> {
  return exclusively(shownRequests.lock, async () => {
    const before = await shownRequests.load([store, host]);
    const after: ShownRequests = { refusals, changes: mergedChanges(before.changes, changes) };
    await writeSession({ [shownRequests.keyOf(store, host)]: after });
  });
}

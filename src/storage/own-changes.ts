import { read } from '../browser/storage.ts';
import type { CookieEvent } from '../core/cookie/cookie.ts';
import { isOwn, type OwnChanges, stillRecent } from '../core/journal/own-changes.ts';
import { isMoment } from '../core/lib/time.ts';
import { has, isString, listIn, listOf, nullOr } from '../core/lib/validate.ts';
import { item } from './item.ts';
import { writeSession } from './write-session.ts';

const isOwnChanges = has<OwnChanges>({
  id: isString,
  at: isMoment,
  until: nullOr(isMoment),
  states: listOf(isString, 10_000),
});

/** What commands of the person change in the jar: in `storage.session`, for some seconds each. */
const ownChanges = item('own-changes', ['session'], (stored) => listIn(stored, isOwnChanges));

/** Notes what is about to be changed, or that it has been. Called while no other command runs in the store. */
export async function noteOwnChanges(store: string, changes: OwnChanges): Promise<void> {
  const all = await ownChanges.load([store]);
  const others = stillRecent(all, changes.at).filter(({ id }) => id !== changes.id);
  await writeSession({ [ownChanges.keyOf(store)]: [...others, changes] });
}

/** The events, those that this extension caused marked as such. */
export async function withOwnMarked(events: readonly CookieEvent[]): Promise<readonly CookieEvent[]> {
  const keys = [...new Set(events.map(({ cookie }) => ownChanges.keyOf(cookie.store)))];
  const stored = await read('session', keys);
  return events.map((event) => {
    const all = ownChanges.parse(stored[ownChanges.keyOf(event.cookie.store)]);
    return isOwn(event, all) ? { ...event, own: true } : event;
  });
}

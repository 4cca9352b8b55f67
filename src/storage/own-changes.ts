import { read } from '../browser/storage.ts';
import type { CookieEvent } from '../core/cookie/cookie.ts';
import { isOwn, type OwnChanges, stillRecent } from '../core/journal/own-changes.ts';
import { isMoment } from '../core/lib/time.ts';
import { has, isString, listIn, listOf, nullOr } from '../core/lib/validate.ts';
import { writeSession } from './write-session.ts';

/** What commands of the person change in the jar: `storage.session`, one key a cookie store, for some seconds each. */
const keyOf = (store: string) => `own-changes/${store}`;

const isOwnChanges = has<OwnChanges>({
  id: isString,
  at: isMoment,
  until: nullOr(isMoment),
  states: listOf(isString, 10_000),
});

/** Notes what is about to be changed, or that it has been. Called while no other command runs in the store. */
export async function noteOwnChanges(store: string, changes: OwnChanges): Promise<void> {
  const key = keyOf(store);
  const all = listIn((await read('session', [key]))[key], isOwnChanges);
  const others = stillRecent(all, changes.at).filter(({ id }) => id !== changes.id);
  await writeSession({ [key]: [...others, changes] });
}

/** The events, those that this extension caused marked as such. */
export async function withOwnMarked(events: readonly CookieEvent[]): Promise<readonly CookieEvent[]> {
  const keys = [...new Set(events.map(({ cookie }) => keyOf(cookie.store)))];
  const stored = await read('session', keys);
  return events.map((event) => {
    const all = listIn(stored[keyOf(event.cookie.store)], isOwnChanges);
    return isOwn(event, all) ? { ...event, own: true } : event;
  });
}

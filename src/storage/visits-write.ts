import { exclusively } from '../browser/locks.ts';
import { read, readAll, remove, write } from '../browser/storage.ts';
import { errorText } from '../core/lib/error-text.ts';
import type { Visits } from '../core/visits/visits.ts';
import { erasedKey, isErased } from './erased.ts';
import { ownerOf } from './registry.ts';
import { visitedHosts, visits, visitsFailure } from './visits.ts';
import { writeMakingRoom } from './write-session.ts';

/** Most hosts that are remembered; beyond them the oldest tenth is forgotten at once, so that it is rare. */
export const hostLimit = 10_000;

const { lock: visitsLock, parse: parseVisits } = visits;
const hostCountKey = visitedHosts.keyOf();
const failureKey = visitsFailure.keyOf();

/**
 * Changes what is remembered of one host, where nothing was erased since. Costs the same however many hosts are
 * remembered. Where there is no room, the tenth of the hosts is forgotten that was visited longest ago.
 * @param began when the page load began for which it changes, milliseconds since the epoch
 * @param next hands back the same object where nothing changes
 * @throws where it cannot be written, in the browser's words; `loadVisitsFailure` returns them
 */
export function changeVisits(
  store: string,
  host: string,
  began: number,
  next: (before: Visits | null) => Visits,
): Promise<void> {
  return exclusively(visitsLock, async () => {
    const key = visits.keyOf(store, host);
    const [local, session] = await Promise.all([
      read('local', [key, hostCountKey]),
      read('session', [erasedKey, failureKey]),
    ]);
    if (isErased(began, session[erasedKey], Date.now())) return;
    const before = parseVisits(local[key]);
    const after = next(before);
    if (after === before) return;
    try {
      await writeVisits(key, after, before === null ? visitedHosts.parse(local[hostCountKey]) + 1 : null);
      if (failureKey in session) await remove('session', [failureKey]);
    } catch (error) {
      await write('session', { [failureKey]: errorText(error) });
      throw error;
    }
  });
}

/** @param hosts how many hosts are remembered with a new one; `null` where it is none */
async function writeVisits(key: string, value: Visits, hosts: number | null): Promise<void> {
  let rooms = 1;
  const makeRoom = async () => {
    rooms -= 1;
    return rooms >= 0 && forgetOldest(0.9);
  };
  const values = { [key]: value, ...(hosts !== null && { [hostCountKey]: hosts }) };
  await writeMakingRoom('local', values, [makeRoom]);
  // What was forgotten for it has changed how many there are.
  if (rooms < 1) await forgetOldest(1);
  else if ((hosts ?? 0) > hostLimit) await forgetOldest(0.9);
}

/**
 * Keeps a share of the hosts, those visited last, and counts them.
 * @returns whether any was forgotten
 */
async function forgetOldest(share: number): Promise<boolean> {
  const remembered = Object.entries(await readAll('local'))
    .filter(([key]) => ownerOf(key)?.item === 'visits')
    .map(([key, value]) => ({ key, last: parseVisits(value)?.last ?? 0 }))
    .sort((a, b) => b.last - a.last);
  const kept = Math.min(Math.floor(remembered.length * share), Math.floor(hostLimit * share));
  const forgotten = remembered.slice(kept).map(({ key }) => key);
  if (forgotten.length > 0) await remove('local', forgotten);
  await write('local', { [hostCountKey]: kept });
  return forgotten.length > 0;
}

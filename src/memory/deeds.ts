import { type OnStored, onStored, read, readAll, remove, write } from '../browser/storage.ts';
import { type Deed, type Step, withDeed } from '../core/edit/step.ts';
import { isCookie, isMoment, isString, listIn, picked } from '../core/stored.ts';

/**
 * What a person changed in the jar, to be taken back: `storage.session`, one key a cookie store and host, since
 * it holds values and a popup may be closed before they think better of it.
 */
const prefix = 'deeds';
const keyOf = (store: string, host: string) => `${prefix}/${store}/${host}`;

const isState = (stored: unknown) => stored === null || isCookie(stored);
const isStep = (stored: unknown) => picked<Step>(stored, { before: isState, after: isState }) !== null;
const isDeed = (stored: unknown): stored is Deed =>
  picked<Deed>(stored, {
    kind: isString,
    at: isMoment,
    steps: (steps) => Array.isArray(steps) && steps.every(isStep),
  }) !== null;
const deedsIn = (stored: unknown) => listIn(stored, isDeed);

/** What was done on a host, oldest first. */
export async function loadDeeds(store: string, host: string): Promise<readonly Deed[]> {
  const key = keyOf(store, host);
  return deedsIn((await read('session', [key]))[key]);
}

let last: Promise<unknown> = Promise.resolve();

/** Changes what is remembered of a host. Two deeds in quick succession are read and written one after the other. */
function change(
  store: string,
  host: string,
  next: (deeds: readonly Deed[]) => readonly Deed[],
): Promise<void> {
  const run = last.then(async () => keep(keyOf(store, host), next(await loadDeeds(store, host))));
  // The next change is made whether or not this one failed; its caller hears of the failure.
  last = run.catch(() => undefined);
  return run;
}

async function keep(key: string, deeds: readonly Deed[]): Promise<void> {
  try {
    await write('session', { [key]: deeds });
  } catch (error) {
    // Where the browser's memory of a session is full, what was done here is worth more than what was elsewhere.
    const others = Object.keys(await readAll('session')).filter(
      (other) => other.startsWith(`${prefix}/`) && other !== key,
    );
    if (others.length === 0) throw error;
    await remove('session', others);
    await write('session', { [key]: deeds });
  }
}

/** Remembers one deed more. */
export function addDeed(store: string, host: string, deed: Deed): Promise<void> {
  return change(store, host, (deeds) => withDeed(deeds, deed));
}

/** Forgets the deed that was taken back. */
export function dropLastDeed(store: string, host: string): Promise<void> {
  return change(store, host, (deeds) => deeds.slice(0, -1));
}

/** Calls back when something was done or taken back on a host; returns how to stop. */
export function onDeeds(
  store: string,
  host: string,
  listener: (deeds: readonly Deed[]) => void,
  hear: OnStored = onStored,
): () => void {
  const key = keyOf(store, host);
  return hear((area, values) => {
    if (area === 'session' && key in values) listener(deedsIn(values[key]));
  });
}

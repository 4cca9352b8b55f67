import { type OnStored, onStored, read, readAll, remove, write } from '../browser/storage.ts';
import { type Deed, type Step, withDeed } from '../core/edit/step.ts';
import { isMoment } from '../core/moment.ts';
import { has, isCookie, listIn, listOf, nullOr, oneOf } from '../core/stored.ts';
import type { LeftOut } from './left-out.ts';

/**
 * What a person changed in the jar, to be taken back: `storage.session`, one key a cookie store and host, since
 * it holds values and a popup may be closed before they think better of it.
 */
const prefix = 'deeds';
const keyOf = (store: string, host: string) => `${prefix}/${store}/${host}`;

const isState = nullOr(isCookie);
const isDeed = has<Deed>({
  kind: oneOf({
    create: true,
    edit: true,
    move: true,
    delete: true,
    lifetime: true,
    duplicate: true,
    'take-in': true,
    'put-back': true,
  }),
  at: isMoment,
  // Most cookies that a browser keeps in all: 3,300; a step for each, and as many more.
  steps: listOf(has<Step>({ before: isState, after: isState }), 10_000),
});

function deedsIn(stored: unknown, leftOut: LeftOut = () => undefined): readonly Deed[] {
  const deeds = listIn(stored, isDeed);
  const isWhole = stored === undefined || (Array.isArray(stored) && stored.length === deeds.length);
  if (!isWhole) leftOut();
  return deeds;
}

/** What was done on a host, oldest first. */
export async function loadDeeds(store: string, host: string, leftOut?: LeftOut): Promise<readonly Deed[]> {
  const key = keyOf(store, host);
  return deedsIn((await read('session', [key]))[key], leftOut);
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

import { exclusively } from '../browser/locks.ts';
import type { OnStored } from '../browser/storage.ts';
import type { Step } from '../core/edit/step.ts';
import { type UndoEntry, withinLimits } from '../core/edit/undo.ts';
import { isCount } from '../core/journal/segments.ts';
import { isMoment } from '../core/lib/time.ts';
import { isCookie } from '../core/cookie/is-cookie.ts';
import { has, isBoolean, isString, listIn, listOf, nullOr, oneOf } from '../core/lib/validate.ts';
import { item } from './item.ts';
import type { LeftOut } from './left-out.ts';
import { writeSession } from './write-session.ts';

const isState = nullOr(isCookie);
const isEntry = has<UndoEntry>({
  id: isString,
  kind: oneOf<UndoEntry['kind']>({
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
  until: nullOr(isMoment),
  // Most cookies that a browser keeps in all: 3,300; a step for each, and as many more.
  steps: listOf(has<Step>({ before: isState, after: isState }), 10_000),
  planned: isCount,
  interrupted: isBoolean,
  undone: isBoolean,
  of: nullOr(isString),
});

/**
 * What a person changed in the jar, to be undone, oldest first: in `storage.session`, since it holds values and a popup
 * may be closed before they think better of it.
 */
const histories = item('undo-history', ['session'], (stored, leftOut): readonly UndoEntry[] => {
  const entries = listIn(stored, isEntry);
  const isWhole = stored === undefined || (Array.isArray(stored) && stored.length === entries.length);
  if (!isWhole) leftOut();
  return entries;
});

/** What was changed on a host, oldest first. */
export async function loadUndo(
  store: string,
  host: string,
  leftOut?: LeftOut,
): Promise<readonly UndoEntry[]> {
  return histories.load([store, host], leftOut);
}

/**
 * Changes what is remembered of a host. Whichever surface asks, changes are made one after the other.
 * @throws where the browser's memory of a session takes no more
 */
export async function changeUndo(
  store: string,
  host: string,
  change: (entries: readonly UndoEntry[]) => readonly UndoEntry[],
): Promise<void> {
  await exclusively(histories.lock, async () => {
    const before = await loadUndo(store, host);
    const after = change(before);
    if (after !== before) await writeSession({ [histories.keyOf(store, host)]: withinLimits(after) });
  });
}

/** Calls back when something was changed or undone on a host; returns how to stop. */
export function onUndo(
  store: string,
  host: string,
  listener: (entries: readonly UndoEntry[]) => void,
  subscribe?: OnStored,
): () => void {
  return histories.watch([store, host], listener, undefined, subscribe);
}

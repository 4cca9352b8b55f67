import { exclusively } from '../../browser/locks.ts';
import { type Cookie, identity } from '../../core/cookie/cookie.ts';
import { checked, type Conflict, type Jar, netOf } from '../../core/edit/conflict.ts';
import type { Crowded } from '../../core/edit/room.ts';
import { type EditKind, possible, type Step, targetOf } from '../../core/edit/step.ts';
import { concluded, marked, settled, type UndoEntry, wayBack, withoutSteps } from '../../core/edit/undo.ts';
import { statesOf } from '../../core/journal/own-changes.ts';
import { changeUndo, loadUndo } from '../../storage/undo-history.ts';
import { noteOwnChanges } from '../../storage/own-changes.ts';
import { crowding, goneFrom, jarAt, madeOf, nothingDone, outcomeOf, withoutGone } from './aftermath.ts';
import type { Answer, ChangeTerms, Outcome } from './outcome.ts';
import { orderOf, takeAll } from './take.ts';

/** A command as it is carried out. */
interface Command {
  readonly kind: EditKind;
  readonly steps: readonly Step[];
  readonly terms: ChangeTerms;
  /** The entry that is taken back by it. */
  readonly of: UndoEntry | null;
  /** Cookies that could not be set again, as they would have expired. */
  readonly expired: readonly Cookie[];
}

/** Where changes are made, and where they are remembered. */
interface Place {
  readonly store: string;
  readonly host: string;
}

const changeAt = ({ store, host }: Place, next: (entries: readonly UndoEntry[]) => readonly UndoEntry[]) =>
  changeUndo(store, host, next);

/** Finds out what became of commands whose surface was closed in the middle: while we are alone, none runs. */
async function settle(place: Place): Promise<void> {
  const { store, host } = place;
  const open = (await loadUndo(store, host)).filter(({ until }) => until === null);
  if (open.length === 0) return;
  const jar = await jarAt(
    open.flatMap(({ steps }) => steps),
    store,
  );
  await changeAt(place, (entries) => settled(entries, jar, Date.now()));
}

function entryOf({ kind, of }: Command, steps: readonly Step[]): UndoEntry {
  return {
    id: crypto.randomUUID(),
    kind,
    at: Date.now(),
    until: null,
    steps,
    planned: netOf(steps).length,
    interrupted: false,
    undone: of ? !of.undone : false,
    of: of?.id ?? null,
  };
}

/**
 * Takes the steps, with the entry written before the first and concluded after the last.
 * @param met identities of cookies of which nothing is left to be done
 */
async function run(
  place: Place,
  command: Command,
  steps: readonly Step[],
  jar: Jar,
  met: readonly string[],
): Promise<Outcome> {
  const entry = entryOf(command, steps);
  const { id, at } = entry;
  const own = { id, at, until: null, states: statesOf(steps) };
  await changeAt(place, (entries) => [...entries, entry]);
  await noteOwnChanges(place.store, own);
  const taken = await takeAll(steps, orderOf(command.kind), (soFar) =>
    changeAt(place, (entries) => marked(entries, id, madeOf(soFar, jar))),
  );
  const net = netOf(madeOf(taken, jar));
  const gone = await goneFrom(place.store, steps, net, jar);
  const resolved = [...taken.filter(({ refusal }) => !refusal).map(({ step }) => targetOf(step)), ...met];
  await changeAt(place, (entries) =>
    concluded(entries, id, { until: Date.now(), steps: withoutGone(net, gone), resolved }),
  );
  await noteOwnChanges(place.store, { ...own, until: Date.now() });
  return {
    ...outcomeOf(taken),
    expired: command.expired,
    gone: gone.ours,
    goneOthers: gone.others.length,
    isFull: gone.isFull,
  };
}

/** Compares, and takes what can be taken; asks first where nothing may be taken in part. */
async function carryOut(place: Place, command: Command): Promise<Answer> {
  const { kind, terms, of, expired, steps } = command;
  const { accepted, isRoomKnown = false } = terms;
  const jar = await jarAt(steps, place.store);
  const { clear, conflicts, met } = checked(steps, jar, {
    now: Date.now(),
    // Who deletes a cookie means it, whatever it holds by now; the way back has that.
    whatever: kind === 'delete' && !of,
    ...(accepted && { accepted }),
  });
  const isPart = of !== null && clear.length + met.length > 0;
  const crowded = isRoomKnown || of ? [] : await crowding(clear, jar);
  if (crowded.length > 0 || (conflicts.length > 0 && !isPart)) return { outcome: null, conflicts, crowded };
  const over = [...met, ...expired.map((cookie) => identity(cookie))];
  if (clear.length > 0) return { outcome: await run(place, command, clear, jar, over), conflicts, crowded };
  if (of) await changeAt(place, (entries) => withoutSteps(entries, of.id, over));
  return { outcome: { ...nothingDone, expired }, conflicts, crowded };
}

/**
 * The changes that a person can make in the jar of a cookie store, as they are remembered of a host. Whichever surface
 * asks, one is made after the other. What is about to be done is written down before its first step, so that a surface
 * that is closed in the middle of it leaves the way back; nothing is overwritten that was not seen.
 */
export function jarChanges(store: string, host: string) {
  const place = { store, host };
  const alone = <T>(task: () => Promise<T>) =>
    exclusively(`jar/${store}`, async () => {
      await settle(place);
      return task();
    });
  return {
    /** Finds out what became of commands whose surface was closed in the middle of them. */
    settle: () => alone(async () => Promise.resolve()),

    /**
     * Changes the jar, and remembers how to undo it.
     * @returns what came of it, or nothing but what is to be asked first
     * @throws where it cannot be remembered; then nothing was changed
     */
    change: (kind: EditKind, steps: readonly Step[], terms: ChangeTerms = {}): Promise<Answer> =>
      alone(() => carryOut(place, { kind, steps, terms, of: null, expired: [] })),

    /**
     * Takes back what an entry did, or does again what was taken back; what was changed since is left and returned.
     * @returns `null` where the entry is there no more
     */
    takeBack: (id: string, terms: ChangeTerms = {}): Promise<Answer | null> =>
      alone(async () => {
        const of = (await loadUndo(store, host)).find((entry) => entry.id === id);
        if (!of) return null;
        const { steps, expired } = possible(wayBack(of), Date.now());
        return carryOut(place, { kind: of.kind, steps, terms, of, expired });
      }),

    /** Leaves cookies as they are now, and forgets how to take back what was done to them. */
    giveUp: (id: string, conflicts: readonly Conflict[]): Promise<void> => {
      const ids = conflicts.map(({ step }) => targetOf(step));
      return changeAt(place, (entries) => withoutSteps(entries, id, ids));
    },

    /** The sites that would have more cookies than browsers keep. */
    crowding: async (steps: readonly Step[]): Promise<readonly Crowded[]> =>
      crowding(steps, await jarAt(steps, store)),
  };
}

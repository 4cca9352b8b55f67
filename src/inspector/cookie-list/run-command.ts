import { exclusively } from '../../browser/locks.ts';
import { type Cookie, identity } from '../../core/cookie/cookie.ts';
import { checked, type Conflict, type Jar, netOf } from '../../core/edit/conflict.ts';
import type { Crowded } from '../../core/edit/room.ts';
import { type EditKind, possible, type Step, targetOf } from '../../core/edit/step.ts';
import { concluded, marked, settled, type UndoEntry, wayBack, withoutSteps } from '../../core/edit/undo.ts';
import { statesAfter } from '../../core/journal/own-changes.ts';
import { changeUndo, loadUndo } from '../../storage/undo-history.ts';
import { noteOwnChanges } from '../../storage/own-changes.ts';
import { applyOrderOf, applySteps } from './apply-steps.ts';
import { crowdedSites, findEvictions, withEvictions } from './evictions.ts';
import type { ChangeAnswer, ChangeOutcome, ChangeTerms } from './outcome.ts';
import { effectiveSteps, emptyOutcome, outcomeOf } from './outcome.ts';
import { readJar } from './read-jar.ts';

/** A command that is about to run. */
interface PendingCommand {
  readonly kind: EditKind;
  readonly steps: readonly Step[];
  readonly terms: ChangeTerms;
  /** The undo entry that the command undoes or redoes; `null` for a new change. */
  readonly of: UndoEntry | null;
  /** Cookies that cannot be set again, because their expiry has passed. */
  readonly expired: readonly Cookie[];
}

/** The cookie store that is changed, and the host whose undo history records it. */
interface Place {
  readonly store: string;
  readonly host: string;
}

const changeHistory = (
  { store, host }: Place,
  next: (entries: readonly UndoEntry[]) => readonly UndoEntry[],
) => changeUndo(store, host, next);

/**
 * Concludes the entries of commands whose surface was closed while they ran, by comparing their steps with the jar.
 * Called with the lock of the jar held, so that no command is running.
 */
async function settle(place: Place): Promise<void> {
  const { store, host } = place;
  const open = (await loadUndo(store, host)).filter(({ until }) => until === null);
  if (open.length === 0) return;
  const jar = await readJar(
    open.flatMap(({ steps }) => steps),
    store,
  );
  await changeHistory(place, (entries) => settled(entries, jar, Date.now()));
}

function entryOf({ kind, of }: PendingCommand, steps: readonly Step[]): UndoEntry {
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
 * Applies steps, with the undo entry written before the first and concluded after the last.
 * @param met identities of cookies that are already as the command would make them
 */
async function run(
  place: Place,
  command: PendingCommand,
  steps: readonly Step[],
  jar: Jar,
  met: readonly string[],
): Promise<ChangeOutcome> {
  const entry = entryOf(command, steps);
  const { id, at } = entry;
  const own = { id, at, until: null, states: statesAfter(steps) };
  await changeHistory(place, (entries) => [...entries, entry]);
  await noteOwnChanges(place.store, own);
  const applied = await applySteps(steps, applyOrderOf(command.kind), (soFar) =>
    changeHistory(place, (entries) => marked(entries, id, effectiveSteps(soFar, jar))),
  );
  const net = netOf(effectiveSteps(applied, jar));
  const evictions = await findEvictions(place.store, steps, net, jar);
  const resolved = [...applied.filter(({ refusal }) => !refusal).map(({ step }) => targetOf(step)), ...met];
  await changeHistory(place, (entries) =>
    concluded(entries, id, { until: Date.now(), steps: withEvictions(net, evictions), resolved }),
  );
  await noteOwnChanges(place.store, { ...own, until: Date.now() });
  return {
    ...outcomeOf(applied),
    expired: command.expired,
    gone: evictions.ours,
    goneOthers: evictions.others.length,
    isFull: evictions.isFull,
  };
}

/**
 * Compares the steps with the jar, and applies those without conflict. A new change is applied in full or not at all;
 * an undo may be applied in part.
 */
async function runCommand(place: Place, command: PendingCommand): Promise<ChangeAnswer> {
  const { kind, terms, of, expired, steps } = command;
  const { accepted, isRoomKnown = false } = terms;
  const jar = await readJar(steps, place.store);
  const { clear, conflicts, met } = checked(steps, jar, {
    now: Date.now(),
    // A deletion means the cookie whatever its value is by now, and its undo entry has that value.
    whatever: kind === 'delete' && !of,
    ...(accepted && { accepted }),
  });
  const isPartial = of !== null && clear.length + met.length > 0;
  const crowded = isRoomKnown || of ? [] : await crowdedSites(clear, jar);
  if (crowded.length > 0 || (conflicts.length > 0 && !isPartial)) {
    return { outcome: null, conflicts, crowded };
  }
  const resolved = [...met, ...expired.map((cookie) => identity(cookie))];
  if (clear.length > 0) {
    return { outcome: await run(place, command, clear, jar, resolved), conflicts, crowded };
  }
  if (of) await changeHistory(place, (entries) => withoutSteps(entries, of.id, resolved));
  return { outcome: { ...emptyOutcome, expired }, conflicts, crowded };
}

/**
 * The commands that change the cookies of a cookie store, recorded in the undo history of a host.
 *
 * All surfaces share one lock a cookie store (Web Locks), so that commands run one after the other. The undo entry is
 * written before the first step, so that a surface that is closed in the middle leaves the way back. No cookie is
 * overwritten that is not as it was when the command was decided on, unless `terms` allow it.
 */
export function undoableCommands(store: string, host: string) {
  const place = { store, host };
  const withLock = <T>(task: () => Promise<T>) =>
    exclusively(`jar/${store}`, async () => {
      await settle(place);
      return task();
    });
  return {
    /** The undo history, oldest entry first. */
    history: () => loadUndo(store, host),

    /** Concludes the commands whose surface was closed while they ran. */
    settle: () => withLock(async () => Promise.resolve()),

    /**
     * Changes cookies, and records how to undo it.
     * @throws where the undo entry cannot be written; then nothing was changed
     */
    change: (kind: EditKind, steps: readonly Step[], terms: ChangeTerms = {}): Promise<ChangeAnswer> =>
      withLock(() => runCommand(place, { kind, steps, terms, of: null, expired: [] })),

    /**
     * Undoes an entry, or redoes it where it is an undo. Cookies that changed since are left and returned.
     * @returns `null` where the entry no longer exists
     */
    revert: (id: string, terms: ChangeTerms = {}): Promise<ChangeAnswer | null> =>
      withLock(async () => {
        const of = (await loadUndo(store, host)).find((entry) => entry.id === id);
        if (!of) return null;
        const { steps, expired } = possible(wayBack(of), Date.now());
        return runCommand(place, { kind: of.kind, steps, terms, of, expired });
      }),

    /** Leaves the cookies of conflicts as they are, and removes their steps from an entry. */
    discard: (id: string, conflicts: readonly Conflict[]): Promise<void> => {
      const ids = conflicts.map(({ step }) => targetOf(step));
      return changeHistory(place, (entries) => withoutSteps(entries, id, ids));
    },

    /** The sites for which steps would leave more cookies than browsers keep. */
    crowding: async (steps: readonly Step[]): Promise<readonly Crowded[]> =>
      crowdedSites(steps, await readJar(steps, store)),
  };
}

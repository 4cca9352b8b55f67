import { companions, type Settings } from '../core/settings/settings.ts';
import { type CheckedEntry, checkEntry, withEntries, withoutEntry } from '../core/settings/watch-entry.ts';
import { type Signal, signal } from '../ui/signal.ts';
import type { LoadedSettings } from './commands.ts';
import type { TaskOutcome } from './run-task.ts';
import type { Save } from './save.ts';

/** The settings that a change of the list of followed cookies can touch. */
type WatchSettings = Pick<Settings, 'watched' | 'unwatched'>;

/** Changes of the list of followed cookies, the last of which can be undone. */
function createUndoableChange(loaded: Signal<LoadedSettings | null>, save: Save) {
  const undoable = signal<WatchSettings | null>(null);
  return {
    /** The list as it was before the last change; `null` where there is nothing to undo. */
    undoable,
    /** @returns whether the change was saved */
    change: async (to: (settings: Settings) => Settings, done?: TaskOutcome): Promise<boolean> => {
      const before = loaded.value?.settings;
      undoable.value = null;
      const outcome = await save('watched', to, done);
      const isDone = outcome?.kind === 'saved' || outcome?.kind === 'unwatched';
      if (before && isDone) undoable.value = { watched: before.watched, unwatched: before.unwatched };
      return isDone;
    },
    undo: async () => {
      const before = undoable.value;
      undoable.value = null;
      if (!before) return;
      const outcome = await save('watched', (settings) => ({ ...settings, ...before }));
      // An undo that failed can be tried once more.
      if (outcome?.kind !== 'saved') undoable.value ??= before;
    },
  };
}

/** The cookies that are followed, and how a person changes the list. */
export function createWatchedStore(loaded: Signal<LoadedSettings | null>, save: Save) {
  const draft = signal('');
  const problem = signal<Exclude<CheckedEntry, { ok: true }> | null>(null);
  const { undoable, change, undo } = createUndoableChange(loaded, save);

  return {
    /** The text in the field for a new entry. */
    draft,
    /** Why the draft is no valid entry. */
    problem,
    undoable,
    undo,
    type(text: string) {
      draft.value = text;
      problem.value = null;
    },
    /** Adds the draft if it is valid, and empties the field once it is saved. */
    async add() {
      const checked = checkEntry(draft.value, loaded.value?.settings.watched ?? []);
      problem.value = checked.ok ? null : checked;
      if (checked.ok && (await change((settings) => withEntries(settings, [checked.entry]))))
        draft.value = '';
    },
    addAll: (entries: readonly string[]) => change((settings) => withEntries(settings, entries)),
    remove: (entry: string) =>
      change((settings) => withoutEntry(settings, entry), { kind: 'unwatched', entry }),
    /** Removes a name from the exceptions. */
    refollow: (name: string) =>
      change((settings) => ({
        ...settings,
        unwatched: settings.unwatched.filter((other) => other !== name),
      })),
    reset: () => change((settings) => ({ ...settings, watched: companions, unwatched: [] })),
  };
}

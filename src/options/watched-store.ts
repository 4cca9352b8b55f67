import { companions, type Settings } from '../core/settings/settings.ts';
import { type CheckedEntry, checkEntry, withEntries, withoutEntry } from '../core/settings/watch-entry.ts';
import { type Signal, signal } from '../ui/signal.ts';
import type { Known } from './commands.ts';
import type { Save } from './store.ts';
import type { Outcome } from './run-task.ts';

/** Which cookies are followed, and how a person changes that. */
export function createWatched(known: Signal<Known | null>, save: Save) {
  const draft = signal('');
  const problem = signal<Exclude<CheckedEntry, { ok: true }> | null>(null);
  const undoable = signal<Pick<Settings, 'watched' | 'unwatched'> | null>(null);

  /** A change that can be taken back. */
  const change = async (to: (settings: Settings) => Settings, done?: Outcome) => {
    const before = known.value?.settings;
    undoable.value = null;
    const outcome = await save('watched', to, done);
    const isDone = outcome?.kind === 'saved' || outcome?.kind === 'unwatched';
    if (before && isDone) undoable.value = { watched: before.watched, unwatched: before.unwatched };
    return isDone;
  };

  return {
    /** What stands in the field for a name. */
    draft,
    /** Why it can be no name. */
    problem,
    /** What was watched before the last change, if that can be taken back. */
    undoable,
    type(text: string) {
      draft.value = text;
      problem.value = null;
    },
    /** Watches what was typed, once it can be a name; it stands there until it is kept. */
    async add() {
      const checked = checkEntry(draft.value, known.value?.settings.watched ?? []);
      problem.value = checked.ok ? null : checked;
      if (checked.ok && (await change((settings) => withEntries(settings, [checked.entry]))))
        draft.value = '';
    },
    addAll: (entries: readonly string[]) => change((settings) => withEntries(settings, entries)),
    remove: (entry: string) =>
      change((settings) => withoutEntry(settings, entry), { kind: 'unwatched', entry }),
    /** Excepts a name no longer. */
    followAgain: (name: string) =>
      change((settings) => ({
        ...settings,
        unwatched: settings.unwatched.filter((other) => other !== name),
      })),
    reset: () => change((settings) => ({ ...settings, watched: companions, unwatched: [] })),
    async undo() {
      const before = undoable.value;
      undoable.value = null;
      if (!before) return;
      const outcome = await save('watched', (settings) => ({ ...settings, ...before }));
      // What was refused can be tried again.
      if (outcome?.kind !== 'saved') undoable.value ??= before;
    },
  };
}

import type { Cookie } from '../../core/cookie/cookie.ts';
import type { Conflict } from '../../core/edit/conflict.ts';
import type { Crowded } from '../../core/edit/room.ts';
import { type EditKind, type Step, targetOf } from '../../core/edit/step.ts';
import { lastOf, type UndoEntry } from '../../core/edit/undo.ts';
import type { Store } from '../store.ts';
import { signal } from '../../ui/signal.ts';
import type { ChangeAnswer, ChangeTerms, ChangeOutcome } from './outcome.ts';
import type { JarCommands } from './state.ts';

/** What was done last, to be reported with a way back. */
export interface Report {
  readonly kind: EditKind | 'undone' | 'redone';
  /** How many cookies it changed. */
  readonly count: number;
  readonly outcome: ChangeOutcome;
  /** How many cookies were left since they were changed meanwhile, of how many in all. */
  readonly left: number;
  readonly planned: number;
}

/** What is asked before something is overwritten, or a site gets more cookies than browsers keep. */
export interface Question {
  readonly kind: Report['kind'];
  readonly conflicts: readonly Conflict[];
  readonly crowded: readonly Crowded[];
  /** Does it all the same. */
  readonly goOn: () => Promise<unknown>;
  /** Leaves what is there. */
  readonly leave: () => Promise<unknown>;
}

/** How a command is given. */
export interface Giving {
  readonly terms?: ChangeTerms;
  /** Cookies that were left out since their time is over. */
  readonly expired?: readonly Cookie[];
  /** Gives the command again once the person has agreed; the same command unless said otherwise. */
  readonly again?: (terms: ChangeTerms) => Promise<unknown>;
}

/** Kinds that are done for every cookie by itself. */
const severally: readonly EditKind[] = ['delete', 'lifetime', 'take-in', 'put-back'];

/** The terms on which a person agreed to go on. */
function agreed({ conflicts }: ChangeAnswer): ChangeTerms {
  const accepted = new Map(conflicts.map(({ step, present }) => [targetOf(step), present]));
  return { accepted, isRoomKnown: true };
}

/** A move is one cookie in two steps. */
const countOf = (kind: EditKind, { done }: ChangeOutcome) =>
  kind === 'move' ? Math.min(1, done.length) : done.length;

/** What was changed, what is asked before more is, and the way back and forth. */
export function createHistory(store: Store, commands: JarCommands, changed: () => void) {
  const entries = signal<readonly UndoEntry[]>([]);
  const told = signal<Report | null>(null);
  const question = signal<Question | null>(null);

  const attempt = async (task: () => Promise<void>) => {
    await store.attempt('failedChanging', task);
    changed();
  };

  /** Changes the jar; `null` where it failed, or is asked about first. */
  const act = async (
    kind: EditKind,
    steps: readonly Step[],
    giving: Giving = {},
  ): Promise<ChangeOutcome | null> => {
    const { terms = {}, expired = [] } = giving;
    const again = giving.again ?? ((news: ChangeTerms) => act(kind, steps, { ...giving, terms: news }));
    let outcome: ChangeOutcome | null = null;
    question.value = null;
    await attempt(async () => {
      const answer = await commands.change(kind, steps, terms);
      outcome = answer.outcome && { ...answer.outcome, expired: [...answer.outcome.expired, ...expired] };
      if (outcome) {
        told.value = { kind, outcome, count: countOf(kind, outcome), left: 0, planned: steps.length };
        return;
      }
      const { conflicts, crowded } = answer;
      const ids = new Set(conflicts.map(({ step }) => targetOf(step)));
      const rest = severally.includes(kind) ? steps.filter((step) => !ids.has(targetOf(step))) : [];
      const isLeft = crowded.length > 0 || rest.length === 0;
      const leave = async () => (isLeft ? null : act(kind, rest, giving));
      told.value = null;
      question.value = { kind, conflicts, crowded, goOn: () => again(agreed(answer)), leave };
    });
    return outcome;
  };

  const revert = async (entry: UndoEntry | null, terms: ChangeTerms = {}): Promise<void> => {
    question.value = null;
    if (!entry) return;
    await attempt(async () => {
      const answer = await commands.revert(entry.id, terms);
      if (!answer) return;
      const { outcome, conflicts, crowded } = answer;
      const kind = entry.undone ? 'redone' : 'undone';
      const left = conflicts.length;
      const planned = entry.steps.length;
      told.value = outcome && { kind, outcome, count: countOf(entry.kind, outcome), left, planned };
      if (left === 0) return;
      const goOn = () => revert(entry, agreed(answer));
      const leave = () => attempt(() => commands.discard(entry.id, conflicts));
      question.value = { kind, conflicts, crowded, goOn, leave };
    });
  };

  return {
    /** What can be undone and done again, oldest first. */
    entries,
    told,
    question,
    act,
    /** The entries that come next. */
    lastDone: () => lastOf(entries.value, false),
    lastUndone: () => lastOf(entries.value, true),
    undo: () => revert(lastOf(entries.value, false)),
    redo: () => revert(lastOf(entries.value, true)),
    async answer(how: 'goOn' | 'leave') {
      const { value: asked } = question;
      question.value = null;
      await asked?.[how]();
    },
  };
}

import type { Cookie } from '../../core/cookie/cookie.ts';
import type { Conflict } from '../../core/edit/conflict.ts';
import type { Crowded } from '../../core/edit/room.ts';
import { type EditKind, type Step, targetOf } from '../../core/edit/step.ts';
import { lastOf, type UndoEntry } from '../../core/edit/undo.ts';
import type { Store } from '../store/types.ts';
import { signal } from '../../ui/signal.ts';
import type { ChangeAnswer, ChangeOutcome, ChangeTerms } from './outcome.ts';
import type { JarCommands } from './jar-commands.ts';

/** The last change, as the undo bar reports it. */
export interface ChangeReport {
  readonly kind: EditKind | 'undone' | 'redone';
  /** How many cookies it changed. */
  readonly count: number;
  readonly outcome: ChangeOutcome;
  /** How many cookies were left, because they had changed since. */
  readonly left: number;
  /** How many cookies it was to change. */
  readonly planned: number;
}

/** A confirmation: before a cookie is overwritten, or a site gets more cookies than browsers keep. */
export interface Question {
  readonly kind: ChangeReport['kind'];
  readonly conflicts: readonly Conflict[];
  readonly crowded: readonly Crowded[];
  /** Runs the command as it was given. */
  readonly goOn: () => Promise<unknown>;
  /** Runs the command without the cookies in conflict. */
  readonly leave: () => Promise<unknown>;
}

export interface ActOptions {
  readonly terms?: ChangeTerms;
  /** Cookies that the caller has left out, because their expiry has passed. */
  readonly expired?: readonly Cookie[];
  /** Runs the command once the person has confirmed; the same command where it is not given. */
  readonly retry?: (terms: ChangeTerms) => Promise<unknown>;
}

/** The kinds whose steps are independent, so that a command can be run without some of its cookies. */
const independent: readonly EditKind[] = ['delete', 'lifetime', 'take-in', 'put-back'];

/** The terms of a person who has confirmed, and of what was confirmed before of the same command. */
function confirmed({ conflicts }: ChangeAnswer, before: ChangeTerms): ChangeTerms {
  const news = conflicts.map(({ step, present }) => [targetOf(step), present] as const);
  return { accepted: new Map([...(before.accepted ?? []), ...news]), isRoomKnown: true };
}

/** How many cookies were changed. A move has two steps, but changes one cookie. */
const countOf = (kind: EditKind, { done }: ChangeOutcome) =>
  kind === 'move' ? Math.min(1, done.length) : done.length;

/** The steps that are left without those in conflict; none where the kind allows only all of them. */
function stepsWithout(kind: EditKind, steps: readonly Step[], { conflicts, crowded }: ChangeAnswer) {
  if (crowded.length > 0 || !independent.includes(kind)) return [];
  const ids = new Set(conflicts.map(({ step }) => targetOf(step)));
  return steps.filter((step) => !ids.has(targetOf(step)));
}

/** The signals of the history. */
function historySignals() {
  return {
    /** The undo history of the host, oldest entry first. */
    entries: signal<readonly UndoEntry[]>([]),
    report: signal<ChangeReport | null>(null),
    question: signal<Question | null>(null),
  };
}

type HistorySignals = ReturnType<typeof historySignals>;
/** Runs a task, and shows its failure. */
type Attempt = (task: () => Promise<void>) => Promise<void>;

/** Makes changes: reports their outcome, or asks for confirmation. */
function createAct({ report, question }: HistorySignals, commands: JarCommands, attempt: Attempt) {
  /** @returns the outcome; `null` where it failed, or where the person has to confirm first */
  return async function act(
    kind: EditKind,
    steps: readonly Step[],
    options: ActOptions = {},
  ): Promise<ChangeOutcome | null> {
    const { terms = {}, expired = [] } = options;
    const retry = options.retry ?? ((news: ChangeTerms) => act(kind, steps, { ...options, terms: news }));
    let outcome: ChangeOutcome | null = null;
    question.value = null;
    await attempt(async () => {
      const answer = await commands.change(kind, steps, terms);
      outcome = answer.outcome && { ...answer.outcome, expired: [...answer.outcome.expired, ...expired] };
      if (outcome) {
        report.value = { kind, outcome, count: countOf(kind, outcome), left: 0, planned: steps.length };
        return;
      }
      const { conflicts, crowded } = answer;
      const rest = stepsWithout(kind, steps, answer);
      const leave = async () => (rest.length === 0 ? null : act(kind, rest, options));
      report.value = null;
      question.value = { kind, conflicts, crowded, goOn: () => retry(confirmed(answer, terms)), leave };
    });
    return outcome;
  };
}

/** Undoes and redoes entries: reports the outcome, and asks about cookies that changed since. */
function createRevert({ report, question }: HistorySignals, commands: JarCommands, attempt: Attempt) {
  return async function revert(entry: UndoEntry | null, terms: ChangeTerms = {}): Promise<void> {
    question.value = null;
    if (!entry) return;
    await attempt(async () => {
      const answer = await commands.revert(entry.id, terms);
      if (!answer) return;
      const { outcome, conflicts, crowded } = answer;
      const kind = entry.undone ? 'redone' : 'undone';
      const left = conflicts.length;
      const planned = entry.steps.length;
      report.value = outcome && { kind, outcome, count: countOf(entry.kind, outcome), left, planned };
      if (left === 0) return;
      const goOn = () => revert(entry, confirmed(answer, terms));
      const leave = () => attempt(() => commands.discard(entry.id, conflicts));
      question.value = { kind, conflicts, crowded, goOn, leave };
    });
  };
}

/**
 * Changes of cookies with their report, their confirmation, undo and redo.
 * @param changed called after every change, also after one that failed
 */
export function createHistory(store: Store, commands: JarCommands, changed: () => void) {
  const signals = historySignals();
  const { entries, question } = signals;
  const attempt: Attempt = async (task) => {
    await store.attempt('failedChanging', task);
    // Storage reports a new entry only later, when the person may have pressed undo once more.
    await store.guard('failedReading', async () => void (entries.value = await commands.history()));
    changed();
  };
  const revert = createRevert(signals, commands, attempt);
  const act = createAct(signals, commands, attempt);
  let last: Promise<unknown> = Promise.resolve();
  /** Undo that is pressed while a change runs means that change, and pressed twice means two entries. */
  const inOrder = <T>(task: () => Promise<T>): Promise<T> => {
    const next = last.then(task, task);
    last = next;
    return next;
  };
  const revertLast = (undone: boolean) => inOrder(() => revert(lastOf(entries.value, undone)));

  return {
    ...signals,
    act: (...change: Parameters<typeof act>) => inOrder(() => act(...change)),
    /** The entry that undo and redo would revert. */
    lastDone: () => lastOf(entries.value, false),
    lastUndone: () => lastOf(entries.value, true),
    undo: () => revertLast(false),
    redo: () => revertLast(true),
    /** Answers the confirmation; resolves to what the command then does. */
    async answer(choice: 'goOn' | 'leave'): Promise<unknown> {
      const { value: asked } = question;
      question.value = null;
      return asked?.[choice]();
    },
  };
}

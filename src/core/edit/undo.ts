import { effectOf, type Jar } from './conflict.ts';
import { type EditKind, inverse, type Step, targetOf } from './step.ts';

/** A command of the person that changed the jar, as it is remembered to be undone. */
export interface UndoEntry {
  readonly id: string;
  readonly kind: EditKind;
  /** When it began; milliseconds since the epoch. */
  readonly at: number;
  /** When it ended; `null` while it runs, and where its surface was closed in the middle of it. */
  readonly until: number | null;
  /** Until it has ended: all that it is to do. From then on: what it made of each cookie, one step a cookie. */
  readonly steps: readonly Step[];
  /** How many cookies it was to change. */
  readonly planned: number;
  /** Whether it ended in the middle. */
  readonly interrupted: boolean;
  /** Whether it took something back, so that to undo it is to do that again. */
  readonly undone: boolean;
  /** The entry that it takes back or does again. */
  readonly of: string | null;
}

/** The last entry that can be undone, or done again (`undone`). */
export function lastOf(entries: readonly UndoEntry[], undone: boolean): UndoEntry | null {
  return entries.findLast((entry) => entry.undone === undone && entry.until !== null) ?? null;
}

/** The kinds whose steps are taken in an order of their own: a cookie is not removed before its copy is there. */
const asDone: readonly EditKind[] = ['edit', 'move', 'lifetime'];

/**
 * The steps that take an entry back. Those of many cookies are ordered so that a browser takes every one of them:
 * removals first, so that there is room, then what is not Secure before what is, which it could not overwrite
 * (RFC 6265bis 5.7, "leave secure cookies alone"). What was evicted for a copy comes back when that one takes no room any
 * more.
 */
export function wayBack({
  kind,
  steps,
  planned,
}: Pick<UndoEntry, 'kind' | 'steps' | 'planned'>): readonly Step[] {
  if (asDone.includes(kind)) return [...inverse(steps.slice(0, planned)), ...inverse(steps.slice(planned))];
  const back = inverse(steps);
  const settings = back.filter(({ after }) => after !== null);
  const isSecure = ({ after }: Step) => after?.secure === true;
  return [
    ...back.filter(({ after }) => after === null),
    ...settings.filter((step) => !isSecure(step)),
    ...settings.filter(isSecure),
  ];
}

/** What came of a command. */
export interface Conclusion {
  /** When it ended; milliseconds since the epoch. */
  readonly until: number;
  /** What it made of each cookie. */
  readonly steps: readonly Step[];
  /** Identities of which nothing is left to be taken back in the entry that it takes back. */
  readonly resolved: readonly string[];
  readonly interrupted?: boolean;
}

/** The entries once one of them has ended. One that changed nothing is forgotten, and so is one taken back in full. */
export function concluded(
  entries: readonly UndoEntry[],
  id: string,
  { until, steps, resolved, interrupted = false }: Conclusion,
): readonly UndoEntry[] {
  const ended = entries.find((entry) => entry.id === id);
  if (!ended) return entries;
  // What was undone cannot be done again once something else was done after it.
  const isOver = ({ undone, until: end }: UndoEntry) =>
    ended.of === null && steps.length > 0 && undone && end !== null;
  const others = entries.filter((entry) => entry.id !== id && !isOver(entry));
  const left = ended.of === null ? others : withoutSteps(others, ended.of, resolved);
  return steps.length === 0 ? left : [...left, { ...ended, until, steps, interrupted }];
}

/** The entries without the steps of some cookies in one of them; without the entry where none is left. */
export function withoutSteps(
  entries: readonly UndoEntry[],
  id: string,
  identities: readonly string[],
): readonly UndoEntry[] {
  const gone = new Set(identities);
  return entries.flatMap((entry) => {
    if (entry.id !== id) return entry;
    const steps = entry.steps.filter((step) => !gone.has(targetOf(step)));
    return steps.length === 0 ? [] : { ...entry, steps };
  });
}

/** The entries once those that ended in the middle have been compared with what is in the jar. */
export function settled(entries: readonly UndoEntry[], jar: Jar, now: number): readonly UndoEntry[] {
  return entries
    .filter(({ until }) => until === null)
    .reduce((all, { id, steps }) => {
      const effect = effectOf(steps, jar);
      const resolved = effect.map(targetOf);
      return concluded(all, id, { until: now, steps: effect, resolved, interrupted: true });
    }, entries);
}

/** Most entries that are remembered. */
export const entryLimit = 50;
/** Most octets that they hold together: the browser gives its memory of a session ten million. */
export const memoryLimit = 3_000_000;

/** Octets, as they are stored. */
const weight = (entry: UndoEntry) => new TextEncoder().encode(JSON.stringify(entry)).length;

/** Entries, the oldest forgotten where there is no room for them. The newest always stays. */
export function withinLimits(entries: readonly UndoEntry[]): readonly UndoEntry[] {
  const all = entries.slice(-entryLimit);
  let room = memoryLimit;
  const lastForgotten = all.findLastIndex((each, index) => {
    room -= weight(each);
    return room < 0 && index < all.length - 1;
  });
  return all.slice(lastForgotten + 1);
}

/** The planned steps with those that were taken as the browser keeps them. */
export function marked(
  entries: readonly UndoEntry[],
  id: string,
  taken: readonly Step[],
): readonly UndoEntry[] {
  return entries.map((entry) =>
    entry.id === id ? { ...entry, steps: [...taken, ...entry.steps.slice(taken.length)] } : entry,
  );
}

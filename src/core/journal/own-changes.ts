import { type CookieEvent, identity } from '../cookie/cookie.ts';
import { wellFormed } from '../lib/well-formed.ts';
import { type Step, targetOf } from '../edit/step.ts';

/**
 * What this extension changes in the jar by a person's command, noted before it is done, so that the worker, which sees
 * it as any other change, can distinguish it from the site's.
 */
export interface OwnChanges {
  /** The id of the command. */
  readonly id: string;
  /** When it began and ended; milliseconds since the epoch. `until` is `null` while it runs. */
  readonly at: number;
  readonly until: number | null;
  /** The states that cookies are given, as `stateOf` writes them. */
  readonly states: readonly string[];
}

/** The worker may have to be started before it receives a change (milliseconds). */
const late = 5_000;
/** A command that is said to run for longer was ended with its surface. */
const longest = 300_000;

/** A short number for a text: what is noted is no second copy of the values. FNV-1a, 32 bits. */
function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** A state of a cookie; `value` is `null` where it is gone. */
const stateOf = (id: string, value: string | null) =>
  digest(`${id}${value === null ? '' : `=${value}`}`).toString(36);

/** What is noted of steps that are about to be taken. */
export function statesAfter(steps: readonly Step[]): readonly string[] {
  return [
    ...new Set(steps.map((step) => stateOf(targetOf(step), step.after && wellFormed(step.after.value)))),
  ];
}

const isRecent = ({ at, until }: OwnChanges, now: number) =>
  at <= now && now <= (until === null ? at + longest : until + late);

/** Whether an event of the jar is one of the changes: the same cookie was given the same state at the same time. */
export function isOwn({ at, cookie, removed }: CookieEvent, all: readonly OwnChanges[]): boolean {
  const state = stateOf(identity(cookie), removed ? null : cookie.value);
  return all.some((changes) => isRecent(changes, at) && changes.states.includes(state));
}

/** Those of which an event may still come. */
export const stillRecent = (all: readonly OwnChanges[], now: number) =>
  all.filter((changes) => isRecent(changes, now));

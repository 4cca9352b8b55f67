import type { Cookie } from '../cookie/cookie.ts';
import { isAlike, type Step, targetOf } from './step.ts';

/** A cookie that is not, in the jar, what it was when a change of it was decided on. */
export interface Conflict {
  /** From what it was then to what it was to become. */
  readonly step: Step;
  /** What is there now; `null` for nothing. */
  readonly present: Cookie | null;
}

/** What is in the jar, by identity. */
export type Jar = ReadonlyMap<string, Cookie>;

export interface Checked {
  /** Steps that can be taken, each from what is there now. */
  readonly clear: readonly Step[];
  readonly conflicts: readonly Conflict[];
  /** Identities of cookies that are what they were to become already. */
  readonly met: readonly string[];
}

export interface Terms {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** What the person, asked about it, agreed to overwrite, by identity. */
  readonly accepted?: ReadonlyMap<string, Cookie | null>;
  /** Whether whatever is there is meant, as in a deletion. */
  readonly whatever?: boolean;
}

/**
 * Compares the states that steps were decided on with those in the jar, so that nothing is overwritten that the
 * person has not seen.
 *
 * An expiry that alone has moved since is a change like any other, except where the steps leave the expiry as it was:
 * then the new expiry is kept, and there is nothing to ask. Sites extend their sessions with every answer.
 */
export function checked(steps: readonly Step[], jar: Jar, terms: Terms): Checked {
  const clear: Step[] = [];
  const conflicts: Conflict[] = [];
  const met: string[] = [];
  for (const [id, chain] of chainsOf(steps)) {
    const net = netOfChain(chain);
    const present = jar.get(id) ?? null;
    const isGone = !present && !net.after;
    const rebased = isGone ? null : rebase(id, chain, present, terms);
    if (rebased) clear.push(...rebased);
    else if (isAlike(present, net.after)) met.push(id);
    else conflicts.push({ step: net, present });
  }
  return { clear: inOrderOf(steps, clear), conflicts, met };
}

/** The steps of one cookie from what is there now; `null` where they were decided on something else. */
function rebase(id: string, chain: Chain, present: Cookie | null, terms: Terms): readonly Step[] | null {
  const [first, ...rest] = chain;
  const { before, after } = netOfChain(chain);
  const accepted = terms.accepted?.get(id);
  const isAccepted = accepted !== undefined && isAlike(present, accepted);
  if (terms.whatever === true || isAccepted || isAlike(present, living(before, terms.now))) {
    return [{ ...first, before: present }, ...rest];
  }
  if (!present || !before || !after || !isAlike(present, { ...before, expires: present.expires }))
    return null;
  if (!isAlike(after, { ...after, expires: before.expires })) return null;
  const extended = (cookie: Cookie | null) => cookie && { ...cookie, expires: present.expires };
  return chain.map((step, index) => ({
    before: index === 0 ? present : extended(step.before),
    after: extended(step.after),
  }));
}

/** What is left of a cookie by now: nothing once its time is over, whoever set it. */
const living = (cookie: Cookie | null, now: number) =>
  cookie?.expires != null && cookie.expires <= now ? null : cookie;

type Chain = readonly [Step, ...Step[]];

/** The steps of each cookie, in their order. */
function chainsOf(steps: readonly Step[]): ReadonlyMap<string, Chain> {
  const chains = new Map<string, Chain>();
  for (const step of steps) {
    const chain = chains.get(targetOf(step));
    chains.set(targetOf(step), chain ? [...chain, step] : [step]);
  }
  return chains;
}

const netOfChain = (chain: Chain): Step => ({
  before: chain[0].before,
  after: (chain.at(-1) ?? chain[0]).after,
});

/** Steps in the order in which those that they were made of stood. */
function inOrderOf(steps: readonly Step[], some: readonly Step[]): readonly Step[] {
  const left = new Map<string, Step[]>();
  for (const step of some) left.set(targetOf(step), [...(left.get(targetOf(step)) ?? []), step]);
  return steps.flatMap((step) => left.get(targetOf(step))?.splice(0, 1) ?? []);
}

/** What steps make of each cookie in all: one step a cookie, and none of one that ends as it began. */
export function netOf(steps: readonly Step[]): readonly Step[] {
  return [...chainsOf(steps).values()].map(netOfChain).filter(({ before, after }) => !isAlike(before, after));
}

/** What steps that ended in the middle have made of each cookie, found out from what is there now. */
export function effectOf(steps: readonly Step[], jar: Jar): readonly Step[] {
  const effects = Array.from(chainsOf(steps), ([id, chain]): Step => {
    const present = jar.get(id) ?? null;
    const { before, after } = netOfChain(chain);
    const isThere = (state: Cookie | null) => isAlike(present, state);
    // One that is neither as it was nor as a step left it: whether the step was taken cannot be seen, and who takes
    // it back will be asked.
    const isReached = chain.some((step) => isThere(step.after));
    return { before, after: isThere(before) ? before : isReached ? present : after };
  });
  return effects.filter(({ before, after }) => !isAlike(before, after));
}

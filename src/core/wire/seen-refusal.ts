import type { RefusalRule } from './types.ts';

/**
 * Why an answer did not do what was meant: a rule refused its cookie, or that had expired already; or it was to delete
 * one that has another Path or Domain.
 */
export type SeenRule = RefusalRule | 'already-expired' | 'deletion-missed';

/**
 * That the browser did not keep a session-ID cookie that a host's answer set, or did not delete the one that was meant,
 * as the developer tools showed it.
 */
export interface SeenRefusal {
  /** Milliseconds since the epoch: when the answer came. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly name: string;
  readonly rule: SeenRule;
  /** What the rule's sentence names; of a missed deletion also the domain and the path of the cookie that is there. */
  readonly facts: readonly string[];
  /** What to change, as it is to be written. */
  readonly fix: string;
}

/** Refusals of a host that are kept: the newest. */
export const mostSeenRefusals = 5;

import { type Cookie, identity } from '../../core/cookie/cookie.ts';
import type { Conflict, Jar } from '../../core/edit/conflict.ts';
import { holdsTheSame } from '../../core/edit/same-state.ts';
import type { Refusal } from '../../core/edit/refusal.ts';
import type { Crowded } from '../../core/edit/room.ts';
import { type Step, targetOf } from '../../core/edit/step.ts';

/** The result of applying one step. */
export interface AppliedStep {
  readonly step: Step;
  /** The cookie as the browser stored it; `null` where it was removed or refused. */
  readonly kept: Cookie | null;
  readonly refusal: Refusal | null;
}

/** The result of applying the steps of a command. */
export interface ChangeOutcome {
  readonly done: readonly Step[];
  readonly refused: readonly { readonly step: Step; readonly refusal: Refusal }[];
  /** Cookies that the browser stored otherwise than they were given to it. */
  readonly adjusted: readonly { readonly wanted: Cookie; readonly kept: Cookie }[];
  /** Cookies that could not be set again, because their expiry has passed. */
  readonly expired: readonly Cookie[];
  /** Of the steps that set a cookie, those whose cookie is missing now. */
  readonly gone: readonly Step[];
  /** How many cookies were evicted that the command was not to change. */
  readonly goneOthers: number;
  /** Whether the site had more cookies than browsers keep, so that some were evicted. */
  readonly isFull: boolean;
}

/** What the person has agreed to before a command runs. */
export interface ChangeTerms {
  /** The states that may be overwritten, by identity. */
  readonly accepted?: ReadonlyMap<string, Cookie | null>;
  /** Whether the person knows that the browser will evict cookies. */
  readonly isRoomKnown?: boolean;
}

/** The answer to a command: its outcome, or what the person has to confirm first. */
export interface ChangeAnswer {
  /** `null` where nothing was done, because the person has to confirm first. */
  readonly outcome: ChangeOutcome | null;
  /** Cookies that changed after the command was decided on; they were left as they are. */
  readonly conflicts: readonly Conflict[];
  readonly crowded: readonly Crowded[];
}

/** The outcome of a command that had nothing to do. */
export const emptyOutcome = {
  done: [],
  refused: [],
  adjusted: [],
  gone: [],
  goneOthers: 0,
  isFull: false,
} as const;

/** Whether the browser stored a cookie as it was given; it may drop the fraction of a second of the expiry. */
function isKeptAsWanted(wanted: Cookie, kept: Cookie): boolean {
  return holdsTheSame(wanted, kept) && wanted.domain === kept.domain && wanted.path === kept.path;
}

export function outcomeOf(
  applied: readonly AppliedStep[],
): Pick<ChangeOutcome, 'done' | 'refused' | 'adjusted'> {
  return {
    done: applied.flatMap(({ step, kept, refusal }) =>
      refusal ? [] : [{ before: step.before, after: kept }],
    ),
    refused: applied.flatMap(({ step, refusal }) => (refusal ? [{ step, refusal }] : [])),
    adjusted: applied.flatMap(({ step: { after: wanted }, kept }) =>
      wanted && kept && !isKeptAsWanted(wanted, kept) ? [{ wanted, kept }] : [],
    ),
  };
}

/**
 * The steps as they changed the jar: with the cookies that the browser stored, and without effect where it refused.
 * @param jar the jar before the first step
 */
export function effectiveSteps(applied: readonly AppliedStep[], jar: Jar): readonly Step[] {
  return applied.map(({ step, kept, refusal }): Step => {
    if (refusal) return { before: step.before, after: step.before };
    // A browser may store it under another identity than it was given; then it replaced the cookie of that identity.
    if (kept && identity(kept) !== targetOf(step)) {
      return { before: jar.get(identity(kept)) ?? null, after: kept };
    }
    return { before: step.before, after: kept };
  });
}

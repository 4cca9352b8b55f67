import type { Cookie } from '../../core/cookie/cookie.ts';
import type { Conflict } from '../../core/edit/conflict.ts';
import type { Refusal } from '../../core/edit/refusal.ts';
import type { Crowded } from '../../core/edit/room.ts';
import type { Step } from '../../core/edit/step.ts';

/** What came of steps that were to be taken. */
export interface Outcome {
  readonly done: readonly Step[];
  readonly refused: readonly { readonly step: Step; readonly refusal: Refusal }[];
  /** Cookies that the browser keeps otherwise than they were written. */
  readonly adjusted: readonly { readonly wanted: Cookie; readonly kept: Cookie }[];
  /** Cookies that could not be set again since they would have expired meanwhile. */
  readonly expired: readonly Cookie[];
  /** Of those that were set, the ones that are in the jar no more. */
  readonly gone: readonly Step[];
  /** How many cookies went that were there before and were not to be changed. */
  readonly goneOthers: number;
  /** Whether the site had more cookies than browsers keep, so that they went to make room. */
  readonly isFull: boolean;
}

/** On what terms the jar is changed. */
export interface ChangeTerms {
  /** What the person, asked about it, agreed to overwrite, by identity. */
  readonly accepted?: ReadonlyMap<string, Cookie | null>;
  /** Whether the person knows that there is not room for all. */
  readonly isRoomKnown?: boolean;
}

/** What came of a command, and what is to be asked. */
export interface Answer {
  /** `null` where nothing is done before the person has answered. */
  readonly outcome: Outcome | null;
  /** Cookies that were changed since it was decided; they were left as they are. */
  readonly conflicts: readonly Conflict[];
  readonly crowded: readonly Crowded[];
}

import type { Verdict } from '../wire/types.ts';
import type { EditKind, Step } from './step.ts';

/** What a line would do to the jar, as one command. */
export interface LineCommand {
  readonly kind: EditKind;
  readonly steps: readonly Step[];
}

/**
 * What a line was to do to the jar: a cookie that it sets or replaces, or the cookies that it deletes, those included
 * that it missed for another Domain, Path or Partitioned.
 * @param store where it goes
 * @returns `null` for one that does nothing
 */
export function lineCommand(verdict: Verdict, store: string): LineCommand | null {
  switch (verdict.kind) {
    case 'refused':
      return null;
    case 'deleted':
      return { kind: 'delete', steps: [{ before: verdict.cookie, after: null }] };
    case 'deleted-nothing':
      return verdict.missed.length === 0
        ? null
        : { kind: 'delete', steps: verdict.missed.map(({ cookie }) => ({ before: cookie, after: null })) };
    default: {
      const { replaced, cookie } = verdict;
      return {
        kind: replaced ? 'edit' : 'create',
        steps: [{ before: replaced, after: { ...cookie, store } }],
      };
    }
  }
}

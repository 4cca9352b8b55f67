import { type Cookie, identity } from '../cookie/cookie.ts';
import { asWritten } from './rewritten.ts';
import { holdsTheSame } from './same-state.ts';

/** One change of the jar: `after` stands where `before` stood; `null` is no cookie. */
export interface Step {
  readonly before: Cookie | null;
  readonly after: Cookie | null;
}

/** The identity of the cookie that a step changes, as the browser writes it. */
export function targetOf({ before, after }: Step): string {
  const id = before ? identity(before) : '';
  // One that is left in its place is named as it is there, be it as a server alone can write it.
  return after && identity(after) !== id ? identity(asWritten(after)) : id;
}

/** Whether two states of a place in the jar are the same: no cookie in both, or one that holds the same. */
export function isAlike(a: Cookie | null, b: Cookie | null): boolean {
  return a && b ? holdsTheSame(a, b) : a === b;
}

/** What a person can do to the jar with one command. */
export type EditKind =
  | 'create'
  | 'edit'
  | 'move'
  | 'delete'
  | 'lifetime'
  | 'duplicate'
  | 'take-in'
  | 'put-back';

/**
 * The steps that turn one cookie into another. A new name, domain, path or partition makes another cookie of
 * it in the browser's eyes: the new one is set before the old one goes, so that a refusal loses nothing.
 * @param replaced the cookie whose place the new one takes, so that taking the steps back puts it there again
 */
export function stepsBetween(before: Cookie, after: Cookie, replaced: Cookie | null = null): readonly Step[] {
  if (identity(before) === identity(after)) return [{ before, after }];
  return [
    { before: replaced, after },
    { before, after: null },
  ];
}

/** The steps that take steps back, the last first. */
export function inverse(steps: readonly Step[]): readonly Step[] {
  return steps.map(({ before, after }) => ({ before: after, after: before })).reverse();
}

/** The steps that can still be taken: a cookie that would have expired meanwhile cannot be set again. */
export function possible(
  steps: readonly Step[],
  now: number,
): { readonly steps: readonly Step[]; readonly expired: readonly Cookie[] } {
  const isOver = ({ after }: Step) => after?.expires != null && after.expires <= now;
  return {
    steps: steps.filter((step) => !isOver(step)),
    expired: steps.filter(isOver).flatMap(({ after }) => after ?? []),
  };
}

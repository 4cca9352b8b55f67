import { type Cookie, identity } from '../cookie.ts';

/** One change of the jar: `after` stands where `before` stood; `null` is no cookie. */
export interface Step {
  readonly before: Cookie | null;
  readonly after: Cookie | null;
}

/** What a person did, in steps that were taken together and are taken back together. */
export type DeedKind =
  'create' | 'edit' | 'move' | 'delete' | 'lifetime' | 'duplicate' | 'take-in' | 'put-back';

export interface Deed {
  readonly kind: DeedKind;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly steps: readonly Step[];
}

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

/** Most deeds that are remembered for undoing. */
export const deedLimit = 50;
/** Most octets that they hold together: the browser gives its memory of a session ten million. */
export const memoryLimit = 3_000_000;

/** Octets, as they are stored. */
const weight = (deed: Deed) => new TextEncoder().encode(JSON.stringify(deed)).length;

/** Deeds with one more, the oldest forgotten where there is no room for them. The newest always stays. */
export function withDeed(deeds: readonly Deed[], deed: Deed): readonly Deed[] {
  const all = [...deeds, deed].slice(-deedLimit);
  let room = memoryLimit;
  const lastForgotten = all.findLastIndex((each, index) => {
    room -= weight(each);
    return room < 0 && index < all.length - 1;
  });
  return all.slice(lastForgotten + 1);
}

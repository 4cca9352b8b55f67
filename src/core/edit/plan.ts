import { type Cookie, identity } from '../cookie/cookie.ts';
import type { Browser } from '../wire/browsers.ts';
import { isRefused, type Problem, problemsOf } from './problems.ts';
import { asWritten } from './rewritten.ts';
import { holdsTheSame } from './same-state.ts';
import type { Step } from './step.ts';

/** What taking in one cookie would do to the jar. */
export type Effect = 'add' | 'replace' | 'same' | 'refused';

export interface PlannedCookie {
  readonly cookie: Cookie;
  readonly effect: Effect;
  /** The cookie of the same identity that is there now. */
  readonly before: Cookie | null;
  readonly problems: readonly Problem[];
  /** Whether a later row of the same identity takes its place. */
  readonly overtaken: boolean;
}

/** What would happen to each of the cookies that are to be imported, before anything is written. */
export function planFor(
  cookies: readonly Cookie[],
  jar: readonly Cookie[],
  now: number,
  browser?: Browser,
): readonly PlannedCookie[] {
  const there = new Map(jar.map((cookie) => [identity(cookie), cookie]));
  const rows = cookies.map((cookie) => {
    const written = asWritten(cookie);
    return { cookie, written, id: identity(written), problems: problemsOf(cookie, now, browser) };
  });
  // What is refused takes nobody's place.
  const lastOf = new Map(
    rows.flatMap(({ id, problems }, index) => (isRefused(problems) ? [] : [[id, index]])),
  );
  return rows.map(({ cookie, written, id, problems }, index) => {
    const before = there.get(identity(cookie)) ?? there.get(id) ?? null;
    return {
      cookie,
      before,
      problems,
      overtaken: (lastOf.get(id) ?? -1) > index,
      effect: effectOf(written, before, problems),
    };
  });
}

function effectOf(cookie: Cookie, before: Cookie | null, problems: readonly Problem[]): Effect {
  if (isRefused(problems)) return 'refused';
  if (!before) return 'add';
  return holdsTheSame(before, cookie) ? 'same' : 'replace';
}

/** The steps of a plan: what would change nothing, be refused or be overtaken is left out. */
export function stepsOfPlan(plan: readonly PlannedCookie[]): readonly Step[] {
  return plan
    .filter(({ effect, overtaken }) => !overtaken && (effect === 'add' || effect === 'replace'))
    .map(({ before, cookie }) => ({ before, after: cookie }));
}

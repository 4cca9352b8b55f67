import { cookiesForHosts } from '../../browser/cookies.ts';
import { type Cookie, cookieHost, identity } from '../../core/cookie/cookie.ts';
import { type Jar, netOf } from '../../core/edit/conflict.ts';
import { holdsTheSame } from '../../core/edit/plan.ts';
import { type Crowded, crowdedBy, mostOfASite } from '../../core/edit/room.ts';
import { type Step, targetOf } from '../../core/edit/step.ts';
import type { Outcome } from './outcome.ts';
import type { Taken } from './take.ts';

const hostsIn = (steps: readonly Step[]) =>
  steps.flatMap(({ before, after }) =>
    [before, after].flatMap((cookie) => (cookie ? cookieHost(cookie) : [])),
  );

/** What is in the jar where steps change it. */
export async function jarAt(steps: readonly Step[], store: string): Promise<Jar> {
  const cookies = await cookiesForHosts(hostsIn(steps), store);
  return new Map(cookies.map((cookie) => [identity(cookie), cookie]));
}

/** The sites that steps would crowd; the list of public suffixes is loaded only where there can be any. */
export async function crowding(steps: readonly Step[], jar: Jar): Promise<readonly Crowded[]> {
  const added = steps.filter(({ after }) => after !== null).length;
  if (added === 0 || jar.size + added <= mostOfASite) return [];
  const { siteOf } = await import('../site-domain.ts');
  return crowdedBy(steps, jar, siteOf);
}

/** What the steps made of the jar, each cookie from what was in its place. */
export function madeOf(taken: readonly Taken[], jar: Jar): readonly Step[] {
  return taken.map(({ step, kept, refusal }): Step => {
    if (refusal) return { before: step.before, after: step.before };
    // A browser may keep it under another identity than it was written with: then another place was changed.
    if (kept && identity(kept) !== targetOf(step)) {
      return { before: jar.get(identity(kept)) ?? null, after: kept };
    }
    return { before: step.before, after: kept };
  });
}

interface Gone {
  /** Steps that set a cookie which is there no more. */
  readonly ours: readonly Step[];
  /** Those of cookies that nobody was to change. */
  readonly others: readonly Step[];
  /** Whether they went to make room. */
  readonly isFull: boolean;
}

/** What is gone from the jar after steps that did not remove it. */
export async function goneFrom(
  store: string,
  steps: readonly Step[],
  net: readonly Step[],
  before: Jar,
): Promise<Gone> {
  if (net.every((step) => !step.after || step.before)) return { ours: [], others: [], isFull: false };
  const now = await jarAt(steps, store);
  const ours = net.filter((step) => step.after !== null && !now.has(targetOf(step)));
  const touched = new Set(net.map(targetOf));
  const others = Array.from(before)
    .filter(([id]) => !touched.has(id) && !now.has(id))
    .map(([, cookie]): Step => ({ before: cookie, after: null }));
  const isFull = ours.length + others.length > 0 && (await crowding(steps, before)).length > 0;
  // Without that, who took others away is unknown.
  return { ours, others: isFull ? others : [], isFull };
}

/** What was made of the jar, with what went to make room, so that the way back brings back what it can. */
export function withoutGone(net: readonly Step[], { ours, others, isFull }: Gone): readonly Step[] {
  if (!isFull) return net;
  const gone = new Set(ours.map(targetOf));
  return netOf([
    ...net.map((step) => (gone.has(targetOf(step)) ? { ...step, after: null } : step)),
    ...others,
  ]);
}

/** An expiry may lose its fraction of a second; everything else is to be as it was written. */
function isKeptAsWanted(wanted: Cookie, kept: Cookie): boolean {
  return holdsTheSame(wanted, kept) && wanted.domain === kept.domain && wanted.path === kept.path;
}

export const nothingDone = {
  done: [],
  refused: [],
  adjusted: [],
  gone: [],
  goneOthers: 0,
  isFull: false,
} as const;

export function outcomeOf(taken: readonly Taken[]): Pick<Outcome, 'done' | 'refused' | 'adjusted'> {
  return {
    done: taken.flatMap(({ step, kept, refusal }) => (refusal ? [] : [{ before: step.before, after: kept }])),
    refused: taken.flatMap(({ step, refusal }) => (refusal ? [{ step, refusal }] : [])),
    adjusted: taken.flatMap(({ step: { after: wanted }, kept }) =>
      wanted && kept && !isKeptAsWanted(wanted, kept) ? [{ wanted, kept }] : [],
    ),
  };
}

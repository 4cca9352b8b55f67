import { type Jar, netOf } from '../../core/edit/conflict.ts';
import { type Crowded, crowdedBy, mostOfASite } from '../../core/edit/room.ts';
import { type Step, targetOf } from '../../core/edit/step.ts';
import { readJar } from './read-jar.ts';

/**
 * The sites for which steps would leave more cookies than browsers keep, so that cookies would be evicted
 * (RFC 6265bis 5.7, "remove excess cookies"). Loads the Public Suffix List only where that is possible at all.
 */
export async function crowdedSites(steps: readonly Step[], jar: Jar): Promise<readonly Crowded[]> {
  const added = steps.filter(({ after }) => after !== null).length;
  if (added === 0 || jar.size + added <= mostOfASite) return [];
  const { siteOf } = await import('../../core/site/site-domain.ts');
  return crowdedBy(steps, jar, siteOf);
}

/** The cookies that disappeared though no step removed them. */
interface Evictions {
  /** Steps that set a cookie which is missing now. */
  readonly ours: readonly Step[];
  /** Removals of cookies that no step was to change. */
  readonly others: readonly Step[];
  /** Whether the browser evicted them to make room. */
  readonly isFull: boolean;
}

/**
 * Finds the cookies that are missing after steps that did not remove them.
 * @param steps all steps that were applied
 * @param net what they made of each cookie
 * @param before the jar before the first of them
 */
export async function findEvictions(
  store: string,
  steps: readonly Step[],
  net: readonly Step[],
  before: Jar,
): Promise<Evictions> {
  if (net.every((step) => !step.after || step.before)) return { ours: [], others: [], isFull: false };
  const now = await readJar(steps, store);
  const ours = net.filter((step) => step.after !== null && !now.has(targetOf(step)));
  const touched = new Set(net.map(targetOf));
  const others = Array.from(before)
    .filter(([id]) => !touched.has(id) && !now.has(id))
    .map(([, cookie]): Step => ({ before: cookie, after: null }));
  const isFull = ours.length + others.length > 0 && (await crowdedSites(steps, before)).length > 0;
  // Where the site was not full, the page or the server may have removed the others.
  return { ours, others: isFull ? others : [], isFull };
}

/** The net steps with the evictions included, so that undo restores the evicted cookies as well. */
export function withEvictions(net: readonly Step[], { ours, others, isFull }: Evictions): readonly Step[] {
  if (!isFull) return net;
  const evicted = new Set(ours.map(targetOf));
  return netOf([
    ...net.map((step) => (evicted.has(targetOf(step)) ? { ...step, after: null } : step)),
    ...others,
  ]);
}

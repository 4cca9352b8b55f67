import { type Cookie, cookieHost, identity } from '../cookie/cookie.ts';
import type { Jar } from './conflict.ts';
import { type Step, targetOf } from './step.ts';

/**
 * Cookies that Chromium (`kDomainMaxCookies`) and Firefox (`network.cookie.maxPerHost`) keep of one site, the same in
 * each partition. With one more, both clear down to `leftAfterClearing`, the least recently used first (measured).
 */
export const mostOfASite = 180;
export const leftAfterClearing = 150;

/** A site that would have more cookies than browsers keep. */
export interface Crowded {
  readonly site: string;
  /** How many are there now, and how many there would be. */
  readonly there: number;
  readonly wouldBe: number;
}

/**
 * The sites that steps would leave with more cookies than browsers keep.
 * @param siteOf the registrable domain of a host; `null` where it has none and is a site by itself
 */
export function crowdedBy(
  steps: readonly Step[],
  jar: Jar,
  siteOf: (host: string) => string | null,
): readonly Crowded[] {
  const there = new Map<string, Set<string>>();
  const placeOf = (cookie: Cookie) => {
    const host = cookieHost(cookie);
    const key = JSON.stringify([siteOf(host) ?? host, cookie.partition]);
    const ids = there.get(key) ?? new Set<string>();
    there.set(key, ids);
    return ids;
  };
  for (const [id, cookie] of jar) placeOf(cookie).add(id);
  const before = new Map(Array.from(there, ([key, ids]) => [key, ids.size]));
  for (const step of steps) {
    if (step.after) placeOf(step.after).add(targetOf(step));
    else if (step.before) placeOf(step.before).delete(identity(step.before));
  }
  return Array.from(there, ([key, ids]) => {
    const [site] = JSON.parse(key) as [string];
    return { site, there: before.get(key) ?? 0, wouldBe: ids.size };
  }).filter(({ there: now, wouldBe }) => wouldBe > mostOfASite && wouldBe > now);
}

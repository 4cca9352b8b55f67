import { type Cookie, cookieHost, identity } from '../cookie/cookie.ts';
import type { Jar } from './conflict.ts';
import { type Step, targetOf } from './step.ts';

/**
 * Cookies that Chromium (`kDomainMaxCookies`) and Firefox (`network.cookie.maxPerHost`) keep of one site, the same in
 * each partition. With one more, both clear down to `leftAfterClearing`, the least recently used first (measured).
 */
export const mostOfASite = 180;
export const leftAfterClearing = 150;

/** A site that would have more cookies than browsers keep, if only between two steps. */
export interface Crowded {
  readonly site: string;
  /** How many are there now, and how many there would be at most. */
  readonly there: number;
  readonly wouldBe: number;
}

/**
 * The sites that would have more cookies than browsers keep after one of the steps: a cookie that is moved is there twice
 * until the one that was copied is removed, and by then the browser has made room.
 * @param siteOf the registrable domain of a host; `null` where it has none and is a site by itself
 */
export function crowdedBy(
  steps: readonly Step[],
  jar: Jar,
  siteOf: (host: string) => string | null,
): readonly Crowded[] {
  const places = new Map<
    string,
    { readonly site: string; readonly ids: Set<string>; there: number; most: number }
  >();
  const placeOf = (cookie: Cookie) => {
    const host = cookieHost(cookie);
    const site = siteOf(host) ?? host;
    const key = JSON.stringify([site, cookie.partition]);
    const place = places.get(key) ?? { site, ids: new Set<string>(), there: 0, most: 0 };
    places.set(key, place);
    return place;
  };
  for (const [id, cookie] of jar) {
    const place = placeOf(cookie);
    place.ids.add(id);
    place.there += 1;
  }
  for (const step of steps) {
    if (step.after) {
      const place = placeOf(step.after);
      place.ids.add(targetOf(step));
      place.most = Math.max(place.most, place.ids.size);
    } else if (step.before) placeOf(step.before).ids.delete(identity(step.before));
  }
  return Array.from(places.values(), ({ site, there, most }) => ({ site, there, wouldBe: most })).filter(
    ({ there, wouldBe }) => wouldBe > mostOfASite && wouldBe > there,
  );
}

import type { Cookie } from '../cookie/cookie.ts';
import type { FrameworkId, FrameworkRole } from '../meaning/frameworks/index.ts';
import { recognitionOf } from '../meaning/of-cookie.ts';
import { isCsrf } from '../meaning/role.ts';
import type { Visits } from '../visits/visits.ts';
import { type SessionEvidence, sessionOf } from './session-cookie.ts';

/**
 * What a cookie is for, as far as its name, its shape and what happened to it show. Article 5(3) of Directive 2002/58/EC
 * asks for consent before anything is stored; Opinion 04/2012 of the Article 29 Working Party (WP 194) exempts what a
 * session, authentication, security and load balancing take, and does not exempt analytics, those of the site either.
 */
export type Purpose = 'session' | 'consent' | 'analytics' | 'unknown';

/** The cookies of one purpose, and which software set each. */
export interface PurposeGroup {
  readonly purpose: Purpose;
  readonly cookies: readonly { readonly name: string; readonly framework: FrameworkId | null }[];
}

const ofRole: Readonly<Partial<Record<FrameworkRole, Purpose>>> = {
  csrf: 'session',
  affinity: 'session',
  consent: 'consent',
  analytics: 'analytics',
};

const order: readonly Purpose[] = ['session', 'consent', 'analytics', 'unknown'];

/** What is known of the page's load. */
export interface LoadFacts {
  /** When the page's load began, milliseconds since the epoch. */
  readonly began: number;
  /** Whether the person has clicked, typed or touched in it (HTML, `navigator.userActivation.hasBeenActive`). */
  readonly activated: boolean;
}

/** A load is counted within this much of its beginning (milliseconds). */
const slack = 10_000;

/**
 * Whether nothing that is in the jar can have been asked for: it is the first load of this host that was ever counted
 * here, and nobody has done anything in it.
 * @param visits those of the host; `null` where none were counted, or nothing is
 */
export function isBeforeGesture(load: LoadFacts | null, visits: Visits | null): boolean {
  if (!load || load.activated || visits?.count !== 1) return false;
  return Math.abs(visits.last - load.began) <= slack;
}

/** The cookies of a host by what they are for; purposes of which there are none are left out. */
export function purposesOf(cookies: readonly Cookie[], evidence: SessionEvidence): readonly PurposeGroup[] {
  const all = cookies.map((cookie) => {
    const recognition = recognitionOf(cookie);
    const isSession = sessionOf(cookie, evidence) !== null || isCsrf(cookie.name);
    const purpose = isSession ? 'session' : ((recognition && ofRole[recognition.role]) ?? 'unknown');
    const framework = recognition?.confidence === 'name-and-shape' ? recognition.framework : null;
    return { purpose, name: cookie.name, framework };
  });
  return order.flatMap((purpose) => {
    const own = all
      .filter((each) => each.purpose === purpose)
      .map(({ name, framework }) => ({ name, framework }));
    return own.length > 0 ? [{ purpose, cookies: own }] : [];
  });
}

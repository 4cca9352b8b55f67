import { type Cookie, identity } from '../cookie/cookie.ts';
import type { Step } from '../edit/step.ts';
import { type Attribute, differences } from '../journal/journal.ts';

/**
 * The cookies of a host at one moment, to compare with and to put back. It holds values: it is kept in memory
 * (`storage.session`) unless the person chooses the disk.
 */
export interface Snapshot {
  /** What the person calls it; no other snapshot of the host is called so. */
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  readonly cookies: readonly Cookie[];
}

/** One cookie then and now. */
export type Compared =
  | { readonly kind: 'same'; readonly id: string; readonly before: Cookie; readonly after: Cookie }
  | { readonly kind: 'gone'; readonly id: string; readonly before: Cookie; readonly after: null }
  | { readonly kind: 'new'; readonly id: string; readonly before: null; readonly after: Cookie }
  | {
      readonly kind: 'changed';
      readonly id: string;
      readonly before: Cookie;
      readonly after: Cookie;
      /** What differs, at least one. */
      readonly fields: readonly Attribute[];
    };

/** What makes the jar equal to a snapshot again. */
export interface PutBack {
  /** To be taken one after the other. */
  readonly steps: readonly Step[];
  /** Cookies of the snapshot whose time is over: no browser would take them. */
  readonly expired: readonly Cookie[];
}

const byIdentity = (cookies: readonly Cookie[]): ReadonlyMap<string, Cookie> =>
  new Map(cookies.map((cookie) => [identity(cookie), cookie]));

/**
 * What differs between two states of a jar, cookie by cookie: those of before in their order, then the new ones.
 * Expiries within a second of each other are the same, since browsers round them when a cookie is set.
 */
export function compareCookies(before: readonly Cookie[], now: readonly Cookie[]): readonly Compared[] {
  const [then, present] = [byIdentity(before), byIdentity(now)];
  const known = Array.from(then, ([id, cookie]) => compared(id, cookie, present.get(id)));
  const added = Array.from(present)
    .filter(([id]) => !then.has(id))
    .map(([id, after]): Compared => ({ kind: 'new', id, before: null, after }));
  return [...known, ...added];
}

function compared(id: string, before: Cookie, after: Cookie | undefined): Compared {
  if (!after) return { kind: 'gone', id, before, after: null };
  const fields = differences(before, after);
  return fields.length === 0
    ? { kind: 'same', id, before, after }
    : { kind: 'changed', id, before, after, fields };
}

/**
 * The steps that make a jar equal to a snapshot's living cookies: new ones are removed, those that went are set
 * again, those that changed get back what they had.
 *
 * The order is the one in which a browser takes every step. First all removals, so that a name that moved to
 * another path or domain is never there twice and the limit of cookies a domain is not passed. A cookie that is to
 * lose Secure is removed and set anew, and cookies without Secure are set before those with it: an insecure URL can
 * neither overwrite nor shadow a Secure cookie (RFC 6265bis 5.7, "leave secure cookies alone").
 * @param now all cookies that are to become those of the snapshot: of the same host and the same stores
 * @param at milliseconds since the epoch
 */
export function putBack(snapshot: Snapshot, now: readonly Cookie[], at: number): PutBack {
  const living = snapshot.cookies.filter((cookie) => !isOver(cookie, at));
  const steps = compareCookies(living, now).flatMap(stepsBack);
  const removals = steps.filter(({ after }) => after === null);
  const settings = steps.filter(({ after }) => after !== null);
  const isSecure = ({ after }: Step) => after?.secure === true;
  return {
    steps: [...removals, ...settings.filter((step) => !isSecure(step)), ...settings.filter(isSecure)],
    expired: snapshot.cookies.filter((cookie) => isOver(cookie, at)),
  };
}

const isOver = ({ expires }: Cookie, at: number) => expires !== null && expires <= at;

function stepsBack({ kind, before, after }: Compared): readonly Step[] {
  if (kind === 'same') return [];
  // From what is there now to what was there then.
  const step: Step = { before: after, after: before };
  return before && after?.secure && !before.secure
    ? [
        { before: after, after: null },
        { before: null, after: before },
      ]
    : [step];
}

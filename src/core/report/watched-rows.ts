import type { Cookie } from '../cookie/cookie.ts';
import { withoutPrefix } from '../cookie/prefix.ts';
import { type Change, subject } from '../journal/journal.ts';
import { type Role, roleOf } from '../meaning/role.ts';
import { isPattern, matches } from '../settings/pattern.ts';
import type { Known } from './known.ts';
import type { Row } from './row.ts';

/** A watched cookie that this host was seen to have, and has no more. */
export interface Absence {
  readonly name: string;
  readonly role: Role;
  /** How it went, and when, in milliseconds since the epoch. */
  readonly gone: { readonly kind: 'removed' | 'expired' | 'evicted'; readonly at: number };
  /** Whether a session-ID cookie is there, so that the server may keep what this one held. */
  readonly hasSession: boolean;
}

export type Watched =
  | { readonly here: true; readonly row: Row }
  | { readonly here: false; readonly absence: Absence };

/**
 * The watched cookies in the order of the settings, where a pattern stands for every name that fits it, those that
 * are gone after those that are here. One that was never seen here is none that is gone.
 */
export function watchedOf(
  rows: readonly Row[],
  journal: readonly Change[],
  { settings }: Known,
): readonly Watched[] {
  const hasSession = rows.some(({ role }) => role === 'session-id');
  const followed = rows.filter(({ watched }) => watched).map(({ cookie }) => cookie.name);
  const named = settings.watched.flatMap((entry) =>
    isPattern(entry) ? followed.filter((name) => matches(entry, name)) : [entry],
  );
  const recognised = followed.filter(
    (name) => !settings.watched.includes(name) && !settings.watched.includes(withoutPrefix(name)),
  );
  const shown = new Set<Row>();
  const all = [...new Set([...named, ...recognised])].flatMap((name): readonly Watched[] => {
    const here = rows.filter(({ cookie, watched }) => watched && isNamed(cookie, name));
    // A name and the same with a prefix are two cookies, each of them shown once.
    const fresh = here.filter((row) => !shown.has(row) && shown.add(row));
    if (here.length > 0) return fresh.map((row) => ({ here: true, row }));
    const gone = goneFrom(journal, name);
    return gone ? [{ here: false, absence: { name, role: roleOf(name), gone, hasSession } }] : [];
  });
  return [...all.filter(({ here }) => here), ...all.filter(({ here }) => !here)];
}

/** Whether a cookie is the one of this name, be it with a prefix that promises how it was set. */
function isNamed(cookie: Cookie, name: string): boolean {
  return cookie.name === name || withoutPrefix(cookie.name) === name;
}

function goneFrom(journal: readonly Change[], name: string): Absence['gone'] | null {
  const last = journal.findLast((change) => isNamed(subject(change), name));
  if (!last || (last.kind !== 'removed' && last.kind !== 'expired' && last.kind !== 'evicted')) return null;
  return { kind: last.kind, at: last.at };
}

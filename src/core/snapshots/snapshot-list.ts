import { isMoment } from '../lib/time.ts';
import type { Result } from '../lib/result.ts';
import type { Snapshot } from './snapshot.ts';
import { type Checks, isString, listOf, picked } from '../lib/validate.ts';
import { cookieIn, isCookie } from '../cookie/is-cookie.ts';

/** Most snapshots of one host, and most characters of a name. */
export const mostSnapshots = 20;
export const longestSnapshotName = 60;

/** The snapshots of a host with one more, or why there is none. */
export type SnapshotAddition = Result<
  { readonly snapshots: readonly Snapshot[]; readonly added: Snapshot },
  /** As many as are kept are there: none is thrown away without being asked. */
  { readonly problem: 'too-many'; readonly most: number } | { readonly problem: 'no-name' }
>;

/**
 * Adds a snapshot to those of its host. Its name is cut to 60 characters and, where another has it, gets a number.
 * @param snapshots oldest first
 */
export function addSnapshot(snapshots: readonly Snapshot[], snapshot: Snapshot): SnapshotAddition {
  if (tidy(snapshot.name) === '') return { ok: false, problem: 'no-name' };
  if (snapshots.length >= mostSnapshots) return { ok: false, problem: 'too-many', most: mostSnapshots };
  const added = { ...snapshot, name: uniqueName(snapshot.name, snapshots) };
  return { ok: true, snapshots: [...snapshots, added], added };
}

const tidy = (name: string) => cut(name.replace(/\s+/gu, ' ').trim(), longestSnapshotName);

/** The first characters of a text, none of them halved. */
const cut = (text: string, most: number) => Array.from(text).slice(0, most).join('').trimEnd();

function uniqueName(wanted: string, snapshots: readonly Snapshot[]): string {
  const taken = new Set(snapshots.map(({ name }) => name));
  const name = tidy(wanted);
  for (let number = 2, unique = name; ; number += 1) {
    if (!taken.has(unique)) return unique;
    const suffix = ` (${number})`;
    unique = cut(name, longestSnapshotName - suffix.length) + suffix;
  }
}

/**
 * Snapshots from whatever was stored. One with a cookie that is none is left out whole: put back, it would remove
 * the cookies that it lost.
 * @returns oldest first; `valid: false` when something was left out or mended, so that the person can be informed
 */
export function parseSnapshots(stored: unknown): {
  readonly snapshots: readonly Snapshot[];
  readonly valid: boolean;
} {
  if (stored === undefined) return { snapshots: [], valid: true };
  if (!Array.isArray(stored)) return { snapshots: [], valid: false };
  const all = stored as readonly unknown[];
  const parsed = all.flatMap((one) => parseSnapshot(one) ?? []).slice(-mostSnapshots);
  const snapshots = parsed.reduce<readonly Snapshot[]>((kept, snapshot) => {
    const added = addSnapshot(kept, snapshot);
    return added.ok ? added.snapshots : kept;
  }, []);
  const isAsStored = snapshots.every(({ name }, index) => name === parsed[index]?.name);
  return { snapshots, valid: snapshots.length === all.length && isAsStored };
}

const snapshotChecks: Checks<Snapshot> = {
  name: isString,
  takenAt: isMoment,
  // A browser keeps a few hundred of a site.
  cookies: listOf(isCookie, 10_000),
};

function parseSnapshot(stored: unknown): Snapshot | null {
  const snapshot = picked(stored, snapshotChecks);
  if (!snapshot) return null;
  const cookies = snapshot.cookies.flatMap((cookie) => cookieIn(cookie) ?? []);
  return { ...snapshot, cookies };
}

import { largestPair } from '../cookie/limits.ts';
import type { Result } from '../lib/result.ts';
import { utf8Length } from '../lib/utf8-length.ts';
import { isPattern } from './pattern.ts';
import { type Settings, withWatched } from './settings.ts';
import { isWatched } from './watched.ts';

/** What a person typed to be watched: an entry, or why it can be none. */
export type CheckedEntry = Result<
  { readonly entry: string },
  | { readonly problem: 'empty' }
  | { readonly problem: 'already'; readonly entry: string }
  /** RFC 6265bis 5.6: a name ends at `=` or `;`, and no cookie with a control character in it is kept. */
  | { readonly problem: 'forbidden'; readonly character: string }
  /** RFC 6265bis 5.6: name and value together are at most 4,096 octets. */
  | { readonly problem: 'too-long'; readonly octets: number }
>;

/** The control characters but the tab, which a name may hold, and what ends a name. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const forbidden = /[\u0000-\u0008\u000a-\u001f\u007f=;]/;

/**
 * Checks a name or pattern before it is watched. White space around it is no part of a name (RFC 6265bis 5.6).
 * @param watched the entries there are
 */
export function checkEntry(text: string, watched: readonly string[]): CheckedEntry {
  const entry = text.trim();
  if (entry === '') return { ok: false, problem: 'empty' };
  const [character] = forbidden.exec(entry) ?? [];
  if (character !== undefined) return { ok: false, problem: 'forbidden', character };
  const octets = utf8Length(entry);
  if (octets > largestPair) return { ok: false, problem: 'too-long', octets };
  return watched.includes(entry) ? { ok: false, problem: 'already', entry } : { ok: true, entry };
}

/** Settings with some entries watched beside those that are, and excepted no longer. */
export function withEntries(settings: Settings, entries: readonly string[]): Settings {
  return {
    ...settings,
    watched: [...new Set([...settings.watched, ...entries])],
    unwatched: settings.unwatched.filter((name) => !entries.includes(name)),
  };
}

/**
 * Settings with one entry watched no longer. A name that would be followed all the same, by itself or by a
 * pattern, is excepted: who takes it off does not want to see it.
 */
export function withoutEntry(settings: Settings, entry: string): Settings {
  const rest = { ...settings, watched: settings.watched.filter((other) => other !== entry) };
  return !isPattern(entry) && isWatched(entry, rest) ? withWatched(settings, entry, false) : rest;
}

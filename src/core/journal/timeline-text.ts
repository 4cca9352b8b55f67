import type { Cookie } from '../cookie/cookie.ts';
import type { Attribute } from './journal.ts';
import { sameSiteWord } from '../cookie/same-site.ts';
import { utc } from '../lib/format.ts';
import { visible } from '../cookie/visible.ts';
import { kindKey, type KindKey } from './kind-key.ts';
import type { Entry, Happening } from './timeline.ts';

/** What an entry can be found by: what happened to a cookie, or what several changes mean together. */
export type EntryKind = Happening['kind'] | 'signed-in' | 'signed-out';

/** What of a timeline is wanted; an empty list or text wants everything. */
export interface TimelineFilter {
  readonly names: readonly string[];
  readonly kinds: readonly EntryKind[];
  /**
   * Stands somewhere in the cookie's name, domain or path, whatever its case. Values are not searched: what is
   * masked must not be found out letter by letter.
   */
  readonly text: string;
}

const happeningsOf = (entry: Entry) => (entry.kind === 'single' ? [entry.happening] : entry.happenings);

/**
 * The entries of which at least one happening is wanted in every respect, in their order. What belongs together
 * stays together: a log-in is found by either of its cookies, and shown with both.
 */
export function filterTimeline(entries: readonly Entry[], filter: TimelineFilter): readonly Entry[] {
  const { names, kinds } = filter;
  const text = filter.text.trim().toLowerCase();
  const wanted = (entry: Entry, happening: Happening) =>
    (names.length === 0 || names.includes(happening.name)) &&
    (kinds.length === 0 || kinds.some((kind) => kind === entry.kind || kind === happening.kind)) &&
    (text === '' || isAbout(happening, text));
  return entries.filter((entry) => happeningsOf(entry).some((happening) => wanted(entry, happening)));
}

function isAbout({ name, before, after }: Happening, text: string): boolean {
  const { domain = '', path = '' } = after ?? before ?? {};
  return [name, domain, path].some((field) => field.toLowerCase().includes(text));
}

/** The messages of a timeline as text. */
export type TimelineTextKey =
  | KindKey
  | 'byYou'
  | 'signedIn'
  | 'signedOut'
  | 'nameless'
  | 'not'
  | 'sameSiteUnset'
  | 'textValue'
  | 'textExpiry'
  | 'textLifetime';

type Say = (key: TimelineTextKey, ...substitutions: readonly string[]) => string;

/**
 * A timeline as plain text, one line an entry, with times in UTC. Values are never in it: that one changed is
 * said, and not from what to what.
 * @param say the person's words
 */
export function timelineText(entries: readonly Entry[], say: Say): string {
  return entries.map((entry) => `${utc(entry.at)}  ${entryText(entry, say)}\n`).join('');
}

function entryText(entry: Entry, say: Say): string {
  if (entry.kind === 'single') return happeningText(entry.happening, say);
  const what = say(entry.kind === 'signed-in' ? 'signedIn' : 'signedOut');
  return `${what}: ${entry.happenings.map((happening) => happeningText(happening, say)).join('; ')}`;
}

function happeningText(happening: Happening, say: Say): string {
  const { name, kind, times, attributes, own } = happening;
  // What rotated is the value, and what was extended the expiry: neither has to be repeated.
  const details = kind === 'changed' ? attributes : kind === 'rotated' ? attributes.filter(isFlag) : [];
  const notes = [
    ...details.map((attribute) => attributeText(attribute, happening, say)),
    ...(own && kind !== 'removed' ? [say('byYou')] : []),
  ];
  return [
    nameText(name, say),
    `${say(kindKey(happening))}${notes.length > 0 ? `: ${notes.join(', ')}` : ''}`,
    ...(times > 1 ? [`×${times}`] : []),
  ].join(' ');
}

const isFlag = (attribute: Attribute) => attribute !== 'value' && attribute !== 'expires';

/** A longer name is a value in the wrong place, or none that anybody reads to its end. */
const longestName = 64;

function nameText(name: string, say: Say): string {
  if (name === '') return say('nameless');
  return visible(name.length > longestName ? `${name.slice(0, longestName)}…` : name);
}

/** What differs now, without any value. */
function attributeText(attribute: Attribute, { after }: Happening, say: Say): string {
  if (attribute === 'value') return say('textValue');
  if (attribute === 'expires') return say('textExpiry');
  if (attribute === 'lifetime') return say('textLifetime');
  return after ? flagText(attribute, after, say) : '';
}

/** A flag of a cookie: as a server writes it, or that it is not set. */
export function flagText(
  flag: 'secure' | 'httpOnly' | 'sameSite',
  cookie: Cookie,
  say: (key: 'not' | 'sameSiteUnset', ...substitutions: readonly string[]) => string,
): string {
  if (flag === 'sameSite') {
    const word = sameSiteWord(cookie.sameSite);
    return word ? `SameSite=${word}` : say('sameSiteUnset');
  }
  const name = flag === 'secure' ? 'Secure' : 'HttpOnly';
  return cookie[flag] ? name : say('not', name);
}

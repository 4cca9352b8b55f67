import { type Cookie, size } from '../cookie/cookie.ts';
import { largestPair } from '../cookie/limits.ts';
import { isAddress } from '../site/page.ts';
import { controlButTab } from '../lib/control-characters.ts';
import { placeholder } from './placeholder.ts';
import type { NoteCode, RefusalCode, ImportRow, ImportTarget } from './types.ts';

/** A cookie as a text says it: the domain with or without a dot, `expires` not a number where it is no time. */
export type CookieDraft = Omit<Cookie, 'store'>;

/** The last second of the year 9999: later ones are no dates but mistaken units. */
const latest = 253_402_300_799_000;

const hostname = /^(?:[^\s:/?#@\\%[\]]+|\[[\d:.a-f]+\])$/i;

/**
 * The host that a text names. A file may hold an IPv6 address without its brackets, and characters in a host name
 * that no browser accepts from an extension (`canonicalHost`).
 * @returns lower case, A-labels, an IPv6 address in brackets (RFC 6265bis 5.1.2); `null` for what is no host
 */
function hostFromText(text: string): string | null {
  const host = text.includes(':') && !text.startsWith('[') ? `[${text}]` : text;
  const url = `http://${host}/`;
  if (!hostname.test(host) || /^\.|\.\./.test(host) || !URL.canParse(url)) return null;
  return new URL(url).hostname;
}

function refusalOf(cookie: Cookie, now: number): RefusalCode | null {
  if (cookie.name === '' && cookie.value === '') return 'no-name-no-value';
  if (controlButTab.test(cookie.name + cookie.value + cookie.path)) return 'control-character';
  if (cookie.value === placeholder) return 'value-left-out';
  if (size(cookie) > largestPair) return 'too-large';
  if (cookie.domain === '') return 'bad-domain';
  if (cookie.expires === null) return null;
  if (Number.isNaN(cookie.expires) || cookie.expires > latest) return 'bad-expiry';
  return cookie.expires <= now ? 'expired' : null;
}

/** What a draft comes to: the cookie, or why there is none. */
export function importRow(
  line: number,
  draft: CookieDraft,
  target: ImportTarget,
  notes: readonly NoteCode[] = [],
): ImportRow {
  const host = hostFromText(draft.domain.replace(/^\./, '')) ?? '';
  // A bare top-level domain or an address can only be a host of its own (RFC 6265bis 5.7, step 9).
  const hostOnly = draft.hostOnly || isAddress(host) || !host.includes('.');
  const path = draft.path.startsWith('/') ? draft.path : '/';
  const domain = hostOnly ? host : `.${host}`;
  const cookie: Cookie = { ...draft, domain, hostOnly, path, store: target.store };
  const refused = refusalOf(cookie, target.now);
  return {
    line,
    name: draft.name,
    cookie: refused === null ? cookie : null,
    refused,
    field: null,
    notes: path === draft.path ? notes : [...notes, 'path-assumed'],
  };
}

export function refusal(
  line: number,
  name: string,
  refused: RefusalCode,
  field: string | null = null,
): ImportRow {
  return { line, name, cookie: null, refused, field, notes: [] };
}

/** Without the spaces and tabs around it: a loop, since a regular expression would take quadratic time. */
export function trimmed(text: string): string {
  const isBlank = (index: number) => text[index] === ' ' || text[index] === '\t';
  let [start, end] = [0, text.length];
  while (start < end && isBlank(start)) start++;
  while (end > start && isBlank(end - 1)) end--;
  return text.slice(start, end);
}

/** Splits at the first equals sign; without one all is value (RFC 6265bis 5.6, step 3). */
export function pairOf(text: string): { readonly name: string; readonly value: string } {
  const equals = text.indexOf('=');
  return { name: trimmed(text.slice(0, Math.max(0, equals))), value: trimmed(text.slice(equals + 1)) };
}

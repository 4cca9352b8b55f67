import type { Browser } from './browsers.ts';
import { largestPair } from '../cookie/limits.ts';
import { utf8Length } from '../lib/utf8-length.ts';
import type { ParsedLine, Span } from './parse.ts';
import type { LineRefusal } from './types.ts';

// RFC 6265bis 5.6 step 1 lets a tab through.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const controlButTab = /[\x00-\x08\x0a-\x1f\x7f]/;

/** The name and the value that the first pair of a line comes to. */
export interface NameAndValue {
  readonly name: string;
  readonly value: string;
}

export function nameAndValue({ pair }: ParsedLine, { loneWord }: Browser): NameAndValue {
  if (pair.hasEquals || loneWord === 'name') return { name: pair.name, value: pair.value };
  return { name: '', value: pair.name };
}

/** Case does not matter (RFC 6265bis 5.7 steps 21 and 22). */
const prefixes = ['__secure-', '__host-', '__http-', '__host-http-'] as const;
export type Prefix = (typeof prefixes)[number];

/** The longest prefix that a name begins with. */
export function prefixOf(name: string): Prefix | undefined {
  const lower = name.slice(0, 12).toLowerCase();
  return prefixes.findLast((prefix) => lower.startsWith(prefix));
}

const at = (start: number): Span => ({ start, end: start + 1 });

/** A tab that is not around a name or a value. */
function innerTab({ pair, attributes }: ParsedLine): Span | null {
  for (const { name, value, nameSpan, valueSpan } of [pair, ...attributes]) {
    const [inName, inValue] = [name.indexOf('\t'), value.indexOf('\t')];
    if (inName >= 0) return at(nameSpan.start + inName);
    if (inValue >= 0) return at(valueSpan.start + inValue);
  }
  return null;
}

function forbiddenCharacter(line: string, parsed: ParsedLine, { keepsTab }: Browser): Span | null {
  const control = controlButTab.exec(line);
  if (control) return at(control.index);
  return keepsTab || !line.includes('\t') ? null : innerTab(parsed);
}

/** Why the browser refuses a line for its first pair, before any attribute counts. */
export function pairRefusal(line: string, parsed: ParsedLine, browser: Browser): LineRefusal | null {
  const { span } = parsed.pair;
  const { name, value } = nameAndValue(parsed, browser);
  const character = forbiddenCharacter(line, parsed, browser);
  if (character) return { rule: 'characters', span: character };
  if (name === '' && value === '') return { rule: 'nothing', span };
  if (utf8Length(name) + utf8Length(value) > largestPair) return { rule: 'too-large', span };
  if (name !== '') return null;
  if (!browser.keepsNameless) return { rule: 'nameless', span };
  if (prefixOf(value)) return { rule: 'prefix-in-value', span };
  if (!browser.keepsNamelessEquals && value.includes('=')) return { rule: 'equals-in-value', span };
  return null;
}

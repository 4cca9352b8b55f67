import { largestAttribute } from '../cookie/limits.ts';
import { utf8Length } from '../lib/utf8-length.ts';

/** Which characters of a line: offsets in UTF-16 units, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What stands between two semicolons, without the white space around it. */
export interface Pair {
  readonly name: string;
  readonly value: string;
  readonly hasEquals: boolean;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
}

export interface ParsedLine {
  readonly pair: Pair;
  readonly attributes: readonly Pair[];
}

const isSpace = (text: string, at: number) => text[at] === ' ' || text[at] === '\t';

/** The span without spaces and tabs at its ends. */
function trimmed(text: string, start: number, end: number): Span {
  let [from, to] = [start, end];
  while (from < to && isSpace(text, from)) from++;
  while (to > from && isSpace(text, to - 1)) to--;
  return { start: from, end: to };
}

function pairAt(line: string, start: number, end: number): Pair {
  const equals = line.slice(start, end).indexOf('=');
  const hasEquals = equals >= 0;
  const nameSpan = trimmed(line, start, hasEquals ? start + equals : end);
  const valueSpan = hasEquals ? trimmed(line, start + equals + 1, end) : { start: end, end };
  const name = line.slice(nameSpan.start, nameSpan.end);
  const value = line.slice(valueSpan.start, valueSpan.end);
  return { name, value, hasEquals, span: trimmed(line, start, end), nameSpan, valueSpan };
}

/** Splits a Set-Cookie line into its pair and its attributes (RFC 6265bis 5.6). Nothing is left out or judged. */
export function parseLine(line: string): ParsedLine {
  const attributes: Pair[] = [];
  const ending = line.indexOf(';');
  const pair = pairAt(line, 0, ending < 0 ? line.length : ending);
  for (let at = ending; at >= 0;) {
    const next = line.indexOf(';', at + 1);
    attributes.push(pairAt(line, at + 1, next < 0 ? line.length : next));
    at = next;
  }
  return { pair, attributes };
}

const names = [
  'domain',
  'path',
  'expires',
  'max-age',
  'secure',
  'httponly',
  'samesite',
  'partitioned',
  'priority',
] as const;
export type AttributeName = (typeof names)[number];
export type AttributePairs = Readonly<Partial<Record<AttributeName, Pair>>>;

/** Whether a text in lower case is the name of an attribute that means anything to a browser. */
export const isAttributeName = (name: string): name is AttributeName =>
  (names as readonly string[]).includes(name);

/** Whether an attribute's value is longer than any browser reads. */
export function isTooLong({ value }: Pair): boolean {
  return (
    value.length > largestAttribute ||
    (value.length * 3 > largestAttribute && utf8Length(value) > largestAttribute)
  );
}

/** The attributes that mean something without a value, or with a wrong one. */
const flags: ReadonlySet<AttributeName> = new Set(['secure', 'httponly', 'samesite', 'partitioned']);

/**
 * The attributes that count: of several of one name the last, and none that is too long.
 * @param readsLongFlags whether those that need no value count with one that is too long
 */
export function attributesOf({ attributes }: ParsedLine, readsLongFlags = false): AttributePairs {
  const found: Partial<Record<AttributeName, Pair>> = {};
  for (const attribute of attributes) {
    const name = attribute.name.toLowerCase();
    if (isAttributeName(name) && (!isTooLong(attribute) || (readsLongFlags && flags.has(name))))
      found[name] = attribute;
  }
  return found;
}

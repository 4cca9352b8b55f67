import { fromUtf8, type Octets, toUtf8 } from '../../lib/utf8.ts';
import type { Decoder } from './layer.ts';
import type { Php, PhpEntry } from './php-value.ts';

/** Deep enough for data of a cookie; keeps the reader's own recursion short. */
const deepest = 32;

/** The octets, since PHP counts the length of strings in them, and how far they are read. */
interface Reader {
  readonly octets: Octets;
  at: number;
}

const start = /^(?:[aOsCE]:\d+:|[bi]:-?\d+;|d:[-+\dINF])/;

/** PHP's `serialize` (https://www.php.net/manual/en/function.serialize.php), read and never run. */
export const php: Decoder = {
  name: 'php',
  decode: (text) => {
    if (!start.test(text)) return null;
    const reader = { octets: toUtf8(text), at: 0 };
    const value = read(reader, deepest);
    if (value === undefined || reader.at !== reader.octets.length) return null;
    return { layer: { kind: 'php', php: value }, inner: typeof value === 'string' ? value : null };
  },
};

/** Reads one value, named by its first two octets. @returns `undefined` when it is malformed */
function read(reader: Reader, levels: number): Php | undefined {
  if (levels === 0) return undefined;
  const type = take(reader, 2);
  switch (type) {
    case 'N;':
      return null;
    case 'b:': {
      const digit = until(reader, ';');
      return digit === '0' || digit === '1' ? digit === '1' : undefined;
    }
    case 'i:':
    case 'd:':
      return number(until(reader, ';'), type === 'd:');
    case 's:':
      return string(reader, ';');
    case 'a:':
      return array(reader, levels);
    case 'O:':
      return object(reader, levels);
    case 'E:': {
      const name = string(reader, ';');
      return name === undefined ? undefined : { type: 'enum', case: name };
    }
    case 'C:':
      return custom(reader);
    case 'R:':
    case 'r:': {
      const to = number(until(reader, ';'), false);
      return to === undefined ? undefined : { type: 'reference', to };
    }
    default:
      return undefined;
  }
}

function number(text: string | undefined, fraction: boolean): number | undefined {
  if (text === undefined) return undefined;
  if (/^-?\d{1,20}$/.test(text)) return Number(text);
  if (!fraction) return undefined;
  if (text === 'NAN') return Number.NaN;
  if (/^-?INF$/.test(text)) return text === 'INF' ? Infinity : -Infinity;
  return /^-?\d*\.?\d+(?:E[-+]?\d{1,3})?$/i.test(text) ? Number(text) : undefined;
}

/** `length:"octets"` and what must follow. */
function string(reader: Reader, after: string): string | undefined {
  const length = number(until(reader, ':'), false);
  if (length === undefined || length < 0) return undefined;
  if (take(reader, 1) !== '"') return undefined;
  const text = take(reader, length);
  return take(reader, 1 + after.length) === `"${after}` ? text : undefined;
}

function array(reader: Reader, levels: number): Php | undefined {
  const members = entries(reader, levels);
  return members && { type: 'array', entries: members };
}

function object(reader: Reader, levels: number): Php | undefined {
  const name = string(reader, ':');
  const members = name === undefined ? undefined : entries(reader, levels);
  if (name === undefined || members === undefined) return undefined;
  // `\0Class\0member` is a private member, `\0*\0member` a protected one.
  const visible = members.map(([key, value]): PhpEntry => [
    typeof key === 'string' ? key.replace(/^\0[^\0]*\0/, '') : key,
    value,
  ]);
  return { type: 'object', class: name, entries: visible };
}

/** `count:{key value key value …}` */
function entries(reader: Reader, levels: number): readonly PhpEntry[] | undefined {
  const count = number(until(reader, ':'), false);
  if (count === undefined || take(reader, 1) !== '{') return undefined;
  const members: PhpEntry[] = [];
  while (members.length < count) {
    const name = key(reader);
    const value = name === undefined ? undefined : read(reader, levels - 1);
    if (name === undefined || value === undefined) return undefined;
    members.push([name, value]);
  }
  return take(reader, 1) === '}' ? members : undefined;
}

function key(reader: Reader): string | number | undefined {
  const type = take(reader, 2);
  if (type === 'i:') return number(until(reader, ';'), false);
  return type === 's:' ? string(reader, ';') : undefined;
}

/** `C:…:length:{data}`: what a class wrote in a form of its own. */
function custom(reader: Reader): Php | undefined {
  const name = string(reader, ':');
  const length = number(until(reader, ':'), false);
  if (name === undefined || length === undefined || take(reader, 1) !== '{') return undefined;
  const data = take(reader, length);
  if (data === undefined || take(reader, 1) !== '}') return undefined;
  return { type: 'custom', class: name, data };
}

/** The next octets as text. @returns `undefined` when there are fewer, or they are no UTF-8 */
function take(reader: Reader, length: number): string | undefined {
  const end = reader.at + length;
  if (length < 0 || end > reader.octets.length) return undefined;
  const octets = reader.octets.slice(reader.at, end);
  reader.at = end;
  return fromUtf8(octets) ?? undefined;
}

/** A short text up to a mark, which is read over. */
function until(reader: Reader, mark: string): string | undefined {
  const end = reader.octets.subarray(reader.at, reader.at + 32).indexOf(mark.charCodeAt(0));
  const text = end < 0 ? undefined : take(reader, end);
  reader.at += 1;
  return text;
}

import { isLikeACookie, mayBeACookie } from './dialect.ts';
import { readEntry } from './entry.ts';
import { readHar } from './har.ts';
import { assumed } from './header.ts';
import { isRecord } from '../lib/record.ts';
import type { Given } from './keys.ts';
import { importRow } from './row.ts';
import { readSetCookie } from './set-cookie.ts';
import type { ReadableId, ImportRow, ImportTarget } from './types.ts';

/** What JSON is, as far as it has cookies. */
interface Shape {
  readonly format: ReadableId;
  readonly rows: Iterable<ImportRow>;
}

function* readEntries(entries: readonly unknown[], target: ImportTarget): Iterable<ImportRow> {
  for (const [index, entry] of entries.entries()) yield readEntry(entry, index + 1, target);
}

function* readTexts(texts: readonly string[], target: ImportTarget): Iterable<ImportRow> {
  for (const [index, text] of texts.entries()) yield readSetCookie(text, index + 1, target);
}

/** Names with a value or with an object, as Python's `get_dict`, servers that echo cookies, and Firefox have them. */
function* readNames(named: Given, target: ImportTarget): Iterable<ImportRow> {
  let line = 1;
  for (const [name, value] of Object.entries(named)) {
    if (typeof value === 'string' || value === null) {
      // Python holds a cookie without a name for one without a value.
      const pair = value === null ? { name: '', value: name } : { name, value };
      yield importRow(line++, { ...assumed(target.page), ...pair }, target, ['attributes-assumed']);
    } else {
      yield readEntry(isRecord(value) ? { ...value, name } : value, line++, target);
    }
  }
}

/** What a cookie's name can be, and its value: RFC 6265 4.1.1, with what servers write in quotes. */
const isPair = ([name, value]: readonly [string, unknown]) =>
  /^[\w!#$%&'*+.^`|~-]+$/.test(name) &&
  (value === null || (typeof value === 'string' && /^(?:"[^;\p{Cc}]*"|[^\s;\p{Cc}]*)$/u.test(value)));

/** The cookies anywhere in JSON, in order: those of API clients' and test tools' files. Total for any depth. */
function cookiesWithin(data: unknown): readonly Given[] {
  const found: Given[] = [];
  const open: unknown[] = [data];
  while (open.length > 0) {
    const next = open.pop();
    if (isRecord(next) && isLikeACookie(next)) found.push(next);
    else if (typeof next === 'object' && next !== null)
      for (const each of (Object.values(next) as unknown[]).toReversed()) open.push(each);
  }
  return found;
}

/** The names with values in an object: what a key that ends in "cookies" holds, or the object itself. */
function namesIn(data: Given): readonly Given[] {
  const held = Object.entries(data).flatMap(([key, value]) =>
    /cookies$/i.test(key) && isRecord(value) && Object.keys(value).length > 0 ? [value] : [],
  );
  const pairs = Object.entries(data);
  return held.length === 0 && pairs.length > 0 && pairs.every(isPair) ? [data] : held;
}

const isHar = (data: Given): data is { readonly log: { readonly entries: readonly unknown[] } } =>
  isRecord(data['log']) && Array.isArray(data['log']['entries']);

/**
 * The cookies in what JSON holds.
 * @returns `null` for what is no list of cookies
 */
export function cookiesInJson(data: unknown, target: ImportTarget): Shape | null {
  if (Array.isArray(data)) {
    const isTexts = data.length > 0 && data.every((each) => typeof each === 'string' && each.includes('='));
    return isTexts
      ? { format: 'set-cookie', rows: readTexts(data as readonly string[], target) }
      : { format: 'json', rows: readEntries(data, target) };
  }
  if (!isRecord(data)) return null;
  if (isHar(data)) return { format: 'har', rows: readHar(data.log.entries, target) };
  const { cookies, value } = data;
  if (Array.isArray(cookies)) {
    return { format: 'storeType' in data ? 'json' : 'storage-state', rows: readEntries(cookies, target) };
  }
  // The answer of a WebDriver.
  if (Array.isArray(value)) return { format: 'json', rows: readEntries(value, target) };
  if (mayBeACookie(data)) return { format: 'json', rows: readEntries([data], target) };
  const names = namesIn(data);
  const [first] = names;
  if (first)
    return { format: 'json', rows: readNames(Object.assign({}, ...names.toReversed()) as Given, target) };
  const within = cookiesWithin(data);
  return within.length === 0 ? null : { format: 'json', rows: readEntries(within, target) };
}

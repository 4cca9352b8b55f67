import { isMoment } from './time.ts';

/**
 * What is read from storage may be anything: of another version, put there by hand, broken. These predicates establish
 * the type that they claim. They are written by hand since the worker and the first paint have no room for a library:
 * valibot's schema of a cookie alone takes a kilobyte and a half, gzipped.
 */
type Fields<T> = Readonly<Partial<Record<keyof T, unknown>>>;
type Check<T> = (value: unknown) => value is T;
type IsOptional<T, Key extends keyof T> = object extends Pick<T, Key> ? true : false;
/** A check of each field of a type; that of a field that may be absent takes `undefined`, too. */
export type Checks<T> = {
  readonly [Key in keyof T]-?: IsOptional<T, Key> extends true ? Check<T[Key] | undefined> : Check<T[Key]>;
};

/** Most characters of a text: browsers keep cookies of 4,096 octets, and no name of ours is longer. */
const longest = 16_384;

export const isString = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= longest;
export const isBoolean: Check<boolean> = (value) => typeof value === 'boolean';

/**
 * Whether it is one of some words: the keys of an object, so that, where the type is named, the compiler misses none
 * of its words.
 */
export const oneOf =
  <Word extends string>(words: Readonly<Record<Word, true>>): Check<Word> =>
  (value): value is Word =>
    typeof value === 'string' && Object.hasOwn(words, value);

/** Whether it is a list of at most so many, each as it should be. */
export const listOf =
  <T>(is: Check<T>, most: number): Check<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.length <= most && value.every(is);

/** Whether it is nothing or as it should be. */
export const nullOr =
  <T>(is: Check<T>): Check<T | null> =>
  (value): value is T | null =>
    value === null || is(value);

/** Whether it is absent or as it should be. */
export const optional =
  <T>(is: Check<T>): Check<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || is(value);

/** Whether it has the fields that are asked for, each as it should be. */
export const has =
  <T extends object>(checks: Checks<T>): Check<T> =>
  (value): value is T =>
    picked(value, checks) !== null;

/** The fields that are asked for and no other; `null` when one of them is not as it should be. */
export function picked<T extends object>(stored: unknown, checks: Checks<T>): T | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const fields = stored as Fields<T>;
  const keys = Object.keys(checks) as (keyof T)[];
  const own = keys.filter((key) => Object.hasOwn(stored, key) && fields[key] !== undefined);
  if (!keys.every((key) => checks[key](own.includes(key) ? fields[key] : undefined))) return null;
  return Object.fromEntries(own.map((key) => [key, fields[key]])) as T;
}

/** A moment, milliseconds since the epoch; `null` for what is none. */
export const momentIn = (stored: unknown): number | null => (isMoment(stored) ? stored : null);

/** Most of a list that are looked at: all lists of ours are shorter. */
const mostInList = 1000;

/** Those of a stored list that are what they should be, the last where it is long; none of what is no list. */
export function listIn<T>(stored: unknown, is: Check<T>): readonly T[] {
  return Array.isArray(stored) ? stored.slice(-mostInList).filter(is) : [];
}

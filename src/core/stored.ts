import type { Cookie, Partition } from './cookie.ts';
import type { Change } from './journal.ts';

/**
 * What is read from storage may be anything: of another version, put there by hand, broken. Here is told whether it
 * is what it should be.
 */
type Fields<T> = Readonly<Partial<Record<keyof T, unknown>>>;
export type Checks<T> = { readonly [Key in keyof T]-?: (value: unknown) => boolean };

export const isString = (value: unknown) => typeof value === 'string';
const isBoolean = (value: unknown) => typeof value === 'boolean';
export const isMoment = (value: unknown) => typeof value === 'number' && Number.isFinite(value);

const partitionChecks: Checks<Partition> = { topLevelSite: isString, hasCrossSiteAncestor: isBoolean };

const cookieChecks: Checks<Cookie> = {
  name: isString,
  value: isString,
  domain: isString,
  hostOnly: isBoolean,
  path: isString,
  secure: isBoolean,
  httpOnly: isBoolean,
  sameSite: (value) => ['no_restriction', 'lax', 'strict', 'unspecified'].some((one) => one === value),
  expires: (value) => value === null || isMoment(value),
  store: isString,
  partition: (value) => value === null || picked(value, partitionChecks) !== null,
  firstPartyDomain: (value) => value === undefined || isString(value),
};

/** The fields that are asked for and no other; `null` when one of them is not as it should be. */
export function picked<T extends object>(stored: unknown, checks: Checks<T>): T | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const fields = stored as Fields<T>;
  const keys = Object.keys(checks) as (keyof T)[];
  const own = keys.filter((key) => Object.hasOwn(stored, key));
  // A field that may be left out is one that may be undefined.
  if (!keys.every((key) => checks[key](own.includes(key) ? fields[key] : undefined))) return null;
  return Object.fromEntries(own.map((key) => [key, fields[key]])) as T;
}

/** A cookie with its own fields and no other; `null` for what is none. */
export const cookieIn = (stored: unknown): Cookie | null => picked(stored, cookieChecks);

export const isCookie = (stored: unknown): stored is Cookie => cookieIn(stored) !== null;

const isState = (stored: unknown) => stored === null || isCookie(stored);

const changeChecks: Checks<Change> = {
  at: isMoment,
  kind: isString,
  before: isState,
  after: isState,
  cause: isString,
  times: isMoment,
};

/** Whether it is a change of the journal: about a cookie, in one state at least. */
export function isChange(stored: unknown): stored is Change {
  const change = picked(stored, changeChecks);
  return change !== null && (change.before !== null || change.after !== null);
}

/** Those of a stored list that are what they should be; none of what is no list. */
export function listIn<T>(stored: unknown, is: (value: unknown) => value is T): readonly T[] {
  return Array.isArray(stored) ? stored.filter(is) : [];
}

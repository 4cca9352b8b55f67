import { unquote } from './decode/quoted-string.ts';
import { parseDate, type WrittenDate } from './decode/written-date.ts';
import { roleOf } from './role.ts';

/** What a value says once its quoting is undone. */
export type Meaning =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'integer'; readonly number: number }
  | { readonly kind: 'date'; readonly date: WrittenDate };

/** A whole number as Python's `int()` writes one, small enough to be exact. */
export function parseInteger(text: string): number | null {
  if (!/^-?\d{1,16}$/.test(text)) return null;
  const number = Number(text) + 0; // No negative zero.
  return Number.isSafeInteger(number) ? number : null;
}

/** What a cookie's value says: typed where its role gives it a type, else its text. Total: any string has an answer. */
export function meaningOf(name: string, value: string): Meaning {
  if (value === '') return { kind: 'empty' };
  const text = unquote(value);
  const role = roleOf(name);
  if (role === 'visits') {
    const number = parseInteger(text);
    if (number !== null) return { kind: 'integer', number };
  }
  if (role === 'last-visit') {
    const date = parseDate(text);
    if (date) return { kind: 'date', date };
  }
  return { kind: 'text', text };
}

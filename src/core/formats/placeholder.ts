import type { Cookie } from '../cookie/cookie.ts';

/** Stands for a value that is left out: no framework writes a value with angle brackets and spaces. */
export const placeholder = '<value left out>';

export function valueOf(cookie: Cookie, values: boolean): string {
  return values ? cookie.value : placeholder;
}

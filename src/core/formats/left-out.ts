import type { Cookie } from '../cookie/cookie.ts';
import { type SitePage, withheld } from '../site/page.ts';
import type { Format, Setting } from './types.ts';

/** Stands for a value that is left out: no framework writes a value with angle brackets and spaces. */
export const placeholder = '<value left out>';

export function valueOf(cookie: Cookie, values: boolean): string {
  return values ? cookie.value : placeholder;
}

/** Whatever some reader takes for the end of a line or of a field: any control character, line separators. */
export const control = /[\p{Cc}\p{Zl}\p{Zp}]/u;
/** One that no cookie can have: all but the tab (RFC 6265bis 5.6, step 1). */
export const controlButTab = /[^\P{Cc}\t\u0080-\u009f]/u;

/** Whether a cookie is partitioned and belongs to another partition than the page's own. */
export function isOfOtherPartition(page: SitePage, cookie: Cookie): boolean {
  return withheld({ ...page, path: cookie.path }, { ...cookie, secure: false }) !== null;
}

/**
 * A string literal of ASCII characters, as Python and others read it. It holds the octets of the text in UTF-8,
 * one character each: Python's HTTP client writes header fields in Latin-1, so that the server gets what it
 * would get from the browser.
 */
export function literal(text: string): string {
  const chars = Array.from(new TextEncoder().encode(text), (octet) => {
    const char = String.fromCharCode(octet);
    if (octet < 0x20 || octet > 0x7e) return `\\x${octet.toString(16).padStart(2, '0')}`;
    return char === '"' || char === '\\' ? `\\${char}` : char;
  });
  return `"${chars.join('')}"`;
}

/** The cookies a format writes, and a comment for each one that it does not. */
export function sorted(
  cookies: readonly Cookie[],
  omits: Format['omits'],
  setting: Setting,
): { readonly written: readonly Cookie[]; readonly comments: readonly string[] } {
  const comments = cookies.flatMap((cookie) => {
    const reason = omits(cookie, setting);
    return reason === null ? [] : [`# Left out: ${literal(cookie.name)} (${reason})`];
  });
  return { written: cookies.filter((cookie) => omits(cookie, setting) === null), comments };
}

/** Cookies as Python's `http.cookies` writes and Django reads them (https://docs.python.org/3/library/http.cookies.html). */

/** What a `Set-Cookie` line says beside name and value. */
export interface CookieAttributes {
  /** As Django formats it: `Mon, 07 Dec 2026 10:02:00 GMT`. */
  readonly expires?: string;
  readonly httpOnly?: boolean;
  /** Seconds. */
  readonly maxAge?: number;
  readonly path?: string;
  readonly sameSite?: string;
  readonly secure?: boolean;
}

const unquoted = /^[\w!#$%&'*+\-.^`|~:]*$/;
const needsEscape = /[^\w!#$%&'*+\-.^`|~: ()/<=>?@[\]{}]/g;

/**
 * A value as Python writes it: bare where every character is legal, else in double quotes, with octal escapes
 * for characters up to U+00FF; those beyond stay as they are.
 */
export function quote(value: string): string {
  if (unquoted.test(value) && value !== '') return value;
  const escaped = value.replace(needsEscape, (char) => {
    if (char === '"' || char === '\\') return `\\${char}`;
    return char > '\u00ff' ? char : `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
  return `"${escaped}"`;
}

/** Undoes `quote`. */
export function unquote(value: string): string {
  if (value.length < 2 || !value.startsWith('"') || !value.endsWith('"')) return value;
  return value
    .slice(1, -1)
    .replace(/\\(?:([0-3][0-7]{2})|(.))/gs, (_, octal: string | undefined, char: string | undefined) =>
      octal === undefined ? (char ?? '') : String.fromCharCode(Number.parseInt(octal, 8)),
    );
}

/** A `Set-Cookie` value, its attributes in the order in which Python sorts their keys. */
export function setCookieLine(name: string, value: string, attributes: CookieAttributes): string {
  const { expires, httpOnly, maxAge, path, sameSite, secure } = attributes;
  return [
    `${name}=${quote(value)}`,
    expires !== undefined && `expires=${expires}`,
    httpOnly === true && 'HttpOnly',
    maxAge !== undefined && `Max-Age=${maxAge}`,
    path !== undefined && `Path=${path}`,
    sameSite !== undefined && `SameSite=${sameSite}`,
    secure === true && 'Secure',
  ]
    .filter((part) => typeof part === 'string')
    .join('; ');
}

/** A `Cookie` header as Django's `parse_cookie` reads it: the last of one name wins. */
export function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const chunk of (header ?? '').split(';')) {
    const equals = chunk.indexOf('=');
    const name = equals === -1 ? '' : chunk.slice(0, equals).trim();
    const value = chunk.slice(equals + 1).trim();
    if (name !== '' || value !== '') cookies.set(name, unquote(value));
  }
  return cookies;
}

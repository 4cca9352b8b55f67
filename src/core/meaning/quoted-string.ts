const escape = /\\(?:([0-3][0-7]{2})|(.))/gs;

/**
 * Undoes the quoting of Python's `http.cookies`, which Django uses: a value in double quotes, with `\"`, `\\`
 * and three-digit octal escapes inside (https://docs.python.org/3/library/http.cookies.html). The octets are
 * read as UTF-8, as Werkzeug writes them, and as Latin-1, as Python does, where they are none.
 * @returns the text meant; the value itself when it is not quoted
 */
export function unquote(value: string): string {
  if (value.length < 2 || !value.startsWith('"') || !value.endsWith('"')) return value;
  const octets = value
    .slice(1, -1)
    .replace(escape, (_, octal: string | undefined, char: string | undefined) =>
      octal === undefined ? (char ?? '') : String.fromCharCode(Number.parseInt(octal, 8)),
    );
  return fromUtf8(octets);
}

/** Reads a string of octets as UTF-8; a string that is none is kept as it is. */
function fromUtf8(octets: string): string {
  const bytes = Array.from(octets, (char) => char.charCodeAt(0));
  if (bytes.some((byte) => byte > 0xff)) return octets;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return octets; // Latin-1: the decoder has said that it is no UTF-8.
  }
}

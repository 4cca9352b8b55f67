/**
 * Undoes the quoting of Python's `http.cookies`, which Django uses: a value in double quotes, with `\"`, `\\`
 * and three-digit octal escapes inside (https://docs.python.org/3/library/http.cookies.html). The octets are
 * read as UTF-8, as Werkzeug writes them, and as Latin-1, as Python does, where they are none.
 * @returns the text meant; the value itself when it is not quoted
 */
export function unquote(value: string): string {
  if (value.length < 2 || !value.startsWith('"') || !value.endsWith('"')) return value;
  return asUtf8(unescaped(value.slice(1, -1)));
}

/** A loop: a call for each escape would take longer than all else that is asked of a value. */
function unescaped(text: string): string {
  let read = '';
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0 && at + 1 < text.length; at = text.indexOf('\\', from)) {
    const octet = octalAt(text, at + 1);
    read += text.slice(from, at) + (octet < 0 ? text.charAt(at + 1) : String.fromCharCode(octet));
    from = at + (octet < 0 ? 2 : 4);
  }
  return read + text.slice(from);
}

/** The octet that three octal digits stand for. @returns a negative number where there are none */
function octalAt(text: string, at: number): number {
  const [high, middle, low] = [
    text.charCodeAt(at) - 48,
    text.charCodeAt(at + 1) - 48,
    text.charCodeAt(at + 2) - 48,
  ];
  const isOctet = high >= 0 && high <= 3 && middle >= 0 && middle <= 7 && low >= 0 && low <= 7;
  return isOctet ? high * 64 + middle * 8 + low : -1;
}

/** Above ASCII. */
const high = /[^\x00-\x7f]/; // eslint-disable-line no-control-regex -- all of ASCII is meant

/** Reads a string of octets as UTF-8; a string that is none is kept as it is. */
function asUtf8(octets: string): string {
  if (!high.test(octets)) return octets;
  const bytes = new Uint8Array(octets.length);
  for (let at = 0; at < octets.length; at++) {
    const code = octets.charCodeAt(at);
    if (code > 0xff) return octets;
    bytes[at] = code;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return octets; // Latin-1: the decoder has said that it is no UTF-8.
  }
}

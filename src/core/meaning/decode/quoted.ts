import { unquote } from './quoted-string.ts';
import type { Decoder } from './layer.ts';

/** Only the escapes that `http.cookies` writes: `\"`, `\\` and octal ones. Others, as in JSON, are not for this. */
const quotedString = /^"(?:[^"\\]|\\["\\]|\\[0-3][0-7]{2})*"$/;

/** Python's `http.cookies` (https://docs.python.org/3/library/http.cookies.html). */
export const quoted: Decoder = {
  name: 'quoted',
  decode: (text) => {
    if (!quotedString.test(text)) return null;
    const inner = unquote(text);
    return { layer: { kind: 'quoted', text: inner }, inner };
  },
};

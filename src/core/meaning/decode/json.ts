import { jwt, tokenIn } from './jwt.ts';
import type { Decoder, Json } from './layer.ts';
import { parseJson } from './parse-json.ts';

/** JSON (RFC 8259): objects, arrays and strings; a bare number or word is no evidence of JSON. */
export const json: Decoder = {
  name: 'json',
  decode: (text) => {
    const value = parseJson(text);
    if (value === undefined) return null;
    const token = firstToken(value);
    if (token !== null) return { layer: { kind: 'json', json: value }, inner: token, next: jwt };
    return { layer: { kind: 'json', json: value }, inner: typeof value === 'string' ? value : null };
  },
};

/**
 * The first JWT within the words of an object or array, in which the libraries of log-in services keep theirs; be it
 * behind `Bearer `, or in JSON that was written into a word.
 */
function firstToken(value: Json): string | null {
  if (typeof value === 'string') return tokenIn(value);
  if (typeof value !== 'object' || value === null) return null;
  for (const member of Object.values(value) as readonly Json[]) {
    const token = firstToken(member);
    if (token !== null) return token;
  }
  return null;
}

import { isRecord } from '../../lib/record.ts';
import { isToken, jwt } from './jwt.ts';
import type { Decoder, Json, JsonObject } from './layer.ts';

/** Deeper than data of a cookie ever is, and shallow enough for whoever walks the tree by recursion. */
const deepest = 32;

/** JSON (RFC 8259): objects, arrays and strings; a bare number or word is no evidence of JSON. */
export const json: Decoder = {
  name: 'json',
  decode: (text) => {
    const value = parseJson(text);
    if (value === undefined) return null;
    const token = tokenIn(value);
    if (token !== null) return { layer: { kind: 'json', json: value }, inner: token, next: jwt };
    return { layer: { kind: 'json', json: value }, inner: typeof value === 'string' ? value : null };
  },
};

/** The first JWT among the words of an object or array, in which the libraries of log-in services keep theirs. */
function tokenIn(value: Json): string | null {
  if (typeof value === 'string') return isToken(value) ? value : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const member of Object.values(value) as readonly Json[]) {
    const token = tokenIn(member);
    if (token !== null) return token;
  }
  return null;
}

/** @returns `undefined` for what is no JSON object, array or string, or one that is nested too deep */
export function parseJson(text: string): Json | undefined {
  if (!/^\s*(?:\{|\[|"[^]*"\s*$)/.test(text)) return undefined;
  try {
    const value = JSON.parse(text) as Json;
    return isShallow(value, deepest) ? value : undefined;
  } catch {
    return undefined; // JSON.parse has said that it is none.
  }
}

export function parseJsonObject(text: string | null): JsonObject | null {
  const value = text === null ? undefined : parseJson(text);
  return isRecord(value) ? value : null;
}

function isShallow(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((member: Json) => isShallow(member, levels - 1));
}

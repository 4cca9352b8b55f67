import { isRecord } from '../../lib/record.ts';
import type { Json, JsonObject } from './layer.ts';

/** Deeper than data of a cookie ever is, and shallow enough for whoever walks the tree by recursion. */
const deepest = 32;

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

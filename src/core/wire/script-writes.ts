import { isRecord } from '../lib/record.ts';
import { type Exchange, isCookieUrl, navigationTo, type ScriptPlace } from './exchange.ts';

/** Writes that are taken at once at most, and the characters of a text of them that count. */
export const mostWrites = 1_000;
const longest = 5_000;

// V8: `at track (https://a.test/vendor.js:1:2)`; SpiderMonkey: `track@https://a.test/vendor.js:1:2`.
const frames = [
  /^\s*at (?:(?:async )?(.{1,200}?) \()?(https?:\/\/\S{1,1000}?):(\d{1,9}):\d{1,9}\)?$/,
  /^(.{0,200}?)@(https?:\/\/\S{1,1000}?):(\d{1,9}):\d{1,9}$/,
];

/** The first place of a script of the page in a stack trace. */
export function placeInStack(stack: string): ScriptPlace | null {
  for (const line of stack.slice(0, longest).split('\n')) {
    const found = frames.map((frame) => frame.exec(line)).find((match) => match !== null);
    if (found) return { url: found[2] ?? '', line: Number(found[3]), functionName: found[1] || null };
  }
  return null;
}

function readWrite(write: unknown, store: string, now: number, number: number): Exchange | null {
  if (!isRecord(write)) return null;
  const { at, by, line, stack, url } = write;
  if (typeof at !== 'number' || !(at <= now && at > now - 60_000)) return null;
  if (typeof line !== 'string' || line.length > longest) return null;
  if (typeof url !== 'string' || !isCookieUrl(url)) return null;
  return {
    ...navigationTo(url, at),
    id: `script ${at} ${number}`,
    kind: 'subresource',
    channel: by === 'store' ? 'cookie-store' : 'script',
    frames: [url],
    initiator: url,
    askedBy: typeof stack === 'string' ? placeInStack(stack) : null,
    setCookie: [line],
    store,
  };
}

/**
 * Reads what a page hands out of the writes that were observed in it. The page may have changed any of it.
 * @param now milliseconds since the epoch, when it was handed out
 * @param first a number that no write before has
 */
export function readScriptWrites(
  text: unknown,
  { store, now, first }: { readonly store: string; readonly now: number; readonly first: number },
): readonly Exchange[] {
  if (typeof text !== 'string' || text.length > 20_000_000) return [];
  try {
    const writes: unknown = JSON.parse(text);
    if (!Array.isArray(writes)) return [];
    return writes
      .slice(0, mostWrites)
      .flatMap((write, index) => readWrite(write, store, now, first + index) ?? []);
  } catch {
    return [];
  }
}

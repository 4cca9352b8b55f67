import { expect } from 'vitest';
import type { PlayedRow } from './play-row.ts';

/** A line as the panel shows it. */
export interface ShownLine {
  /** The id of the row that it is of; `before` where it is one that came first. */
  readonly row: string;
  readonly before: boolean;
  readonly verdict: string;
  readonly rule: string | null;
  /** As what it was stored, without its value. */
  readonly stored: string | null;
  /** Which of the answer's lines it is, from 0. */
  readonly index: number;
}

/** Reads the lines that the panel shows; runs in its document. */
export function readLines(): readonly ShownLine[] {
  return [...document.querySelectorAll<HTMLElement>('[data-exchange]')].flatMap((exchange) => {
    const query = new URL(exchange.dataset['exchange'] ?? '').searchParams;
    return [...exchange.querySelectorAll<HTMLElement>('[data-line]')].map(({ dataset }) => ({
      row: query.get('row') ?? '',
      before: query.has('before'),
      verdict: dataset['verdict'] ?? '',
      rule: dataset['rule'] ?? null,
      stored: dataset['stored'] ?? null,
      index: Number(dataset['line']),
    }));
  });
}

/** A cookie of the browser's own jar, read past the extension. */
export interface KeptCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: string | null;
  /** Milliseconds since the epoch; `null` for a session cookie. */
  readonly expires: number | null;
  /** As the panel writes it. */
  readonly partition: string | null;
}

/** What the panel would write of a cookie, its time left aside. */
function writtenAs(cookie: KeptCookie): string {
  const { domain } = cookie;
  return [
    domain.startsWith('.') ? `Domain=${domain.slice(1)}` : `Host=${domain}`,
    `Path=${cookie.path}`,
    ...(cookie.expires === null ? [] : ['Expires']),
    ...(cookie.secure ? ['Secure'] : []),
    ...(cookie.httpOnly ? ['HttpOnly'] : []),
    ...(cookie.sameSite === null ? [] : [`SameSite=${cookie.sameSite}`]),
    ...(cookie.partition === null ? [] : [`Partition=${cookie.partition}`]),
  ].join('; ');
}

const expiry = /; Expires=([^;]*)/;
const withoutTime = (stored: string) => stored.replace(expiry, '; Expires');
const timeIn = (stored: string) => Date.parse(expiry.exec(stored)?.[1] ?? '');

/** What came first is told from what came then by its value. */
const isOld = ({ value }: KeptCookie) => value === 'old';

/** How far the panel's expiry and the browser's may be apart: one counts from the answer, the other from its own clock. */
const mostApart = 3_000;

/**
 * Where what the panel says of a row is not what the browser's jar holds after it.
 * @returns a text for each difference
 */
export function differences(
  row: PlayedRow,
  shown: readonly ShownLine[],
  jar: readonly KeptCookie[],
): readonly string[] {
  const lines = shown.filter((line) => line.row === row.id && !line.before);
  const expected = [row.line].flat().length;
  if (lines.length !== expected) return [`${row.id}: ${lines.length} lines are shown of ${expected}`];
  const kept = jar.filter((cookie) => !isOld(cookie));
  // A later line of an answer takes the place of an earlier one that is stored alike.
  const stored = new Map(
    lines.flatMap(({ stored }) => (stored === null ? [] : [[withoutTime(stored), stored]])),
  );
  const found: string[] = [];
  const said = [...stored.keys()].sort();
  const is = kept.map(writtenAs).sort();
  if (JSON.stringify(said) !== JSON.stringify(is)) {
    found.push(`${row.id}: the panel says ${JSON.stringify(lines)}, the jar ${JSON.stringify(is)}`);
  }
  for (const cookie of kept) {
    const text = stored.get(writtenAs(cookie));
    if (text === undefined || cookie.expires === null) continue;
    if (Math.abs(timeIn(text) - cookie.expires) > mostApart)
      found.push(`${row.id}: ${text}, not ${cookie.expires}`);
  }
  const isDeleted = lines.some(({ verdict }) => verdict === 'deleted');
  const olds = jar.filter(isOld).length;
  const isUntouched = lines.every(({ verdict }) => verdict === 'refused' || verdict === 'deleted-nothing');
  const before = row.context?.before?.length ?? 0;
  if (isDeleted && olds > 0) found.push(`${row.id}: said to be deleted, and still there`);
  if (isUntouched && olds !== before)
    found.push(`${row.id}: ${olds} of ${before} are left, and nothing is said`);
  return found;
}

/** Fails with every difference that there is. */
export function expectNone(found: readonly string[]): void {
  expect(found.join('\n')).toBe('');
}

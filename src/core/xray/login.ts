import type { Cookie } from '../cookie/cookie.ts';
import { attributesOf, parseLine } from '../wire/parse.ts';
import type { Judged, JudgedLine } from '../wire/replay.ts';
import { type LoginUse, loginUseOf } from './cookie-use.ts';
import { firstVisitsIn, type FirstVisits, isAttempt, sentPairs } from './request.ts';

/** A line of a cookie that the log-in needs. */
export interface LoginLine {
  readonly at: Judged;
  readonly line: JudgedLine;
  readonly name: string;
  readonly purpose: LoginUse;
  /** The cookie that the browser keeps of it; `null` where it keeps none. */
  readonly kept: Cookie | null;
}

/** A recording, with what the faults are looked for in. */
export interface Login {
  /** In the order of their answers. */
  readonly all: readonly Judged[];
  /** The request that signed in; `null` where none is seen. */
  readonly attempt: Judged | null;
  readonly lines: readonly LoginLine[];
  /** Names that are the session's by any value that was seen under them. */
  readonly sessionNames: ReadonlySet<string>;
  readonly visits: FirstVisits;
}

function lineOf(at: Judged, line: JudgedLine): LoginLine | null {
  const parsed = parseLine(line.text);
  const { name, value } = parsed.pair;
  const httpOnly = attributesOf(parsed, true).httponly !== undefined;
  const { verdict } = line;
  const kept = 'changes' in verdict ? verdict.cookie : null;
  // A deletion has no value: the cookie that it is about shows what it was for.
  const about =
    'missed' in verdict ? verdict.missed[0]?.cookie : verdict.kind === 'deleted' && verdict.cookie;
  const purpose = loginUseOf(about || { name, value, httpOnly });
  return purpose && { at, line, name, purpose, kept };
}

/** Reads a recording: what signs in, and which cookies that needs. */
export function loginOf(all: readonly Judged[]): Login {
  const lines = all.flatMap((at) => at.lines.flatMap((line) => lineOf(at, line) ?? []));
  const pairs = new Map(all.flatMap(sentPairs).map((pair) => [`${pair.name}=${pair.value}`, pair]));
  const looks = [
    // Most exchanges met the same jar.
    ...new Set([...new Set(all.map(({ jarBefore }) => jarBefore))].flat()),
    ...[...pairs.values()].map((pair) => ({ ...pair, httpOnly: false })),
  ];
  const names = [
    ...lines.flatMap(({ name, purpose }) => (purpose === 'session' ? [name] : [])),
    ...looks.flatMap((look) => (loginUseOf(look) === 'session' ? [look.name] : [])),
  ];
  return {
    all,
    attempt: all.find(isAttempt) ?? null,
    lines,
    sessionNames: new Set(names),
    visits: firstVisitsIn(all),
  };
}

/** Whether one request came after another's answer. */
export const isAfter = (one: Judged, other: Judged): boolean =>
  one !== other &&
  one.exchange.time >= other.exchange.time &&
  one.exchange.startedAt >= other.exchange.startedAt;

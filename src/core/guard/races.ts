import { type Cookie, cookieHost, isSame } from '../cookie/cookie.ts';
import { type Change, subject } from '../journal/journal.ts';
import { sessionByLook } from '../meaning/session-look.ts';
import { twinsOf } from '../wire/jar.ts';
import { raceKind } from './race-kind.ts';
import { makersOf, undoneBy } from './race-makers.ts';
import { type Race, raceOf, type RacingExchange } from './race.ts';

/** Whether a change made a second cookie of a name: both are there now, and the other was before. */
function isTwin({ before, after, at }: Change, changes: readonly Change[], jar: readonly Cookie[]): boolean {
  if (!after || before || !jar.some((cookie) => isSame(cookie, after))) return false;
  return twinsOf(cookieHost(after), after, jar).some((other) =>
    changes.every((change) => change.kind !== 'set' || change.at < at || !isSame(subject(change), other)),
  );
}

/** What undid a session among one change and those before it of the same cookie. */
function judge(
  change: Change,
  earlier: readonly Change[],
  exchanges: readonly RacingExchange[],
): Race | null {
  const undone = undoneBy(change, earlier, exchanges);
  if (!undone) return null;
  // The first answer after the newer session that sets the older one: what others set again is no change.
  const by = makersOf(change, exchanges)
    .filter((exchange) => exchange !== undone && exchange.time >= undone.time)
    .sort((a, b) => a.time - b.time)[0];
  const { before, after } = change;
  const kind = by && raceKind(subject(change).name, before?.value ?? null, after?.value ?? null, by, undone);
  return by && kind ? raceOf(change, kind, by, undone) : null;
}

/**
 * The changes of session cookies that undid another, each joined by the cookie's identity and value to the answer that
 * made it. Says nothing of what it cannot be sure of: a request whose Cookie field is not known, a session that was set
 * before anyone watched or by a script, a change by the person.
 * @param changes the journal of a cookie store, oldest first
 * @param exchanges of the same store, in any order
 * @param jar the cookies that are there now, of the names of session cookies; without it no twin is found
 */
export function racesIn(
  changes: readonly Change[],
  exchanges: readonly RacingExchange[],
  jar: readonly Cookie[] = [],
): readonly Race[] {
  return changes.flatMap((change, index): readonly Race[] => {
    const cookie = subject(change);
    if (change.own === true || change.kind === 'replacing' || sessionByLook(cookie) === null) return [];
    const earlier = changes.slice(0, index).filter((each) => isSame(subject(each), cookie));
    const race = judge(change, earlier, exchanges);
    if (race) return [race];
    const [maker] = isTwin(change, changes, jar) ? makersOf(change, exchanges) : [];
    return maker ? [raceOf(change, 'twin', maker, null)] : [];
  });
}

import { isSessionNumber } from '../meaning/session-look.ts';
import type { Judged } from '../wire/replay.ts';
import { isAfter, type Login } from './login.ts';
import { isLoginUrl, isLogout, isSentBack, sentValuesOf } from './request.ts';
import type { Renewal } from './types.ts';

/** How a session was answered after the log-in. */
export interface Outcome {
  readonly name: string;
  readonly setBy: Judged;
  /** Whether no answer from the log-in on was seen to set it: it is the one from before. */
  readonly isOlder: boolean;
  /** Requests that carried it and were sent to the log-in. */
  readonly back: readonly Judged[];
  /** The last request that carried it and was answered; `null` where a later one was sent to the log-in. */
  readonly good: Judged | null;
}

/** Whether an answer shows a page or data of the site, rather than the log-in. */
function isGood({ exchange: { status, url } }: Judged): boolean {
  return status !== null && status >= 200 && status < 300 && !isLoginUrl(url);
}

/**
 * Whether a session was first sent after the log-in, so that an answer has brought it whose fields were not seen: Chromium
 * may hand out a redirect without them.
 */
function isNewAfter(all: readonly Judged[], attempt: Judged, name: string): boolean {
  const known = [
    ...sentValuesOf(attempt, name),
    ...attempt.jarBefore.flatMap((cookie) => (cookie.name === name ? [cookie.value] : [])),
  ];
  return all.some(
    (one) => isAfter(one, attempt) && sentValuesOf(one, name).some((value) => !known.includes(value)),
  );
}

/** Who brought the session: the first answer that set it from the log-in on, or a log-in that went on with the old. */
function broughtBy({ all, attempt, lines }: Login, name: string): Pick<Outcome, 'setBy' | 'isOlder'> | null {
  if (!attempt) return null;
  const set = lines.find(
    (line) =>
      line.name === name &&
      line.kept !== null &&
      (line.at === attempt || line.at.exchange.time >= attempt.exchange.time),
  );
  if (set) return { setBy: set.at, isOlder: false };
  if (isNewAfter(all, attempt, name)) return { setBy: attempt, isOlder: false };
  const { redirectsTo } = attempt.seen;
  const goesOn = redirectsTo !== null && !isLoginUrl(redirectsTo);
  return goesOn && sentValuesOf(attempt, name).length > 0 ? { setBy: attempt, isOlder: true } : null;
}

function outcomeOf(login: Login, name: string): Outcome | null {
  const brought = broughtBy(login, name);
  if (!brought) return null;
  const { setBy } = brought;
  // Two values of one name leave open which of them was read.
  const carrying = login.all.filter(
    (one) => isAfter(one, setBy) && !isLogout(one) && new Set(sentValuesOf(one, name)).size === 1,
  );
  const back: Judged[] = [];
  let good: Judged | null = null;
  for (const one of carrying) {
    if (isSentBack(one, login.visits)) {
      back.push(one);
      good = null;
    } else if (isGood(one)) good = one;
  }
  return { name, ...brought, back, good };
}

/** What came of each session of a log-in. */
export function outcomesOf(login: Login): readonly Outcome[] {
  return [...login.sessionNames].flatMap((name) => outcomeOf(login, name) ?? []);
}

/** What became of the session's value at the log-in, by what its request was sent with. */
export function renewalOf({ all, attempt, lines }: Login, { name, setBy, good }: Outcome): Renewal {
  const set = lines.find((line) => line.at === setBy && line.name === name && line.kept !== null);
  const sent = [setBy, ...(attempt ? [attempt] : []), ...all.filter((one) => isAfter(setBy, one))];
  const before = sent.map((one) => sentValuesOf(one, name)[0]).find((value) => value !== undefined);
  if (before === undefined) return 'new';
  const after = set?.kept?.value ?? (good && sentValuesOf(good, name)[0]) ?? before;
  if (after === before) return 'kept';
  return isSessionNumber(after) && isSessionNumber(before) ? 'renewed' : 'made-anew';
}

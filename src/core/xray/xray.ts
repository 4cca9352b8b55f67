import type { Judged } from '../wire/replay.ts';
import {
  bareCalls,
  missedDeletions,
  prefixMismatches,
  refusedLines,
  stayedCookies,
  stayedOf,
  twins,
} from './faults.ts';
import { isAfter, type Login, loginOf } from './login.ts';
import { type Outcome, outcomesOf, renewalOf } from './outcome.ts';
import { lostUpdates } from './races.ts';
import { isLoginUrl, isSentBack, losesScheme, sentPairs, siteNameOf } from './request.ts';
import type { Rung, Xray, XrayFault, XrayVerdict } from './types.ts';

/** Whether a request is a step of a log-in: a document, or a call that changes cookies, writes, or is turned away. */
function isStep({ exchange: { kind, method, status, clearSiteData }, lines }: Judged): boolean {
  if (kind === 'navigation' || lines.length > 0 || clearSiteData !== null) return true;
  return status === 401 || status === 403 || !/^(?:GET|HEAD|OPTIONS)$/i.test(method);
}

/** The answer that set a session; `null` where the one from before went on, and no answer was seen to set it. */
const seenSetting = ({ setBy, isOlder }: Outcome) => (isOlder ? null : setBy);

/** A session that came, was kept and sent, and answered with the log-in. */
function loops(login: Login, outcomes: readonly Outcome[]): readonly XrayFault[] {
  const isSchemeLost = login.all.some(losesScheme);
  return outcomes.flatMap((outcome): readonly XrayFault[] => {
    const { name, back } = outcome;
    const at = back.at(-1);
    return at ? [{ kind: 'loop', at, setBy: seenSetting(outcome), name, isSchemeLost }] : [];
  });
}

/** A log-in whose answers set no session, after which the browser was sent to the log-in. */
function unset({ all, attempt, lines, visits }: Login, outcomes: readonly Outcome[]): readonly XrayFault[] {
  if (
    !attempt ||
    outcomes.length > 0 ||
    lines.some(({ at, purpose }) => purpose === 'session' && isAfter(at, attempt))
  )
    return [];
  const { redirectsTo } = attempt.seen;
  if (redirectsTo === null || isLoginUrl(redirectsTo)) return [];
  const back = all.find((one) => isAfter(one, attempt) && isSentBack(one, visits));
  return back ? [{ kind: 'never-set', at: attempt, back, isSchemeLost: all.some(losesScheme) }] : [];
}

/** What a log-in that went well comes to, as far as it was seen. */
function withoutFault(login: Login, outcomes: readonly Outcome[], good: Outcome | undefined): XrayVerdict {
  const deleted = login.lines.findLast(
    ({ line, purpose }) => purpose === 'session' && line.verdict.kind === 'deleted',
  );
  const isLast =
    deleted &&
    !login.lines.some(({ at, name, kept }) => kept && name === deleted.name && isAfter(at, deleted.at));
  if (deleted && isLast && (!good?.good || isAfter(deleted.at, good.good) || deleted.at === login.all.at(-1)))
    return { kind: 'signed-out', at: deleted.at, name: deleted.name };
  if (good?.good) {
    const { name, good: at } = good;
    return { kind: 'signed-in', at, setBy: seenSetting(good), name, renewal: renewalOf(login, good) };
  }
  return login.attempt ? { kind: 'unclear', at: outcomes[0]?.setBy ?? login.attempt } : { kind: 'no-log-in' };
}

function verdictOf(login: Login): XrayVerdict {
  const outcomes = outcomesOf(login);
  const good = outcomes
    .filter((one) => one.good !== null)
    .sort((a, b) => (b.good?.exchange.time ?? 0) - (a.good?.exchange.time ?? 0))[0];
  // What did not keep anybody from signing in is no alarm.
  const mattering = [
    ...refusedLines(login),
    ...bareCalls(login),
    ...stayedCookies(login),
    ...prefixMismatches(login),
  ].filter(({ at }) => !good?.good || isAfter(at, good.good));
  const faults = [
    ...mattering,
    ...twins(login),
    ...lostUpdates(login),
    ...loops(login, good ? [] : outcomes),
    ...unset(login, outcomes),
    ...missedDeletions(login),
  ];
  return faults[0] ?? withoutFault(login, outcomes, good);
}

function rungOf(judged: Judged): Rung {
  return {
    judged,
    site: siteNameOf(judged),
    sent: sentPairs(judged).map(({ name }) => name),
    stayed: stayedOf(judged),
  };
}

/**
 * What a log-in came to: its requests as a ladder, and one verdict by what they show.
 * @param judged the exchanges of the recording, in the order of their answers, each with its jar and its lines' verdicts
 */
export function xrayOf(judged: readonly Judged[]): Xray {
  const login = loginOf(judged);
  return {
    rungs: judged.filter(isStep).map(rungOf),
    verdict: verdictOf(login),
    names: new Set([...login.sessionNames, ...login.lines.map(({ name }) => name)]),
  };
}

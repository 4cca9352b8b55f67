import type { OnStored } from '../browser/storage.ts';
import type { WatchedAnswer } from '../core/guard/watched-answers.ts';
import type { SetLine } from '../core/guard/race-line.ts';
import { isMoment } from '../core/lib/time.ts';
import { has, isString, listIn, listOf, nullOr } from '../core/lib/validate.ts';
import { item } from './item.ts';

/** The match patterns of the sites whose answers are watched: `storage.local`, as the grants are this browser's. */
export const answerSites = item('answer-sites', ['local'], (stored) => listIn(stored, isString));

export const isWatchedAnswer = has<WatchedAnswer>({
  url: isString,
  method: isString,
  initiator: nullOr(isString),
  startedAt: isMoment,
  time: isMoment,
  cookieHeader: nullOr(isString),
  lines: listOf(has<SetLine>({ name: isString, value: nullOr(isString) }), 200),
  store: isString,
});

/** The last answers that concern a session, oldest first: `storage.session`, since they hold values. */
export const watchedAnswers = item('answers', ['session'], (stored) => listIn(stored, isWatchedAnswer));

/** Calls back when others of a cookie store are kept; returns how to stop. */
export function onWatchedAnswers(
  of: string,
  listener: (answers: readonly WatchedAnswer[]) => void,
  subscribe: OnStored,
): () => void {
  const listenTo = (all: readonly WatchedAnswer[]) => listener(all.filter(({ store }) => store === of));
  return watchedAnswers.watch([], listenTo, undefined, subscribe);
}

/** Those of a cookie store, oldest first. */
export async function loadWatchedAnswers(of: string): Promise<readonly WatchedAnswer[]> {
  return (await watchedAnswers.load([])).filter(({ store }) => store === of);
}

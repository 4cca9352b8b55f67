import type { OnStored } from '../browser/storage.ts';
import { exclusively } from '../browser/locks.ts';
import { hostOf } from '../core/guard/ports.ts';
import { type WatchedAnswer, withinRoom } from '../core/guard/watched-answers.ts';
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

/** Changes which answers are kept, in order. */
export function changeAnswers(
  next: (before: readonly WatchedAnswer[]) => readonly WatchedAnswer[],
): Promise<void> {
  return exclusively(watchedAnswers.lock, async () => {
    const after = withinRoom(next(await watchedAnswers.load([])));
    await watchedAnswers.save([], after.length > 0 ? after : null);
  });
}

/** Takes out those of some hosts and of a cookie store; returns them, oldest first. */
export async function takeAnswersOf(
  store: string,
  hosts: readonly string[],
): Promise<readonly WatchedAnswer[]> {
  const isTaken = (one: WatchedAnswer) => one.store === store && hosts.includes(hostOf(one.url));
  let taken: readonly WatchedAnswer[] = [];
  await changeAnswers((all) => {
    taken = all.filter(isTaken);
    return all.filter((one) => !isTaken(one));
  });
  return taken;
}

/** Puts those back that were taken out, before what has come since. */
export async function restoreAnswers(taken: readonly WatchedAnswer[]): Promise<void> {
  if (taken.length > 0) await changeAnswers((since) => [...taken, ...since].sort((a, b) => a.time - b.time));
}

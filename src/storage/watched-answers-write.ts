import { exclusively } from '../browser/locks.ts';
import { hostOf } from '../core/guard/ports.ts';
import { type WatchedAnswer, withinRoom } from '../core/guard/watched-answers.ts';
import { watchedAnswers } from './watched-answers.ts';

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

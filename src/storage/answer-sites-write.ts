import { isFirefox } from '../browser/firefox.ts';
import { exclusively } from '../browser/locks.ts';
import { releaseWebRequest } from '../browser/permissions.ts';
import { hostOf } from '../core/guard/ports.ts';
import { coverage } from '../core/site/host-access.ts';
import { item } from './item.ts';
import { answerSites } from './watched-answers.ts';
import { changeAnswers } from './watched-answers-write.ts';

/**
 * Whether the permission was granted since the browser started: Chromium reports requests from its next start on, and with
 * that `storage.session` is empty.
 */
const answersLater = item('answers-later', ['session'], (stored) => stored === true);

/** Whether the browser is to be restarted before it reports requests. */
export const loadAnswersLater = (): Promise<boolean> => answersLater.load([]);

/**
 * Watches the answers of other sites. What was kept of a site that is not watched any more is forgotten; with the last
 * one the permission goes.
 * @param next of the match patterns of all sites whose answers are watched
 * @returns those after it
 */
export function changeAnswerSites(
  next: (before: readonly string[]) => readonly string[],
): Promise<readonly string[]> {
  return exclusively(answerSites.lock, async () => {
    const before = await answerSites.load([]);
    const after = [...new Set(next(before))];
    if (after.join() === before.join()) return before;
    await answerSites.save([], after.length > 0 ? after : null);
    if (after.length === 0) await releaseWebRequest();
    const isFirst = before.length === 0 && !isFirefox();
    if (after.length === 0 || isFirst) await answersLater.save([], isFirst || null);
    await changeAnswers((all) => all.filter(({ url }) => coverage(hostOf(url), after, null).granted));
    return after;
  });
}

import { exclusively } from '../browser/locks.ts';
import { releaseWebRequest } from '../browser/permissions.ts';
import { answerSites, changeAnswers } from './watched-answers.ts';

/**
 * Watches the answers of other sites. With the last one the permission goes, and what was kept.
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
    if (after.length === 0) {
      await releaseWebRequest();
      await changeAnswers(() => []);
    }
    return after;
  });
}

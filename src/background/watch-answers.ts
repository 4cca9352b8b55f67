import { tabById } from '../browser/tab-list.ts';
import { onAnswers } from '../browser/web-request.ts';
import { hostOf } from '../core/guard/ports.ts';
import type { RacingExchange } from '../core/guard/race.ts';
import { ofSessions, type WatchedAnswer } from '../core/guard/watched-answers.ts';
import { isHostGranted } from '../core/site/host-access.ts';
import { answerSites } from '../storage/watched-answers.ts';
import { changeAnswers } from '../storage/watched-answers-write.ts';
import { dropAnswers, refreshBadgesOf } from './badge.ts';
import { failed } from './failure.ts';
import { gather } from './queue.ts';

/** Milliseconds in which further answers are gathered into one write. */
const quiet = 150;

/** An answer with the cookie store of its tab, where it is to be kept: nothing of a private window is. */
async function inStore(answer: RacingExchange, tab: number): Promise<readonly WatchedAnswer[]> {
  const [shown, patterns] = await Promise.all([tabById(tab), answerSites.load([])]);
  return shown && !shown.isPrivate && isHostGranted(hostOf(answer.url), patterns)
    ? [{ ...answer, store: shown.store }]
    : [];
}

const keep = gather<readonly [RacingExchange, tab: number]>(
  async (noted) => {
    const news = (await Promise.all(noted.map((one) => inStore(...one)))).flat();
    if (news.length === 0) return;
    await changeAnswers((before) => [...before, ...news]);
    // The event that says so may come after the badge is written.
    dropAnswers();
    // The badge may show what one of them undid.
    for (const { url } of news) refreshBadgesOf(hostOf(url));
  },
  quiet,
  failed,
);

/** Keeps the answers that concern a session, where that is permitted and switched on. */
export function watchAnswers(): void {
  onAnswers((answer, tab) => {
    const kept = ofSessions(answer);
    if (kept) keep([kept, tab]);
  });
}

import { cookieHost, type CookieEvent } from '../core/cookie.ts';
import { isWatched } from '../core/watched.ts';
import { forgetStores } from '../memory/forget.ts';
import { appendToJournal, forgetJournal } from '../memory/journal.ts';
import { isPrivateStore } from '../browser/cookies.ts';
import { hasPrivateWindow } from '../browser/lifecycle.ts';
import { refreshBadgesOf } from './badge.ts';
import { failed } from './failure.ts';
import { createQueue, gather } from './queue.ts';
import { currentSettings } from './settings.ts';

const inTurn = createQueue();

/** Milliseconds in which further events are gathered into one write: at most some seven a second. */
const quiet = 150;

const remember = gather<CookieEvent>(
  async (events) => {
    try {
      await inTurn(() => appendToJournal(events));
    } finally {
      // The badge may tell of what was just remembered.
      for (const { cookie } of events) refreshBadgesOf(cookieHost(cookie));
    }
  },
  quiet,
  failed,
);

async function watch(event: CookieEvent): Promise<void> {
  if (!isWatched(event.cookie.name, await currentSettings())) return;
  remember(event);
}

/** Takes note of what happened to a watched cookie. */
export function noteCookieEvent(event: CookieEvent): void {
  watch(event).catch(failed);
}

async function leavePrivate(): Promise<void> {
  if (await hasPrivateWindow()) return;
  await inTurn(() => forgetJournal(isPrivateStore));
  await forgetStores(isPrivateStore);
}

/** Forgets what happened in private windows once the last of them is closed. */
export function notePrivateWindowClosed(): void {
  leavePrivate().catch(failed);
}

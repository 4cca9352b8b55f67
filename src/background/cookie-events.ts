import { cookieHost, type CookieEvent } from '../core/cookie/cookie.ts';
import { mayBeSession } from '../core/meaning/session-look.ts';
import { isFollowed } from '../core/settings/watched.ts';
import { forgetStores } from '../storage/forget.ts';
import { appendToJournal } from '../storage/journal-write.ts';
import { withOwnMarked } from '../storage/own-changes.ts';
import { isPrivateStore } from '../browser/cookie-stores.ts';
import { hasPrivateWindow } from '../browser/lifecycle.ts';
import { refreshBadgesOf } from './badge.ts';
import { failed } from './failure.ts';
import { gather } from './queue.ts';
import { currentSettings } from './settings.ts';

/** Milliseconds in which further events are gathered into one write: at most some seven a second. */
const quiet = 150;

const remember = gather<CookieEvent>(
  async (events) => {
    try {
      await appendToJournal(events, async (all) => withOwnMarked(await withoutForgotten(all)));
    } finally {
      // The badge may show what was just recorded.
      for (const { cookie } of events) refreshBadgesOf(cookieHost(cookie));
    }
  },
  quiet,
  failed,
);

/** What was gathered in a private window is not to be written once the last of them is closed. */
async function withoutForgotten(events: readonly CookieEvent[]): Promise<readonly CookieEvent[]> {
  const isPrivate = ({ cookie }: CookieEvent) => isPrivateStore(cookie.store);
  if (!events.some(isPrivate) || (await hasPrivateWindow())) return events;
  return events.filter((event) => !isPrivate(event));
}

async function watch(event: CookieEvent): Promise<void> {
  const settings = await currentSettings();
  const { cookie } = event;
  // What happens to a cookie may show that it is the session: it is to have been written down by then.
  const isCandidate = mayBeSession(cookie) && !settings.unwatched.includes(cookie.name);
  if (isCandidate || isFollowed(cookie, settings)) remember(event);
}

/** Takes note of what happened to a watched cookie. */
export function noteCookieEvent(event: CookieEvent): void {
  watch(event).catch(failed);
}

async function leavePrivate(closed: number): Promise<void> {
  if (await hasPrivateWindow(closed)) return;
  await forgetStores(isPrivateStore);
}

/** Forgets what happened in private windows once the last of them is closed. */
export function notePrivateWindowClosed(window: number): void {
  leavePrivate(window).catch(failed);
}

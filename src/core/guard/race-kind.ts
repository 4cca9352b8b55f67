import { isSessionNumber } from '../meaning/session-look.ts';
import { areOnTwoPorts } from './ports.ts';
import { valuesSent } from '../wire/cookie-field.ts';
import type { RaceKind, RacingRequest } from './race.ts';
import { isOlderToken } from './token-age.ts';

const isSafe = (method: string) => /^(?:GET|HEAD|OPTIONS)$/.test(method);

/**
 * Whether a value is of an older session than the one it takes the place of. What is encrypted or signed is new with
 * every answer though the session is the same: of that, only the old value itself and a token's own date tell.
 * @param sent what the request left with
 */
function isOlder(after: string, before: string, sent: readonly string[], undone: RacingRequest): boolean {
  if (sent.includes(after)) return true;
  if (!isSessionNumber(after) || !isSessionNumber(before)) return isOlderToken(after, before);
  // Two first visits at once are given a session each, and nobody is signed in to lose it.
  return sent.length > 0 || !isSafe(undone.method);
}

/** Whether a session is set once more after it had been deleted, rather than a new one begun. */
const isRevived = (after: string, sent: readonly string[]) =>
  sent.includes(after) || (!isSessionNumber(after) && sent.some((value) => !isSessionNumber(value)));

/**
 * What an answer did to the session that another had set or deleted; `null` where that is in order.
 * @param name of the session's cookie
 * @param before its value until then, and `after` since; `null` where it was not there
 */
export function raceKind(
  name: string,
  before: string | null,
  after: string | null,
  by: RacingRequest,
  undone: RacingRequest,
): RaceKind | null {
  if (before === after) return null;
  if (before !== null && areOnTwoPorts(by, undone))
    return after === null ? 'port-deleted' : 'port-overwritten';
  // Who left after the newer session had come, or with it, knows what it does.
  if (by.cookieHeader === null || by.startedAt >= undone.time) return null;
  const sent = valuesSent(by.cookieHeader, name);
  if (before === null) return after !== null && isRevived(after, sent) ? 'revived' : null;
  if (sent.includes(before)) return null;
  if (after === null) return sent.length > 0 ? 'deleted' : null;
  return isOlder(after, before, sent, undone) ? 'overwritten' : null;
}

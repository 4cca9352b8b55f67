import type { Cookie } from '../cookie/cookie.ts';
import type { Change } from '../journal/journal.ts';
import { isSessionNumber } from '../meaning/session-look.ts';
import { sentBy } from './race-makers.ts';
import type { RaceKind, RacingExchange } from './race.ts';

const authorityOf = (url: string | null) => (url !== null && URL.canParse(url) ? new URL(url).host : '');

/** Whether two servers on two ports of a host answered, neither asked by a page of the other. */
function areOnTwoPorts(one: RacingExchange, other: RacingExchange): boolean {
  const [a, b] = [new URL(one.url), new URL(other.url)];
  return (
    a.hostname === b.hostname &&
    a.host !== b.host &&
    authorityOf(one.initiator) !== b.host &&
    authorityOf(other.initiator) !== a.host
  );
}

/** When a JSON Web Token was issued (RFC 7519 4.1.6), in seconds since the epoch; `NaN` for anything else. */
function issuedAt(value: string): number {
  try {
    const payload = (value.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    return Number((JSON.parse(atob(payload)) as { readonly iat?: unknown }).iat);
  } catch {
    return NaN;
  }
}

const isSafe = (method: string) => /^(?:GET|HEAD|OPTIONS)$/i.test(method);

/**
 * Whether a value is of an older session than the one it takes the place of. What is encrypted or signed is new with
 * every answer though the session is the same: of that, only the old value itself and a token's own date tell.
 * @param sent what the request left with
 */
function isOlder(after: Cookie, before: Cookie, sent: readonly string[], undone: RacingExchange): boolean {
  if (sent.includes(after.value)) return true;
  if (!isSessionNumber(after.value) || !isSessionNumber(before.value))
    return issuedAt(after.value) < issuedAt(before.value);
  // Two first visits at once are given a session each, and nobody is signed in to lose it.
  return sent.length > 0 || !isSafe(undone.method);
}

/** Whether a session is set once more after it had been deleted, rather than a new one begun. */
const isRevived = (after: Cookie, sent: readonly string[]) =>
  sent.includes(after.value) ||
  sent.some((value) => !isSessionNumber(value) && !isSessionNumber(after.value));

/** What an answer did to the session that another had set or deleted; `null` where that is in order. */
export function raceKind(
  { before, after }: Change,
  by: RacingExchange,
  undone: RacingExchange,
): RaceKind | null {
  if (before && areOnTwoPorts(by, undone)) return after ? 'port-overwritten' : 'port-deleted';
  const sent = sentBy(by, (after ?? before)?.name ?? '');
  // Who left after the newer session had come, or with it, knows what it does.
  if (sent === null || by.startedAt >= undone.time) return null;
  if (!before) return after && isRevived(after, sent) ? 'revived' : null;
  if (sent.includes(before.value)) return null;
  if (!after) return sent.length > 0 ? 'deleted' : null;
  return isOlder(after, before, sent, undone) ? 'overwritten' : null;
}

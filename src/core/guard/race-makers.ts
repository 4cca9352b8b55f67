import { type Change, subject } from '../journal/journal.ts';
import { domainMatches } from '../site/page.ts';
import { valuesSent } from '../wire/cookie-field.ts';
import type { RacingExchange } from './race.ts';

/**
 * How far an answer and the change that it makes can be apart, in milliseconds: up to 0.2 s were measured on a busy
 * machine.
 */
const farthest = 2_000;

/** Whether an answer may have made a change, but for the time. */
const mayMake = ({ url, lines }: RacingExchange, change: Change) =>
  domainMatches(new URL(url).hostname, subject(change)) &&
  lines.some(({ name, value }) => name === subject(change).name && value === (change.after?.value ?? null));

/** The values under which a request sent cookies of a name; `null` where its Cookie field is not known. */
export const sentBy = ({ cookieHeader }: RacingExchange, name: string) =>
  cookieHeader === null ? null : valuesSent(cookieHeader, name);

/** The answers that may have made a change, the nearest first. */
export const makersOf = (change: Change, exchanges: readonly RacingExchange[]) =>
  exchanges
    .filter((exchange) => Math.abs(exchange.time - change.at) <= farthest && mayMake(exchange, change))
    .sort((a, b) => Math.abs(a.time - change.at) - Math.abs(b.time - change.at));

/** The change that brought the state which a change met; `undefined` where none was seen that a site made. */
function broughtBy({ before }: Change, earlier: readonly Change[]): Change | undefined {
  const first = before
    ? earlier.findLastIndex(({ after }) => after?.value !== before.value) + 1
    : earlier.length - 1;
  const change = earlier[first];
  const isEnd = change?.kind === 'removed';
  return change?.own !== true && isEnd === (before === null) ? change : undefined;
}

/** The answer that set or deleted what a change undid. A request that left with the value already did not bring it. */
export function undoneBy(change: Change, earlier: readonly Change[], exchanges: readonly RacingExchange[]) {
  const brought = broughtBy(change, earlier);
  const value = brought?.after?.value;
  return (
    brought &&
    makersOf(brought, exchanges).find(
      (exchange) => value === undefined || sentBy(exchange, subject(brought).name)?.includes(value) !== true,
    )
  );
}

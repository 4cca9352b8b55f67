import type { Cookie } from '../../core/cookie/cookie.ts';
import type { Exchange } from '../../core/wire/exchange.ts';

/** A line of an answer that is to be tried, and the jar that it met. */
export interface LineToTry {
  readonly text: string;
  readonly exchange: Exchange;
  readonly jarBefore: readonly Cookie[];
}

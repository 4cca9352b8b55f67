import type { Cookie } from '../cookie/cookie.ts';
import type { Browser } from './browsers.ts';
import type { Exchange } from './exchange.ts';
import type { Verdict } from './types.ts';
import { verdict } from './verdict.ts';

/** A line in its situation, and what a browser does with it there. */
export interface Judgement {
  readonly text: string;
  readonly verdict: Verdict;
  readonly exchange: Exchange;
  readonly browser: Browser;
}

/** As `verdict`, with what it was asked about. */
export function judgementOf(
  text: string,
  exchange: Exchange,
  jarBefore: readonly Cookie[],
  browser: Browser,
): Judgement {
  return { text, verdict: verdict(text, exchange, jarBefore, browser), exchange, browser };
}

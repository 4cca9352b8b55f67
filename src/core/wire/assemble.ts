import { sameItems } from '../lib/same-items.ts';
import type { Exchange } from './exchange.ts';
import type { SeenRequest } from './har-entry.ts';

/** That the tab went to another document. `at`: milliseconds since the epoch, when it was reported. */
export interface Navigated {
  readonly url: string;
  readonly at: number;
}

/** An exchange completed by the others. */
export interface Assembled {
  readonly seen: SeenRequest;
  readonly exchange: Exchange;
}

/** Longest time from a redirecting answer to the request that follows it, in milliseconds. */
const longestHop = 10_000;
/** How far apart a document's answer and the word of it can be, in milliseconds. */
const longestNews = 5_000;

const isRedirect = ({ redirectsTo }: SeenRequest) => redirectsTo !== null;

/** Where a document cannot be distinguished from a frame's by its fields, it is the tab's if the tab went there. */
function kindOf({ exchange, isUnsureDocument }: SeenRequest, navigations: readonly Navigated[]) {
  if (!isUnsureDocument || exchange.askedBy === null) return exchange.kind;
  const { url, time, status } = exchange;
  const wentThere = navigations.some((each) => each.url === url && Math.abs(each.at - time) < longestNews);
  return wentThere || (status !== null && status >= 300 && status < 400) ? 'navigation' : 'frame';
}

/** The documents that the tab showed, in order. */
interface Pages {
  readonly ofRef: ReadonlyMap<string, string>;
  readonly inTime: readonly Navigated[];
}

function pagesOf(all: readonly SeenRequest[], navigations: readonly Navigated[]): Pages {
  const documents = all.filter(
    (seen) => kindOf(seen, navigations) === 'navigation' && !isRedirect(seen) && seen.exchange.status !== 204,
  );
  const answers = documents.map(({ exchange: { url, time } }) => ({ url, at: time }));
  const unseen = navigations.filter(
    ({ url, at }) => !answers.some((one) => one.url === url && Math.abs(one.at - at) < longestNews),
  );
  return {
    // The first of a number is the page itself, which a document that is yet to take its place has for now, too.
    ofRef: new Map(
      [...documents]
        .sort((a, b) => b.exchange.startedAt - a.exchange.startedAt)
        .flatMap(({ pageRef, exchange: { url } }) => (pageRef === null ? [] : [[pageRef, url]])),
    ),
    inTime: [...answers, ...unseen].sort((a, b) => a.at - b.at),
  };
}

/** The tab's document when a request left. */
function pageOf({ pageRef, exchange, referrer }: SeenRequest, { ofRef, inTime }: Pages): string {
  const known = pageRef === null ? undefined : ofRef.get(pageRef);
  const shown = inTime.findLast(({ at }) => at <= exchange.startedAt)?.url;
  return known ?? shown ?? referrer ?? exchange.url;
}

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : 'null');

/** The documents above a request: the tab's own, and the frame that asked where that is another. */
function framesOf(seen: SeenRequest, pages: Pages): readonly string[] {
  const page = pageOf(seen, pages);
  const { origin, referrer } = seen;
  const asking = referrer ?? (origin === 'null' ? null : origin);
  return asking === null || originOf(asking) === originOf(page) ? [page] : [page, asking];
}

/** Who asked for a navigation; nobody's document where a person did. */
function initiatorOf({ origin, referrer, fetchSite, exchange }: SeenRequest, frames: readonly string[]) {
  if (exchange.kind !== 'navigation') return origin ?? referrer ?? frames.at(-1) ?? null;
  if (fetchSite === 'none') return null;
  // Whoever keeps its address to itself is still another site.
  return referrer ?? origin ?? (fetchSite === 'cross-site' ? 'null' : null);
}

/** The redirect that led to a request, taken from those that wait for theirs. */
function hopTo({ exchange }: SeenRequest, waiting: Assembled[]): Assembled | undefined {
  const index = waiting.findLastIndex(
    ({ seen, exchange: before }) =>
      seen.redirectsTo?.replace(/#.*/, '') === exchange.url.replace(/#.*/, '') &&
      before.startedAt <= exchange.startedAt &&
      exchange.startedAt - before.time < longestHop,
  );
  return index < 0 ? undefined : waiting.splice(index, 1)[0];
}

const isSameExchange = (one: Exchange, other: Exchange) =>
  one.kind === other.kind &&
  one.initiator === other.initiator &&
  sameItems(one.frames, other.frames) &&
  sameItems(one.redirects, other.redirects);

/** Completes each entry by the others. What was complete before stays the same object. */
export class Assembler {
  readonly #known = new WeakMap<SeenRequest, Assembled>();

  /**
   * Completes each entry: the documents above a request, who asked, and what redirected.
   * @param all in any order
   * @param navigations where the tab went, the document that was there in the beginning included
   * @returns in the order of their answers
   */
  assemble(all: readonly SeenRequest[], navigations: readonly Navigated[]): readonly Assembled[] {
    const pages = pagesOf(all, navigations);
    const waiting: Assembled[] = [];
    const byStart = [...all].sort((a, b) => a.exchange.startedAt - b.exchange.startedAt);
    const assembled = byStart.map((seen): Assembled => {
      const kind = kindOf(seen, navigations);
      const one = this.#keep(
        seen,
        completed({ ...seen, exchange: { ...seen.exchange, kind } }, pages, waiting),
      );
      if (isRedirect(seen)) waiting.push(one);
      return one;
    });
    return assembled.sort((a, b) => a.exchange.time - b.exchange.time);
  }

  #keep(seen: SeenRequest, one: Assembled): Assembled {
    const before = this.#known.get(seen);
    if (before && isSameExchange(before.exchange, one.exchange)) return before;
    this.#known.set(seen, one);
    return one;
  }
}

function completed(seen: SeenRequest, pages: Pages, waiting: Assembled[]): Assembled {
  const hop = hopTo(seen, waiting);
  const frames = seen.exchange.kind === 'navigation' ? [] : framesOf(seen, pages);
  const exchange: Exchange = {
    ...seen.exchange,
    frames: hop?.exchange.frames ?? frames,
    initiator: hop ? hop.exchange.initiator : initiatorOf(seen, frames),
    redirects: hop ? [...hop.exchange.redirects, hop.exchange.url] : [],
  };
  return { seen, exchange };
}

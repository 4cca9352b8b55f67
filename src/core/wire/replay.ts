import { type Cookie, type CookieEvent, isSame } from '../cookie/cookie.ts';
import type { Assembled } from './assemble.ts';
import { isSecureUrl } from './attribute-rules.ts';
import type { Browser } from './browsers.ts';
import type { Exchange } from './exchange.ts';
import type { SeenRequest } from './har-entry.ts';
import { farthest, type Maker, makers, type OwnAction } from './maker.ts';
import { isThirdParty } from './party.ts';
import type { Verdict } from './types.ts';
import { jarAfter, verdict } from './verdict.ts';

/** What was seen of a tab since the recording began. */
export interface Recorded {
  /** In the order of their answers. */
  readonly exchanges: readonly Assembled[];
  /** The jar when the recording began, as far as it may be read, and every change of it since. */
  readonly jar: readonly Cookie[];
  readonly changes: readonly CookieEvent[];
  readonly ownActions: readonly OwnAction[];
  /** When the recording of changes began, milliseconds since the epoch. */
  readonly since: number;
  /** Whether the browser reports changes of the cookies of a URL. */
  readonly isReported: (url: string) => boolean;
}

/** A line and what became of it. */
export interface JudgedLine {
  readonly text: string;
  readonly verdict: Verdict;
  /** Whether the browser has reported the change that this line makes; `null` where it reports none, or not yet. */
  readonly confirmed: boolean | null;
}

/** An exchange, judged with the jar of its time. */
export interface Judged {
  readonly exchange: Exchange;
  readonly seen: SeenRequest;
  /** By whose rules: third-party cookies as this request had them. */
  readonly browser: Browser;
  /** The jar when the request left. */
  readonly jarBefore: readonly Cookie[];
  readonly lines: readonly JudgedLine[];
}

/** A recording, judged. */
export interface Replayed {
  readonly judged: readonly Judged[];
  /** Who made each of the changes, by its index. */
  readonly makers: readonly Maker[];
  readonly jar: readonly Cookie[];
}

/** The rules for third parties as the browser applied them to one request (Storage Access Headers). */
function browserFor({ storageAccess }: SeenRequest, browser: Browser): Browser {
  if (storageAccess === 'active') return { ...browser, thirdParty: 'kept' };
  if (storageAccess === null || browser.thirdParty !== 'kept') return browser;
  return { ...browser, thirdParty: 'refused' };
}

/**
 * Whether a request was made without credentials, as far as its fields show: the browser says how a third party stands
 * with its cookies, unless none are to go at all.
 */
function isKnownBare({ exchange, seen }: Assembled, browser: Browser, isTelling: boolean): boolean {
  return (
    isTelling &&
    seen.storageAccess === null &&
    seen.fetchSite === 'cross-site' &&
    exchange.kind === 'subresource' &&
    exchange.redirects.length === 0 &&
    exchange.cookieHeader === '' &&
    isSecureUrl(exchange.url, browser) &&
    isThirdParty(exchange, browser)
  );
}

/** What a change does to the jar where no line explains it. */
export function afterChange(jar: readonly Cookie[], { cookie, removed }: CookieEvent): readonly Cookie[] {
  const others = jar.filter((other) => !isSame(other, cookie));
  return removed ? others : [...others, cookie];
}

/** One thing that happened to the jar, at its time. */
type Step =
  { readonly at: number; readonly change: CookieEvent } | { readonly at: number; readonly judged: Assembled };

/** Which lines have a change of their own, `id line`. */
function confirmedLines(found: readonly Maker[]): ReadonlySet<string> {
  return new Set(found.flatMap((one) => (one.by === 'answer' ? [`${one.exchange.id} ${one.line}`] : [])));
}

const explained = new Set<Maker['by']>(['answer', 'successor']);

/** Plays what happened once more, and judges each line by the jar that it met. */
class Player {
  readonly #recorded: Recorded;
  readonly #confirmed: ReadonlySet<string>;
  /** The jar from a time on. */
  readonly #states: { readonly at: number; readonly jar: readonly Cookie[] }[];
  readonly #now: number;

  constructor(recorded: Recorded, found: readonly Maker[], now: number) {
    this.#recorded = recorded;
    this.#confirmed = confirmedLines(found);
    this.#states = [{ at: Number.NEGATIVE_INFINITY, jar: recorded.jar }];
    this.#now = now;
  }

  get jar(): readonly Cookie[] {
    return this.#states.at(-1)?.jar ?? [];
  }

  put(at: number, jar: readonly Cookie[]): void {
    if (jar !== this.jar) this.#states.push({ at, jar });
  }

  #jarAt(time: number): readonly Cookie[] {
    return this.#states.findLast(({ at }) => at <= time)?.jar ?? this.#recorded.jar;
  }

  /** What the browser said of the change that a verdict predicts. */
  #confirms({ id, url, time }: Exchange, line: number, result: Verdict): boolean | null {
    if (this.#confirmed.has(`${id} ${line}`)) return true;
    if (result.kind === 'refused' || result.kind === 'deleted-nothing') return null;
    // Firefox reports nothing of a session cookie that is set once more as it was.
    const { replaced } = result.kind === 'deleted' ? { replaced: null } : result;
    if (replaced && replaced.expires === null && replaced.value === result.cookie.value) return null;
    if (time < this.#recorded.since || !this.#recorded.isReported(url)) return null;
    return this.#now > time + farthest ? false : null;
  }

  judge({ exchange, seen }: Assembled, browser: Browser): Judged {
    const before = this.jar;
    const lines: JudgedLine[] = [];
    let jar = before;
    for (const [index, text] of exchange.setCookie.entries()) {
      const result = verdict(text, exchange, jar, browser);
      lines.push({ text, verdict: result, confirmed: this.#confirms(exchange, index, result) });
      jar = jarAfter(result, jar);
    }
    this.put(exchange.time, jar);
    return { exchange, seen, browser, jarBefore: this.#jarAt(exchange.startedAt), lines };
  }

  /** As `judge`; what was to be kept and was not, though nothing forbids it, was asked for without credentials. */
  judgeSeen(one: Assembled, browser: Browser): Judged {
    const { length } = this.#states;
    const judged = this.judge(one, browser);
    const isUntold = judged.lines.some(({ confirmed }) => confirmed === false);
    const isHeard = judged.lines.some(({ confirmed }) => confirmed === true);
    if (one.exchange.kind !== 'subresource' || one.exchange.cookieHeader !== '' || !isUntold || isHeard) {
      return judged;
    }
    this.#states.length = length;
    return this.judge({ ...one, exchange: { ...one.exchange, credentials: 'omit' } }, browser);
  }
}

/**
 * Judges every line of a recording by the jar at that time, and finds who made each change.
 * @param now milliseconds since the epoch: a change may be reported up to two seconds after the answer
 */
export function replay(recorded: Recorded, browser: Browser, now: number): Replayed {
  const isTelling = recorded.exchanges.some(({ seen }) => seen.storageAccess !== null);
  const known = recorded.exchanges.map((one): Assembled =>
    isKnownBare(one, browser, isTelling)
      ? { ...one, exchange: { ...one.exchange, credentials: 'omit' } }
      : one,
  );
  const found = makersOf(recorded, known, browser);
  const player = new Player(recorded, found, now);
  const steps: Step[] = [
    ...recorded.changes.flatMap((change, index) =>
      explained.has(found[index]?.by ?? 'not-seen') ? [] : [{ at: change.at, change }],
    ),
    ...known.map((judged) => ({ at: judged.exchange.time, judged })),
  ];
  const judged: Judged[] = [];
  for (const step of steps.sort((a, b) => a.at - b.at)) {
    if ('change' in step) player.put(step.at, afterChange(player.jar, step.change));
    else judged.push(player.judgeSeen(step.judged, browserFor(step.judged.seen, browser)));
  }
  return { judged, makers: found, jar: player.jar };
}

/** Each exchange's lines are candidates by the rules that held for it. */
function makersOf(recorded: Recorded, known: readonly Assembled[], browser: Browser): readonly Maker[] {
  const rules = new Map(known.map(({ seen, exchange }) => [exchange.id, browserFor(seen, browser)]));
  return makers(
    recorded.changes,
    known.map(({ exchange }) => exchange),
    recorded.ownActions,
    browser,
    ({ id }) => rules.get(id) ?? browser,
  );
}

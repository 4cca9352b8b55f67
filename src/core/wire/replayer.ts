import type { Cookie, CookieEvent } from '../cookie/cookie.ts';
import { sameItems } from '../lib/same-items.ts';
import type { Assembled } from './assemble.ts';
import type { Browser } from './browsers.ts';
import type { Exchange } from './exchange.ts';
import { type PossibleMaker, possibleMakers, type Maker, makers } from './maker.ts';
import { afterChange, type Judged, type Recorded, type Replayed, ReplayPass } from './replay.ts';
import { browserFor, isKnownBare } from './request-fields.ts';
import type { Verdict } from './types.ts';
import { jarAfter, verdict } from './verdict.ts';

type Jar = readonly Cookie[];

/** A step of the replay that changed the jar that it met. */
interface Step {
  readonly at: number;
  readonly of: CookieEvent | Assembled;
}

/** What became of a jar at a step of it. */
interface Met {
  readonly jar: Jar;
  readonly verdicts: readonly Verdict[];
  readonly after: Jar;
}

const explained = new Set<Maker['by']>(['answer', 'successor']);

/**
 * Judges recordings of one tab. A recording that has grown costs what is new in it: of a step that meets the same jar as
 * in the replay before, what came of it is taken over, and so is each judged exchange that nothing has changed for.
 */
export class Replayer {
  readonly #browser: Browser;
  readonly #met = new WeakMap<Step['of'], Met>();
  readonly #judged = new WeakMap<Assembled, Judged>();
  readonly #bare = new WeakMap<Assembled, Assembled>();
  readonly #possible = new WeakMap<Exchange, readonly PossibleMaker[]>();

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /**
   * Judges every line of a recording by the jar at that time, and finds who made each change.
   * @param now milliseconds since the epoch: a change may be reported up to two seconds after the answer
   */
  replay(recorded: Recorded, now: number): Replayed {
    const isTelling = recorded.exchanges.some(({ seen }) => seen.storageAccess !== null);
    const known = recorded.exchanges.map((one) =>
      isKnownBare(one, this.#browser, isTelling) ? this.#withoutCredentials(one) : one,
    );
    const found = this.#makersOf(recorded, known);
    const pass = new ReplayPass(recorded, found, now);
    const steps: Step[] = [
      ...recorded.changes.flatMap((of, index) =>
        explained.has(found[index]?.by ?? 'not-seen') ? [] : [{ at: of.at, of }],
      ),
      ...known.map((of) => ({ at: of.exchange.time, of })),
    ];
    const judged: Judged[] = [];
    for (const { at, of } of steps.sort((a, b) => a.at - b.at)) {
      if ('exchange' in of) judged.push(this.#judgeSeen(of, pass));
      else pass.put(at, this.#meet(of, pass.jar).after);
    }
    return { judged, changes: recorded.changes, makers: found, jar: pass.jar };
  }

  #withoutCredentials(one: Assembled): Assembled {
    const bare = this.#bare.get(one) ?? { ...one, exchange: { ...one.exchange, credentials: 'omit' } };
    this.#bare.set(one, bare);
    return bare;
  }

  #makersOf({ changes, ownActions, writes = [] }: Recorded, known: readonly Assembled[]): readonly Maker[] {
    const seenOf = new Map(known.map(({ exchange, seen }) => [exchange, seen]));
    const possibleFrom = (exchange: Exchange) => {
      const seen = seenOf.get(exchange);
      const candidates =
        this.#possible.get(exchange) ??
        possibleMakers(exchange, seen ? browserFor(seen, this.#browser) : this.#browser);
      this.#possible.set(exchange, candidates);
      return candidates;
    };
    return makers(changes, [...seenOf.keys(), ...writes], ownActions, this.#browser, possibleFrom);
  }

  /** What becomes of a jar at a step. */
  #meet(of: Step['of'], jar: Jar): Met {
    const known = this.#met.get(of);
    if (known && sameItems(known.jar, jar)) return known;
    const met =
      'exchange' in of ? this.#judgeLines(of, jar) : { jar, verdicts: [], after: afterChange(jar, of) };
    this.#met.set(of, met);
    return met;
  }

  #judgeLines({ exchange, seen }: Assembled, jar: Jar): Met {
    const browser = browserFor(seen, this.#browser);
    const verdicts: Verdict[] = [];
    let after = jar;
    for (const text of exchange.setCookie) {
      const result = verdict(text, exchange, after, browser);
      verdicts.push(result);
      after = jarAfter(result, after);
    }
    return { jar, verdicts, after };
  }

  #judge(one: Assembled, pass: ReplayPass): { readonly judged: Judged; readonly after: Jar } {
    const { exchange, seen } = one;
    const { verdicts, after } = this.#meet(one, pass.jar);
    const confirmed = verdicts.map((result, line) => pass.confirms(exchange, line, result));
    // Its own lines have not met the jar that it left with, even if it was answered at once.
    const jarBefore = exchange.startedAt < exchange.time ? pass.jarAt(exchange.startedAt) : pass.jar;
    const before = this.#judged.get(one);
    const isKnown =
      before !== undefined &&
      sameItems(before.jarBefore, jarBefore) &&
      before.lines.every(
        (line, index) => line.verdict === verdicts[index] && line.confirmed === confirmed[index],
      );
    const judged = isKnown
      ? before
      : {
          exchange,
          seen,
          browser: browserFor(seen, this.#browser),
          jarBefore,
          lines: verdicts.map((result, line) => ({
            text: exchange.setCookie[line] ?? '',
            verdict: result,
            confirmed: confirmed[line] ?? null,
          })),
        };
    this.#judged.set(one, judged);
    return { judged, after };
  }

  /** As `judge`; what was to be kept and was not, though nothing forbids it, was asked for without credentials. */
  #judgeSeen(one: Assembled, pass: ReplayPass): Judged {
    const { exchange } = one;
    let { judged, after } = this.#judge(one, pass);
    const isUntold = judged.lines.some(({ confirmed }) => confirmed === false);
    const isHeard = judged.lines.some(({ confirmed }) => confirmed === true);
    if (exchange.kind === 'subresource' && exchange.cookieHeader === '' && isUntold && !isHeard) {
      ({ judged, after } = this.#judge(this.#withoutCredentials(one), pass));
    }
    pass.put(exchange.time, after);
    return judged;
  }
}

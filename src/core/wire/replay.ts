import { type Cookie, type CookieEvent, isSame } from '../cookie/cookie.ts';
import type { Assembled } from './assemble.ts';
import type { Browser } from './browsers.ts';
import type { Exchange } from './exchange.ts';
import type { SeenRequest } from './har-entry.ts';
import { farthest, type Maker, type OwnAction } from './maker.ts';
import type { MadeChanges } from './provenance.ts';
import type { Verdict } from './types.ts';

/** What was seen of a tab since the recording began. */
export interface Recorded {
  /** In the order of their answers. */
  readonly exchanges: readonly Assembled[];
  /** What scripts were observed to write. */
  readonly writes?: readonly Exchange[];
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
export interface Replayed extends MadeChanges {
  readonly judged: readonly Judged[];
  readonly jar: readonly Cookie[];
}

/** What a change does to the jar where no line explains it. */
export function afterChange(jar: readonly Cookie[], { cookie, removed }: CookieEvent): readonly Cookie[] {
  const others = jar.filter((other) => !isSame(other, cookie));
  return removed ? others : [...others, cookie];
}

/** Which lines have a change of their own, `id line`. */
function confirmedLines(found: readonly Maker[]): ReadonlySet<string> {
  return new Set(found.flatMap((one) => (one.by === 'answer' ? [`${one.exchange.id} ${one.line}`] : [])));
}

/** One replay: the jar as it becomes, and what the browser reported of it. */
export class ReplayPass {
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

  jarAt(time: number): readonly Cookie[] {
    return this.#states.findLast(({ at }) => at <= time)?.jar ?? this.#recorded.jar;
  }

  /** What the browser said of the change that a line's verdict predicts. */
  confirms({ id, url, time }: Exchange, line: number, result: Verdict): boolean | null {
    if (this.#confirmed.has(`${id} ${line}`)) return true;
    if (result.kind === 'refused' || result.kind === 'deleted-nothing') return null;
    // Firefox reports nothing of a session cookie that is set once more as it was.
    const { replaced } = result.kind === 'deleted' ? { replaced: null } : result;
    if (replaced && replaced.expires === null && replaced.value === result.cookie.value) return null;
    if (time < this.#recorded.since || !this.#recorded.isReported(url)) return null;
    return this.#now > time + farthest ? false : null;
  }
}

import type { Cookie } from '../cookie/cookie.ts';
import type { Judged, JudgedLine } from '../wire/replay.ts';
import type { StayReason } from '../wire/sent.ts';

/** A request of a log-in, as a step of the ladder. */
export interface Rung {
  readonly judged: Judged;
  /** The registrable domain of its host, or the host itself where it has none. */
  readonly site: string;
  /** Names in its Cookie field, in order. */
  readonly sent: readonly string[];
  /** Cookies of the log-in that were there for this host and did not go. */
  readonly stayed: readonly StayedCookie[];
}

interface StayedCookie {
  readonly cookie: Cookie;
  readonly reason: StayReason;
}

/**
 * What became of the session at the log-in. `new`: there was none before; `made-anew`: signed or encrypted data, of
 * which another value proves nothing.
 */
export type Renewal = 'new' | 'renewed' | 'made-anew' | 'kept';

/** What went wrong, each by what was seen. `at` is the request that shows it. */
export type XrayFault =
  /** The browser did not keep a cookie of the log-in. */
  | { readonly kind: 'refused'; readonly at: Judged; readonly line: JudgedLine }
  /** A call was made without credentials although the session was there. */
  | { readonly kind: 'bare-call'; readonly at: Judged; readonly name: string }
  /** A cookie that was set before did not go with a request. `from`: the site that led there, if it is another. */
  | {
      readonly kind: 'stayed';
      readonly at: Judged;
      readonly cookie: Cookie;
      readonly reason: StayReason;
      readonly from: string | null;
      /** `null` where the answer that set it was not seen: Chromium may hand out a redirect without its fields. */
      readonly setBy: Judged | null;
    }
  /** The server uses a name with a prefix and without. */
  | {
      readonly kind: 'prefix-mismatch';
      readonly at: Judged;
      readonly name: string;
      readonly other: string;
    }
  /** Two cookies of the session's name went with a request. */
  | { readonly kind: 'twin'; readonly at: Judged; readonly name: string }
  /** The answer of a request that had left with an older session overwrote a newer one. */
  | { readonly kind: 'race'; readonly at: Judged; readonly undone: Judged; readonly name: string }
  /** The session came, was kept and sent, and the server sent the browser back to the log-in. */
  | {
      readonly kind: 'loop';
      readonly at: Judged;
      /** `null` where the session from before went on, and no answer was seen to set it. */
      readonly setBy: Judged | null;
      readonly name: string;
      /** Whether an answer over https led to the same host over http. */
      readonly isSchemeLost: boolean;
    }
  /** No answer of the log-in set a session. */
  | {
      readonly kind: 'never-set';
      readonly at: Judged;
      readonly back: Judged;
      readonly isSchemeLost: boolean;
    }
  /** A log-out's deletion named another cookie than the session that is there. */
  | { readonly kind: 'logout-missed'; readonly at: Judged; readonly line: JudgedLine };

/** What the recording comes to. */
export type XrayVerdict =
  | XrayFault
  | {
      readonly kind: 'signed-in';
      /** The request that was answered with the session in it. */
      readonly at: Judged;
      /** `null` where the session from before went on, and no answer was seen to set it. */
      readonly setBy: Judged | null;
      readonly name: string;
      readonly renewal: Renewal;
    }
  | { readonly kind: 'signed-out'; readonly at: Judged; readonly name: string }
  /** A log-in was seen, and what it came to was not. */
  | { readonly kind: 'unclear'; readonly at: Judged }
  | { readonly kind: 'no-log-in' };

export interface Xray {
  readonly rungs: readonly Rung[];
  readonly verdict: XrayVerdict;
  /** Names of the cookies that the log-in needs. */
  readonly names: ReadonlySet<string>;
}

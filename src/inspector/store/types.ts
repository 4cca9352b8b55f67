import type { ComponentType } from 'preact';
import type { Expected, Finding } from '../../core/audit/index.ts';
import type { Cookie } from '../../core/cookie/cookie.ts';
import type { Cleared } from '../../core/journal/cleared.ts';
import type { RacingExchange } from '../../core/guard/race.ts';
import type { Known } from '../../core/report/known.ts';
import type { Report } from '../../core/report/report.ts';
import type { Row } from '../../core/report/row.ts';
import type { CookieTest } from '../../core/session/cookie-test.ts';
import type { Check } from '../../core/session/login-check.ts';
import type { IsHarmless } from '../../core/settings/masking.ts';
import type { ExchangeText } from '../../core/share/exchange-table.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { NotedCookie } from '../../core/wire/provenance.ts';
import type { ReadonlySignal } from '../../ui/signal.ts';
import type { MessageKey } from '../../ui/words.ts';
import type { LoadedJar } from './loaded-jar.ts';

export type { LoadedJar };

/** The commands that need the browser or storage, and are loaded with the first paint. */
export interface Commands {
  readonly copy: (text: string) => Promise<void>;
  /** Changes the settings as they are stored at that time, which may differ from those that are shown. */
  readonly saveSettings: (change: (settings: Settings) => Settings) => Promise<void>;
  /** Asks for access to this site or to all; resolves to whether it was granted. Called straight from a click. */
  readonly askFor: (which: 'site' | 'all') => Promise<boolean>;
}

/** The commands that lead from any tab to other surfaces and sites. */
export interface WayCommands {
  /** Opens another surface. Called straight from a click. */
  readonly openSurface: (place: OtherSurface) => Promise<void>;
  /** Opens the full page of a host, whether or not a tab is open on it. */
  readonly openSite: (host: string) => Promise<void>;
  /** Every cookie of the tab's cookie store that may be read. */
  readonly readWholeJar: () => Promise<readonly Cookie[]>;
}

/** The commands that are loaded after the first paint. */
export interface LateCommands extends WayCommands {
  /** Stores the settings that the person expects of this site; `null` removes them. */
  readonly saveExpected: (expected: Expected | null) => Promise<void>;
  /** Starts a log-in or log-out check of this site; `null` ends it. */
  readonly saveCheck: (check: Check | null) => Promise<void>;
  /** Sets a cookie of each kind in the page, reports which were kept, and removes them; `null` without an open tab. */
  readonly testCookies: (() => Promise<CookieTest>) | null;
  /** Clears the journal of this host, puts back what was cleared, or forgets that. */
  readonly clearTimeline: () => Promise<void>;
  readonly restoreTimeline: () => Promise<void>;
  readonly forgetCleared: () => Promise<void>;
}

/** Another surface that can be opened from this one. */
export type OtherSurface = 'page' | 'panel' | 'options' | 'help';

export type View = 'session' | 'cookies' | 'timeline' | 'snapshots' | 'tools';

type StoreProps = Readonly<{ store: Store }>;
type RowProps = StoreProps & Readonly<{ row: Row }>;

/** What `insight/index.tsx` exports: loaded after the first paint. */
export interface Insight {
  readonly Findings: ComponentType<StoreProps>;
  readonly HeadTools: ComponentType<StoreProps>;
  readonly LastEvent: ComponentType<StoreProps>;
  readonly LoginStatus: ComponentType<StoreProps>;
  readonly CountDifference: ComponentType<StoreProps>;
  readonly BeforeGesture: ComponentType<StoreProps>;
  readonly NoSessionHints: ComponentType<StoreProps & { readonly report: Report }>;
  readonly OtherPortFlag: ComponentType<RowProps>;
  readonly RowDetails: ComponentType<RowProps>;
  readonly SiteSearch: ComponentType<StoreProps>;
  readonly TimelineView: ComponentType<StoreProps>;
  readonly ToolsView: ComponentType<StoreProps>;
  readonly ValueTag: ComponentType<{ readonly value: string }>;
  readonly ValueTools: ComponentType<RowProps>;
  readonly eventCount: (store: Store) => number;
  readonly findingsOf: (
    known: Known,
    openUrls: readonly string[],
    expected: Expected | null,
    now: number,
  ) => readonly Finding[];
  readonly findingText: (finding: Finding, now: number) => string;
  readonly isHarmless: IsHarmless;
  readonly otherPorts: (store: Store) => ReadonlyMap<string, string | null>;
  readonly freshChanges: (store: Store) => ReadonlyMap<string, { readonly at: number }>;
  readonly flagsFound: (store: Store) => ReadonlyMap<string, readonly string[]>;
}

/** What went wrong, for the person to read. */
export interface Failure {
  readonly title: Extract<MessageKey, `failed${string}`>;
  readonly detail: string;
}

/** Runs a task; never rejects, but shows the error under a title if `isWanted` says so by then. */
export type Guard = (
  title: Failure['title'],
  task: () => Promise<unknown>,
  isWanted?: () => boolean,
) => Promise<void>;

/** The values that the store holds, each in a signal. */
export interface InspectorState {
  readonly known: Known | null;
  /** The time, updated every second, for words that show it (`nowFor`); milliseconds since the epoch. */
  readonly now: number;
  /** Identities of the cookies whose hidden value is shown. */
  readonly revealed: ReadonlySet<string>;
  /** Identity of the cookie that was copied last. */
  readonly copied: string | null;
  readonly failure: Failure | null;
  /** Whether the person declined the last request for access. */
  readonly refused: boolean;
  /** Whether a stored snapshot, expectation, check or undo entry is not valid and is ignored. */
  readonly leftOut: boolean;
  /** Identities of the cookies whose rows are open in the session. */
  readonly openRows: ReadonlySet<string>;
  /** What is to be done with the list of cookies once it is loaded; `null` for nothing. */
  readonly awaiting: ((list: LoadedJar) => void) | null;
  /** What "this site" means, in the request for access; empty until its registrable domain is known. */
  readonly askable: string;
  readonly view: View;
  readonly surface: 'popup' | 'panel' | 'page';
  /** Whether there is room for all views side by side. */
  readonly wide: boolean;
  readonly jar: LoadedJar | null;
  /** The cookie store that the page reads and writes. */
  readonly cookieStore: string;
  /** URLs of the open tabs of this host. */
  readonly openUrls: readonly string[];
  /** Changes before this time were not all kept, milliseconds since the epoch. */
  readonly lost: number | null;
  /** When the timeline was cleared last, and whether that can be undone; `null` where it was not. */
  readonly cleared: Cleared | null;
  /** When the person last looked at this host before, milliseconds since the epoch; `null` where that is not known. */
  readonly lastSeenAt: number | null;
  /** Why visits cannot be stored at present, in the browser's words. */
  readonly visitsFailure: string | null;
  readonly expected: Expected | null;
  readonly check: Check | null;
  readonly late: LateCommands | null;
  /** The result of the cookie test; `running` while it runs, `null` before. */
  readonly cookieTest: CookieTest | 'running' | null;
  readonly insight: Insight | null;
  /** Answers that concern a session, of this cookie store: those that were watched, and those that the panel recorded. */
  readonly watchedAnswers: readonly RacingExchange[];
  readonly recordedAnswers: readonly RacingExchange[];
  /** Says who made a change, by the requests that were seen. */
  readonly MadeBy: ComponentType<NotedCookie> | null;
  /** Tells the requests that were recorded; `null` outside of the developer tools. */
  readonly exchanges: (() => readonly ExchangeText[]) | null;
}

type Signals = { readonly [Key in keyof InspectorState]: ReadonlySignal<InspectorState[Key]> };

/** The state of the inspector, which only its own functions change, and the commands of the person. */
export interface Store extends Signals {
  /** `now`, rounded down to the minute and to ten seconds. */
  readonly minuteNow: ReadonlySignal<number>;
  readonly coarseNow: ReadonlySignal<number>;
  /** When time alone last changed what is reported, milliseconds since the epoch (`reportTime`). */
  readonly reportedAt: () => number;
  /** What is shown of the facts that are known; `null` before any are. */
  readonly report: () => Report | null;
  /** Changes values, all at once. */
  readonly update: (news: Partial<InspectorState>) => void;
  /** Changes some of what is known, if anything is. */
  readonly learn: (news: Partial<Known>) => void;
  /** Drops everything about the site that was shown. */
  readonly forget: () => void;
  /**
   * Runs a task, and shows its failure as long as the result is wanted; a failure that is shown stays, whatever the
   * outcome. For what is loaded besides, whose success says nothing about the failure of another task.
   */
  readonly guard: Guard;
  /** Does the same, and its success withdraws the failure with this title. */
  readonly attempt: Guard;

  readonly toggleRow: (id: string) => void;
  readonly toggleRevealed: (id: string) => void;
  readonly showView: (view: View) => void;
  /** Runs a task on the list of cookies, which is loaded first if need be. */
  readonly withList: (task: (list: LoadedJar) => void) => void;
  readonly copy: (id: string, text: string) => Promise<void>;
  /** Copies a text that is made first. */
  readonly copyText: (id: string, make: () => string | Promise<string>) => Promise<void>;
  readonly watch: (name: string, watch: boolean) => Promise<void>;
  /** Silences a rule for cookies of a name; `null` for any. */
  readonly silence: (rule: string, name: string | null) => Promise<void>;
  /** Shows every silenced finding. */
  readonly unsilence: () => Promise<void>;
  readonly askFor: (which: 'site' | 'all') => Promise<void>;
  readonly clearTimeline: () => Promise<void>;
  readonly restoreTimeline: () => Promise<void>;
  readonly forgetCleared: () => Promise<void>;
}

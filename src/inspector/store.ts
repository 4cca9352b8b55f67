import type { VNode } from 'preact';
import type { Expected } from '../core/audit/index.ts';
import type { Check } from '../core/session/login-check.ts';
import type { Cookie } from '../core/cookie/cookie.ts';
import type { CookieTest } from '../core/session/cookie-test.ts';
import { errorText } from '../core/lib/error-text.ts';
import { type Known, report } from '../core/report/report.ts';
import { type Settings, withSilenced, withWatched } from '../core/settings/settings.ts';
import { computed, signal } from '../ui/signal.ts';
import type { MessageKey } from '../ui/words.ts';
import { reportTime } from './report-time.ts';

/** What the popup can ask of the world outside; each is a command of the person. */
export interface Commands {
  readonly copy: (text: string) => Promise<void>;
  /** Changes the settings as they are stored then, which may be others than those that are shown. */
  readonly saveSettings: (change: (settings: Settings) => Settings) => Promise<void>;
  /** Asks for this site or for all; resolves to whether it was granted. Called straight from a click. */
  readonly askFor: (which: 'site' | 'all') => Promise<boolean>;
}

/** What can be asked from the parts that are loaded after the first paint. */
export interface LateCommands {
  /** Keeps what the person expects of this site; `null` forgets it. */
  readonly saveExpected: (expected: Expected | null) => Promise<void>;
  /** Begins a log-in or log-out check of this site, or ends it. */
  readonly saveCheck: (check: Check | null) => Promise<void>;
  /** Tries which cookies the page may set, and takes them out again. */
  readonly testCookies: () => Promise<CookieTest>;
  /** Forgets what happened to the cookies of this host. */
  readonly clearTimeline: () => Promise<void>;
  /** Opens another surface. Called straight from a click. */
  readonly openSurface: (place: 'page' | 'panel' | 'options') => Promise<void>;
}

/** What a surface is turned to. */
export type View = 'session' | 'cookies' | 'timeline' | 'snapshots' | 'tools';

/** The modules that are loaded after the first paint. */
type Insight = typeof import('./insight/index.tsx');

/** The list of all cookies of one host. */
export interface LoadedJar {
  readonly View: () => VNode;
  readonly Snapshots: () => VNode;
  /** What a key does in the list; says whether it did anything. */
  readonly onKey: (event: KeyboardEvent) => boolean;
  /** Opens a cookie to be changed. */
  readonly edit: (cookie: Cookie) => void;
  readonly remove: (cookie: Cookie) => void;
  /** The editor of the cookie of an identity; `null` where that one is not being changed. */
  readonly editorOf: (id: string) => VNode | null;
  /** What was changed last, and how to undo it. */
  readonly Undo: () => VNode;
  /** Ends what keeps it up to date. */
  readonly stop: () => void;
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** What went wrong, for the person to read. */
export interface Failure {
  readonly title: Extract<MessageKey, `failed${string}`>;
  readonly detail: string;
}

export type Store = ReturnType<typeof createStore>;

/**
 * The popup's state: what is known, what the person opened, and what follows from both. Knows neither
 * browser nor DOM.
 * @param start milliseconds since the epoch
 */
export function createStore(commands: Commands, start: number) {
  const known = signal<Known | null>(null);
  const now = signal(start);
  const nowEvery = (pace: number) => computed(() => now.value - (now.value % pace));
  const minuteNow = nowEvery(60_000);
  const knownSince = computed(() => (known.value ? now.peek() : start));
  const reportedAt = computed(() => known.value && reportTime(known.value, knownSince.value, now.value));
  const reported = computed(() => known.value && report(known.value, reportedAt.value ?? start));
  const revealed = signal<ReadonlySet<string>>(new Set());
  const copied = signal<string | null>(null);
  const failure = signal<Failure | null>(null);
  const refused = signal(false);
  const view = signal<View>('session');
  const openRows = signal<ReadonlySet<string>>(new Set());
  const awaiting = signal<((list: LoadedJar) => void) | null>(null);

  const leftOut = signal(false);
  const jar = signal<LoadedJar | null>(null);
  const openUrls = signal<readonly string[]>([]);
  const expected = signal<Expected | null>(null);
  const check = signal<Check | null>(null);
  const insight = signal<Insight | null>(null);
  const cookieTest = signal<CookieTest | 'running' | null>(null);

  const lateCommands = signal<LateCommands | null>(null);
  const late = () => {
    if (!lateCommands.value) throw new Error('Nothing that asks this is shown before it can be done');
    return lateCommands.value;
  };

  const attempt = async (title: Failure['title'], task: () => Promise<void>, isWanted = () => true) => {
    try {
      await task();
      if (isWanted() && failure.value?.title === title) failure.value = null;
    } catch (error) {
      if (isWanted()) failure.value = { title, detail: errorText(error) };
    }
  };

  const save = (change: (settings: Settings) => Settings) =>
    attempt('failedSaving', () => commands.saveSettings(change));

  const copyText = (id: string, make: () => string | Promise<string>) =>
    attempt('failedCopying', async () => {
      await commands.copy(await make());
      copied.value = id;
    });

  return {
    known,
    /** The time, which moves on by the second; for words that tell it (`nowFor`). */
    now,
    /** The same rounded down to the minute. */
    minuteNow,
    /** The same rounded down to ten seconds. */
    coarseNow: nowEvery(10_000),
    /** When time alone last changed what is reported, milliseconds since the epoch; see `reportTime`. */
    reportedAt: () => reportedAt.value ?? start,
    revealed,
    /** Identity of the cookie that was copied last. */
    copied,
    failure,
    /** Whether the person said no to the last question for access. */
    refused,
    /** Whether something that the person made or stated was stored, is not valid, and is left out. */
    leftOut,
    /** Identities of the cookies whose rows are open in the session. */
    openRows,
    toggleRow(id: string) {
      openRows.value = toggled(openRows.value, id);
    },
    /** What is to be done with the list of cookies once it is loaded; `null` for nothing. */
    awaiting,
    /** Does something with the list of cookies, which is loaded for it where it has not been. */
    withList(task: (list: LoadedJar) => void) {
      if (jar.value) task(jar.value);
      else awaiting.value = task;
    },
    /** What "this site" means, in the question for access. */
    askable: signal(''),
    view,
    showView(wanted: View) {
      view.value = wanted;
    },
    surface: signal<'popup' | 'panel' | 'page'>('popup'),
    /** Whether there is room for all views side by side. */
    wide: signal(false),
    /** The list of all cookies, once it was turned to. */
    jar,
    /** The cookie store that the page reads and writes. */
    cookieStore: signal(''),
    /** URLs of the open tabs of this host. */
    openUrls,
    /** Before when changes were not all kept, milliseconds since the epoch. */
    lost: signal<number | null>(null),
    /** Why visits cannot be kept at present, in the browser's words. */
    visitsFailure: signal<string | null>(null),
    expected,
    check,
    late: lateCommands,
    /** What came of the cookie test; `running` while it runs, `null` before. */
    cookieTest,
    /** What cookies mean and what is wrong with them; `null` until it was loaded. */
    insight,
    /** All that is shown, from what is known now. */
    report: () => reported.value,

    /** Takes in what is known now, whole or in part. */
    learn(news: Partial<Known>) {
      if (known.value) known.value = { ...known.value, ...news };
    },
    /** Holds nothing any more of the site that was shown. */
    forget() {
      jar.value = null;
      // What it was told of a site is that of another.
      [insight.value, lateCommands.value, expected.value, check.value] = [null, null, null, null];
      [openUrls.value, revealed.value, copied.value, openRows.value] = [[], new Set(), null, new Set()];
      [leftOut.value, refused.value, awaiting.value] = [false, false, null];
      // The settings are those of every site.
      if (failure.value?.title !== 'failedSettings') failure.value = null;
    },
    toggleRevealed(id: string) {
      revealed.value = toggled(revealed.value, id);
    },
    copy: (id: string, text: string) => copyText(id, () => text),
    /** Copies a text that has to be made first. */
    copyText,
    watch: (name: string, watch: boolean) => save((settings) => withWatched(settings, name, watch)),
    /** Silences a rule for cookies of a name, or for good (`null`). */
    silence: (rule: string, name: string | null) =>
      save((settings) => withSilenced(settings, rule, name, true)),
    /** Tells every silenced finding again. */
    unsilence: () => save((settings) => ({ ...settings, silenced: [] })),
    expect: (expected: Expected | null) => attempt('failedSaving', () => late().saveExpected(expected)),
    clearTimeline: () => attempt('failedSaving', () => late().clearTimeline()),
    openSurface: (place: 'page' | 'panel' | 'options') =>
      attempt('failedOpening', () => late().openSurface(place)),
    askFor: (which: 'site' | 'all') =>
      attempt('failedAsking', async () => {
        refused.value = !(await commands.askFor(which));
      }),
    /** Runs a task whose failure the person must hear of, as long as it is wanted. */
    attempt,
  };
}

import { toggled } from '../../core/lib/toggled.ts';
import { type Browser, type BrowserName, browserOf } from '../../core/wire/browsers.ts';
import { concernsCookies } from '../../core/wire/har-entry.ts';
import type { SiteOf } from '../../core/wire/party.ts';
import { Recording } from '../../core/wire/recording.ts';
import type { Judged } from '../../core/wire/replay.ts';
import type { SeenChange } from '../../core/wire/seen-change.ts';
import { sent } from '../../core/wire/sent.ts';
import type { Verdict } from '../../core/wire/types.ts';
import { computed, signal } from '../../ui/signal.ts';
import type { Store } from '../store/types.ts';
import type { KeptBench } from './bench-state.ts';
import type { LineToTry } from './line-to-try.ts';
import { Recorder } from './recorder.ts';

/** What the inspected tab and its browser are. */
export interface Inspected {
  readonly store: string;
  /** Whether the jar can be read, and not only what requests show of it. */
  readonly isJarRead: boolean;
  readonly setting: BrowserName;
  readonly siteOf: SiteOf;
  /** Whether a file was read, which does not grow, instead of a tab. */
  readonly isFile?: boolean;
}

/** What is shown of the list. */
export type VerdictFilter = 'all' | Verdict['kind'];

export type Requests = ReturnType<typeof createRequests>;

const shownOnes = new WeakMap<Judged, boolean>();

/** Whether a request has to do with cookies: by its fields, or by what did not go with it. */
function isShown(judged: Judged): boolean {
  const { exchange, jarBefore, browser } = judged;
  const known = shownOnes.get(judged);
  const isOne = known ?? (concernsCookies(exchange) || sent(exchange, jarBefore, browser).withoutCredentials);
  shownOnes.set(judged, isOne);
  return isOne;
}

/** The name that a line has, whatever became of it. */
export const nameOfLine = (result: Verdict, text: string) =>
  'cookie' in result ? result.cookie.name : (/^[^=;]*/.exec(text)?.[0] ?? '').trim();

function matches({ exchange, lines }: Judged, wanted: string): boolean {
  const texts = [
    exchange.url,
    exchange.cookieHeader?.replace(/=[^;]*/g, '') ?? '',
    ...lines.map(({ verdict, text }) => nameOfLine(verdict, text)),
  ];
  return texts.some((text) => text.toLowerCase().includes(wanted));
}

/** What is shown of the requests that were judged. */
function createView(judged: () => readonly Judged[]) {
  const mode = signal<'requests' | 'xray' | 'cookies' | 'bench'>('requests');
  const lineToTry = signal<LineToTry | null>(null);
  const filter = signal<VerdictFilter>('all');
  const wanted = signal('');
  const opened = signal<ReadonlySet<string>>(new Set());
  /** The request that a person was led to, until it has the focus. */
  const ledTo: { id: string | null } = { id: null };
  const bench: KeptBench = { bench: null, line: null };
  const about = computed(() => judged().filter(isShown));
  return {
    /** What the panel shows: these requests, what every surface shows, or a line that is tried. */
    mode,
    /** The line of an answer that is tried; `null` for none. */
    lineToTry,
    filter,
    wanted,
    opened,
    ledTo,
    /** What was tried last, for whoever looks at the requests meanwhile. */
    bench,
    /** The requests that have to do with cookies, the newest last. */
    about,
    /** Those of them that are looked for. */
    shown: computed(() => {
      const text = wanted.value.trim().toLowerCase();
      return about.value.filter(
        (one) =>
          (filter.value === 'all' || one.lines.some(({ verdict }) => verdict.kind === filter.value)) &&
          (text === '' || matches(one, text)),
      );
    }),
    /** How many lines came to each verdict. */
    counts: computed(() => {
      const counts = new Map<VerdictFilter, number>();
      for (const { lines } of about.value)
        for (const { verdict } of lines) counts.set(verdict.kind, (counts.get(verdict.kind) ?? 0) + 1);
      return counts;
    }),
    toggle: (id: string) => void (opened.value = toggled(opened.value, id)),
    /** Goes to where lines are tried, with one of an answer's. */
    tryLine({ exchange, jarBefore }: Judged, text: string) {
      lineToTry.value = { text, exchange, jarBefore };
      mode.value = 'bench';
    },
  };
}

/** The requests of an inspected tab: what was recorded, and what follows from it. Knows neither browser nor DOM. */
export function createRequests(
  store: Store,
  { store: cookieStore, isJarRead, setting, siteOf, isFile = false }: Inspected,
) {
  const browsers: Readonly<Record<BrowserName, Browser>> = {
    chromium: browserOf('chromium', siteOf),
    firefox: browserOf('firefox', siteOf),
    safari: browserOf('safari', siteOf),
  };
  const recorder = new Recorder(browsers[setting], cookieStore, isJarRead, new Recording(!isFile));
  const { replayed, isCut, scripts, page, begin, record, take, navigated, changed, judge } = recorder;
  const view = createView(() => replayed.value.judged);
  return {
    browsers,
    setting,
    isJarRead,
    isFile,
    store,
    replayed,
    /** What panels that were open before showed of the page's host. */
    earlier: signal<readonly SeenChange[]>([]),
    isCut,
    scripts,
    page,
    begin,
    record,
    take,
    navigated,
    changed,
    judge,
    ...view,
    /** Forgets what was recorded so far, and what of it was opened. */
    clear(now: number) {
      view.opened.value = new Set();
      recorder.clear(now);
    },
  };
}

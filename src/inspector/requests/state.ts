import type { Cookie, CookieEvent } from '../../core/cookie/cookie.ts';
import { toggled } from '../../core/lib/toggled.ts';
import { Assembler, type Navigated } from '../../core/wire/assemble.ts';
import { type Browser, browserOf } from '../../core/wire/browsers.ts';
import { concernsCookies, readHarEntry } from '../../core/wire/har-entry.ts';
import type { SiteOf } from '../../core/wire/party.ts';
import { Recording } from '../../core/wire/recording.ts';
import { afterChange, type Judged, type Replayed } from '../../core/wire/replay.ts';
import { Replayer } from '../../core/wire/replayer.ts';
import { sent } from '../../core/wire/sent.ts';
import type { Verdict } from '../../core/wire/types.ts';
import { computed, signal } from '../../ui/signal.ts';
import type { Store } from '../store/types.ts';
import { createScriptWatch } from './script-watch.ts';
import type { LineToTry } from './line-to-try.ts';

/** What the inspected tab and its browser are. */
export interface Inspected {
  readonly store: string;
  /** Whether the jar can be read, and not only what requests show of it. */
  readonly isJarRead: boolean;
  readonly setting: 'chromium' | 'firefox';
  readonly siteOf: SiteOf;
}

/** Changes of the jar that are kept at most, and the jar's own size at the beginning is not counted. */
const mostChanges = 2_000;

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

const nameOf = (result: Verdict, text: string) =>
  'cookie' in result ? result.cookie.name : (/^[^=;]*/.exec(text)?.[0] ?? '').trim();

function matches({ exchange, lines }: Judged, wanted: string): boolean {
  const texts = [
    exchange.url,
    exchange.cookieHeader?.replace(/=[^;]*/g, '') ?? '',
    ...lines.map(({ verdict, text }) => nameOf(verdict, text)),
  ];
  return texts.some((text) => text.toLowerCase().includes(wanted));
}

/** The requests of an inspected tab: what was recorded, and what follows from it. Knows neither browser nor DOM. */
export function createRequests(store: Store, { store: cookieStore, isJarRead, setting, siteOf }: Inspected) {
  const recording = new Recording();
  const browsers: Readonly<Record<'chromium' | 'firefox' | 'safari', Browser>> = {
    chromium: browserOf('chromium', siteOf),
    firefox: browserOf('firefox', siteOf),
    safari: browserOf('safari', siteOf),
  };
  const assembler = new Assembler();
  const replayer = new Replayer(browsers[setting]);
  let navigations: readonly Navigated[] = [];
  let changes: readonly CookieEvent[] = [];
  let jar: readonly Cookie[] = [];
  let since = Number.POSITIVE_INFINITY;
  let isReported: (url: string) => boolean = () => false;

  const replayed = signal<Replayed>({ judged: [], changes: [], makers: [], jar: [] });
  const scripts = createScriptWatch();
  const isCut = signal(false);
  const mode = signal<'requests' | 'cookies' | 'bench'>('requests');
  const lineToTry = signal<LineToTry | null>(null);
  const filter = signal<VerdictFilter>('all');
  const wanted = signal('');
  const opened = signal<ReadonlySet<string>>(new Set());
  const about = computed(() => replayed.value.judged.filter(isShown));

  // Firefox's own rules know no cross-site ancestor, though its API reports one.
  const known = (cookie: Cookie): Cookie =>
    cookie.partition && !browsers[setting].reportsAncestor
      ? { ...cookie, partition: { ...cookie.partition, hasCrossSiteAncestor: false } }
      : cookie;

  return {
    browsers,
    setting,
    isJarRead,
    store,
    /** The URL of the document that the tab went to last; `null` while none was reported. */
    page: () => [...navigations].sort((a, b) => a.at - b.at).at(-1)?.url ?? null,
    replayed,
    scripts,
    /** Whether older requests had to go. */
    isCut,
    /** What the panel shows: these requests, what every surface shows, or a line that is tried. */
    mode,
    /** The line of an answer that is tried; `null` for none. */
    lineToTry,
    filter,
    wanted,
    opened,
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
    /**
     * Begins with the jar as it is.
     * @param isCovered whether changes of the cookies of a URL are reported
     */
    begin(now: number, cookies: readonly Cookie[], isCovered: (url: string) => boolean) {
      jar = cookies.map(known);
      since = Math.min(since, now);
      isReported = isCovered;
    },
    /** Takes an entry of the developer tools; returns whether it holds anything new. */
    record(entry: unknown): boolean {
      const seen = readHarEntry(entry, cookieStore);
      return seen !== null && recording.add(seen);
    },
    navigated(url: string, at: number) {
      navigations = [...navigations.slice(-mostChanges), { url, at }];
    },
    changed(event: CookieEvent) {
      changes = [...changes, { ...event, cookie: known(event.cookie) }];
      // What is forgotten of the changes has happened to the jar nevertheless.
      if (changes.length > mostChanges) {
        const [oldest, ...others] = changes;
        if (oldest) jar = afterChange(jar, oldest);
        changes = others;
      }
    },
    /** Judges what was recorded, with what is known now. */
    judge(now: number) {
      const exchanges = assembler.assemble(recording.requests, navigations);
      const { writes } = scripts;
      const recorded = { exchanges, writes: writes.value, jar, changes, ownActions: [], since, isReported };
      replayed.value = replayer.replay(recorded, now);
      isCut.value = recording.isCut;
    },
    /** Forgets what was recorded so far. */
    clear(now: number) {
      // A jar that is not read may have changed by anything that no request shows.
      jar = isJarRead ? replayed.value.jar : [];
      recording.clear();
      changes = [];
      navigations = navigations.slice(-1);
      opened.value = new Set();
      this.judge(now);
    },
  };
}

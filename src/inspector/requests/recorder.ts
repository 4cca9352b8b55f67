import type { Cookie, CookieEvent } from '../../core/cookie/cookie.ts';
import { Assembler, type Navigated } from '../../core/wire/assemble.ts';
import type { Browser } from '../../core/wire/browsers.ts';
import { readHarEntry, type SeenRequest } from '../../core/wire/har-entry.ts';
import { Recording } from '../../core/wire/recording.ts';
import type { Replayed } from '../../core/wire/replay.ts';
import { Replayer } from '../../core/wire/replayer.ts';
import { signal } from '../../ui/signal.ts';
import { JarHistory, mostChanges } from './jar-history.ts';
import { createScriptWatch } from './script-watch.ts';

/** The documents that the tab went to, in the order in which they were reported. */
class NavigationLog {
  all: readonly Navigated[] = [];

  add(url: string, at: number): void {
    this.all = [...this.all.slice(-mostChanges), { url, at }];
  }

  /** The URL of the document that the tab went to last; `null` while none was reported. */
  latest(): string | null {
    return [...this.all].sort((a, b) => a.at - b.at).at(-1)?.url ?? null;
  }

  /** Forgets all but the last. */
  restart(): void {
    this.all = this.all.slice(-1);
  }
}

/** Records the requests of a tab and the changes of its jar, and judges both. Its members can be passed on singly. */
export class Recorder {
  readonly replayed = signal<Replayed>({ judged: [], changes: [], makers: [], jar: [] });
  /** Whether older requests had to go. */
  readonly isCut = signal(false);
  readonly scripts = createScriptWatch();
  readonly #recording: Recording;
  readonly #history: JarHistory;
  readonly #assembler = new Assembler();
  readonly #replayer: Replayer;
  readonly #navigations = new NavigationLog();
  readonly #cookieStore: string;
  readonly #isJarRead: boolean;
  #since = Number.POSITIVE_INFINITY;
  #isReported: (url: string) => boolean = () => false;

  /**
   * @param isJarRead whether the jar can be read, and not only what requests show of it
   * @param recording bounds what is remembered
   */
  constructor(browser: Browser, cookieStore: string, isJarRead: boolean, recording = new Recording()) {
    this.#recording = recording;
    this.#history = new JarHistory(browser);
    this.#replayer = new Replayer(browser);
    this.#cookieStore = cookieStore;
    this.#isJarRead = isJarRead;
  }

  /** The URL of the document that the tab went to last; `null` while none was reported. */
  readonly page = () => this.#navigations.latest();

  /**
   * Begins with the jar as it is.
   * @param isCovered whether changes of the cookies of a URL are reported
   */
  readonly begin = (now: number, cookies: readonly Cookie[], isCovered: (url: string) => boolean) => {
    this.#history.begin(cookies);
    this.#since = Math.min(this.#since, now);
    this.#isReported = isCovered;
  };

  /** Takes an entry of the developer tools; returns whether it holds anything new. */
  readonly record = (entry: unknown): boolean => {
    const seen = readHarEntry(entry, this.#cookieStore);
    return seen !== null && this.take(seen);
  };

  /** Takes an entry that was read elsewhere; returns whether it holds anything new. */
  readonly take = (seen: SeenRequest): boolean => this.#recording.add(seen);

  readonly navigated = (url: string, at: number) => this.#navigations.add(url, at);

  readonly changed = (event: CookieEvent) => this.#history.add(event);

  /** Judges what was recorded, with what is known now. */
  readonly judge = (now: number) => {
    const { jar, changes } = this.#history;
    const recorded = {
      exchanges: this.#assembler.assemble(this.#recording.requests, this.#navigations.all),
      writes: this.scripts.all(),
      jar,
      changes,
      ownActions: [],
      since: this.#since,
      isReported: this.#isReported,
    };
    this.replayed.value = this.#replayer.replay(recorded, now);
    this.isCut.value = this.#recording.isCut;
  };

  /** Forgets what was recorded so far. */
  readonly clear = (now: number) => {
    // A jar that is not read may have changed by anything that no request shows.
    this.#history.restart(this.#isJarRead ? this.replayed.value.jar : []);
    this.#recording.clear();
    this.scripts.clear();
    this.#navigations.restart();
    this.judge(now);
  };
}

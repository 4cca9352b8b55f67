import type { BrowserName } from '../../core/wire/browsers.ts';
import type { SeenRequest } from '../../core/wire/har-entry.ts';
import { asFarAsSaid, type HarFacts, type HarFailure } from '../../core/wire/har-file.ts';
import type { SiteOf } from '../../core/wire/party.ts';
import { signal } from '../../ui/signal.ts';
import { createRequests, type Requests } from '../requests/state.ts';
import type { Store } from '../store/types.ts';
import type { HarNews, ReadHar } from './har-news.ts';

/** What is known of a file by its name. */
interface Named {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
}

/** How far a file is opened. */
export type HarPhase =
  | ({ readonly kind: 'reading'; readonly octets: number } & Named)
  | ({
      readonly kind: 'failed';
      readonly failure: HarFailure | 'unreadable';
      readonly detail: string;
    } & Named)
  | ({
      readonly kind: 'open';
      readonly facts: HarFacts;
      /** Whose rules judge. */
      readonly rules: BrowserName;
      readonly requests: Requests;
    } & Named);

/** Requests that are judged in one task, between which the page answers. */
const judgedAtOnce = 1_000;

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Shows the same part of the requests as others of the same file. */
function lookAsBefore({ mode, filter, wanted }: Requests, before: Requests): void {
  mode.value = before.mode.value;
  filter.value = before.filter.value;
  wanted.value = before.wanted.value;
}

/** A HAR that a person opens: how far it is read, and what is in it. Knows neither browser nor DOM. */
export class Har {
  /** `null` while no file is open. */
  readonly phase = signal<HarPhase | null>(null);
  readonly #store: Store;
  readonly #siteOf: SiteOf;
  readonly #read: ReadHar;
  #stop: () => void = () => undefined;
  #seen: readonly SeenRequest[] = [];

  constructor(store: Store, siteOf: SiteOf, read: ReadHar) {
    this.#store = store;
    this.#siteOf = siteOf;
    this.#read = read;
  }

  /** Reads a file in the place of the one that is open. */
  open(file: File): void {
    this.close();
    const named = { name: file.name, size: file.size };
    this.phase.value = { kind: 'reading', ...named, octets: 0 };
    const found: SeenRequest[] = [];
    this.#stop = this.#read(file, (news) => this.#hear(named, found, news));
  }

  /** Judges what was read by another browser's rules. */
  judgeBy(rules: BrowserName): void {
    const phase = this.phase.value;
    if (phase?.kind === 'open') void this.#show(phase, phase.facts, rules);
  }

  /** Closes the file, or stops reading it: nothing of it is left. */
  close(): void {
    this.#stop();
    this.#seen = [];
    this.phase.value = null;
  }

  #hear(named: Named, found: SeenRequest[], news: HarNews): void {
    if (news.kind === 'progress') this.phase.value = { kind: 'reading', ...named, octets: news.octets };
    else if (news.kind === 'requests') found.push(...news.requests);
    else if (news.kind === 'error') this.#fail(named, 'unreadable', news.detail);
    else if (typeof news.end === 'string') this.#fail(named, news.end);
    else {
      const { end: facts } = news;
      this.#seen = found.map((one) => asFarAsSaid(one, facts));
      this.phase.value = { kind: 'reading', ...named, octets: named.size };
      void this.#show(named, facts, facts.browser ?? 'chromium');
    }
  }

  #fail({ name, size }: Named, failure: HarFailure | 'unreadable', detail = ''): void {
    this.phase.value = { kind: 'failed', name, size, failure, detail };
  }

  /** What was judged in an earlier piece is not judged once more, only put together: few pieces cost as much as the whole. */
  async #show({ name, size }: Named, facts: HarFacts, rules: BrowserName): Promise<void> {
    const [store, siteOf, seen] = [this.#store, this.#siteOf, this.#seen];
    const requests = createRequests(store, {
      ...{ store: '', isJarRead: false, isFile: true },
      ...{ setting: rules, siteOf },
    });
    // An earlier judging, by other rules, would show the file once more though it is closed.
    this.#stop();
    const ending = new AbortController();
    this.#stop = () => ending.abort();
    for (let at = 0; at < seen.length && !ending.signal.aborted; at += judgedAtOnce) {
      for (const one of seen.slice(at, at + judgedAtOnce)) requests.take(one);
      requests.judge(Date.now());
      // Which of them are shown is found out piece by piece, too.
      requests.about.peek();
      await nextTask();
    }
    if (ending.signal.aborted) return;
    const { value: before } = this.phase;
    // Who chooses other rules goes on with what was looked at.
    if (before?.kind === 'open') lookAsBefore(requests, before.requests);
    this.phase.value = { kind: 'open', name, size, facts, rules, requests };
  }
}

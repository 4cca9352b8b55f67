import type { Cookie } from '../core/cookie/cookie.ts';
import type { Change } from '../core/journal/journal.ts';
import { stepsShown, type TourStep } from '../core/tour/evidence.ts';
import { signal } from '../ui/signal.ts';

/** A host on which the tour can be made, with where its pages are. */
export interface TourHost {
  readonly host: string;
  /** Scheme, host and port, such as `http://localhost:8000`. */
  readonly origin: string;
  /** The cookie store of its tab. */
  readonly store: string;
}

/** What the browser is asked for. */
export interface TourReader {
  readonly readHosts: () => Promise<readonly TourHost[]>;
  readonly readFacts: (
    host: TourHost,
  ) => Promise<{ readonly cookies: readonly Cookie[]; readonly journal: readonly Change[] }>;
}

export type TourStore = ReturnType<typeof createTourStore>;

/** What the tour shows: of which host, and which of its steps were seen there. */
export function createTourStore({ readHosts, readFacts }: TourReader, fallback: TourHost) {
  const hosts = signal<readonly TourHost[]>([fallback]);
  const chosen = signal<TourHost>(fallback);
  // A step that was seen once stays seen while the page is open, whatever is deleted later.
  const seen = signal<ReadonlySet<TourStep>>(new Set());

  /** Looks for what was done meanwhile. @param now milliseconds since the epoch */
  const refresh = async (now: number) => {
    const host = chosen.value;
    const facts = await readFacts(host);
    if (chosen.value !== host) return;
    const found = stepsShown({ ...facts, host: host.host, now });
    if ([...found].some((step) => !seen.value.has(step))) seen.value = new Set([...seen.value, ...found]);
  };

  const choose = async (name: string, now: number) => {
    const host = hosts.value.find((each) => each.host === name);
    if (!host) return;
    if (host.host !== chosen.value.host) seen.value = new Set();
    chosen.value = host;
    await refresh(now);
  };

  return {
    hosts,
    chosen,
    seen,
    refresh,
    choose,
    /** Reads which hosts have an open tab; the one that was chosen stays, with the port of its tab. */
    async refreshHosts(now: number) {
      const open = await readHosts();
      const kept = [fallback, chosen.value].filter(
        (each, index, all) =>
          all.findIndex(({ host }) => host === each.host) === index &&
          !open.some(({ host }) => host === each.host),
      );
      hosts.value = [...open, ...kept].sort((a, b) => (a.host < b.host ? -1 : 1));
      await choose(chosen.value.host, now);
    },
  };
}

import type { Cookie } from '../../core/cookie/cookie.ts';
import type { SitePage } from '../../core/site/page.ts';
import type { Store } from '../store/types.ts';
import { latest } from '../../ui/latest.ts';
import { signal } from '../../ui/signal.ts';

/** A host whose cookies may not be read, and what to ask for so that they may. */
export interface HiddenOrigin {
  readonly host: string;
  /** The registrable domain; the host itself where it has none. */
  readonly site: string;
  readonly patterns: readonly string[];
}

/** Cookies of the other origins that a page loaded resources from. */
export interface OtherOrigins {
  readonly pages: readonly SitePage[];
  readonly cookies: readonly (readonly [page: SitePage, cookies: readonly Cookie[]])[];
  /** Hosts that the permissions do not cover. */
  readonly hidden: readonly HiddenOrigin[];
  /** Whether every frame of the page answered. */
  readonly complete: boolean;
}

/** The other origins of the page; they are read when the person asks for them. */
export function createOtherOrigins(
  store: Store,
  read: () => Promise<OtherOrigins>,
  ask: (patterns: readonly string[]) => Promise<boolean>,
) {
  const others = signal<OtherOrigins | null>(null);

  const readOthers = latest(async (isLast) =>
    store.guard(
      'failedReading',
      async () => {
        const answer = await read();
        if (isLast()) others.value = answer;
      },
      isLast,
    ),
  );

  return {
    /** `null` until they were read. */
    others,
    readOthers,
    /** Asks for access to a hidden origin, and reads again; called straight from a click. */
    allowOrigin: (hidden: HiddenOrigin) =>
      store.attempt('failedAsking', async () => {
        if (await ask(hidden.patterns)) await readOthers();
      }),
    /** Reads them again after a change, where they are shown. */
    refresh: () => {
      if (others.value) void readOthers();
    },
  };
}

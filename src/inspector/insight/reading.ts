import { readView } from '../../core/audit/reading.ts';
import type { Cookie } from '../../core/cookie/cookie.ts';
import { domainMatches } from '../../core/site/page.ts';
import { remembered } from '../../core/lib/memoize.ts';
import type { Known } from '../../core/report/known.ts';
import { type Signal, signal } from '../../ui/signal.ts';

/** Milliseconds that are spent on it at a time: half of a frame, whose other half draws. */
const slice = 8;
/** Steps between two looks at the clock, some 0.1 ms each at most: what a usual jar takes is done at once. */
const stride = 32;

interface Reading {
  readonly cookies: readonly Cookie[];
  readonly steps: ReturnType<typeof readView>;
  /** `null` until all steps are done; components that read it are rendered again then. */
  readonly skipped: Signal<ReadonlySet<string> | null>;
}

/** The last one that was begun; another view takes its place. */
let current: Reading | null = null;

const ofHost = remembered((cookies: readonly Cookie[], host: string) =>
  cookies.filter((cookie) => domainMatches(host, cookie)),
);

/** The cookies of the page that is shown, the same list as long as nothing changes. */
export function cookiesOf({ page, cookies }: Known): readonly Cookie[] {
  return page.kind === 'site' ? ofHost(cookies, page.host) : [];
}

/**
 * The values of a page's cookies that are not decoded, since too much is packed in them; `null` while the cookies are
 * being read. A usual jar is read at once, another in parts, between which the surface answers.
 */
export function skippedValues(known: Known): ReadonlySet<string> | null {
  const cookies = cookiesOf(known);
  if (current?.cookies !== cookies) {
    current = { cookies, steps: readView(cookies), skipped: signal<ReadonlySet<string> | null>(null) };
    readOn(current);
  }
  return current.skipped.value;
}

function readOn(reading: Reading): void {
  const end = performance.now() + slice;
  do {
    for (let count = 0; count < stride; count++) {
      const step = reading.steps.next();
      if (step.done !== true) continue;
      reading.skipped.value = step.value;
      return;
    }
  } while (performance.now() < end);
  setTimeout(() => {
    if (reading === current) readOn(reading);
  });
}

import { exclusively } from '../browser/locks.ts';
import { isMoment } from '../core/lib/time.ts';
import { has, isString, listIn } from '../core/lib/validate.ts';
import { item } from './item.ts';

/** One run of the cookie test. */
export interface CookieTestRun {
  /** What the names of its cookies end with, and those of no other. */
  readonly token: string;
  /** The cookie store of its tab. */
  readonly store: string;
  /** After this no document sets anything for it any more, milliseconds since the epoch. */
  readonly until: number;
}

const isRun = has<CookieTestRun>({ token: isString, store: isString, until: isMoment });

/**
 * The cookie tests that are under way: in `storage.session`. What a test sets it takes out again, but its popup may be
 * closed before it does: then the worker knows of it. No host is noted, and no value.
 */
const cookieTests = item('cookie-tests', ['session'], (stored) => listIn(stored, isRun));

const load = () => cookieTests.load([]);

function change(next: (runs: readonly CookieTestRun[]) => readonly CookieTestRun[]): Promise<void> {
  return exclusively(cookieTests.lock, async () => {
    const runs = next(await load());
    await cookieTests.save([], runs.length > 0 ? runs : null);
  });
}

const forget = ({ token }: CookieTestRun) => change((runs) => runs.filter((run) => run.token !== token));

/** Held by whoever runs a test, and let go when it is done or its surface is closed. */
const lockOf = ({ token }: CookieTestRun) => `${cookieTests.lock}/${token}`;

/** Runs a test that is known to be under way until it has come to its end. */
export function underWay<T>(run: CookieTestRun, task: () => Promise<T>): Promise<T> {
  return exclusively(lockOf(run), async () => {
    await change((runs) => [...runs, run]);
    const result = await task();
    await forget(run);
    return result;
  });
}

/**
 * Takes out what tests left that did not come to their end; waits for those that are still under way.
 * @param takeOut failing or not, the test is forgotten: what it left ends by itself soon
 */
export async function sweepCookieTests(takeOut: (run: CookieTestRun) => Promise<void>): Promise<void> {
  const sweep = (run: CookieTestRun) =>
    exclusively(lockOf(run), async () => {
      if (!(await load()).some(({ token }) => token === run.token)) return;
      try {
        await takeOut(run);
      } finally {
        await forget(run);
      }
    });
  await Promise.all((await load()).map(sweep));
}

/** Calls back when a test begins or ends; returns how to stop. */
export function onCookieTests(listener: () => void): () => void {
  return cookieTests.watch([], listener);
}

import { exclusively } from '../browser/locks.ts';
import { onStored, read, remove, write } from '../browser/storage.ts';
import { isMoment } from '../core/lib/time.ts';
import { has, isString, listIn } from '../core/lib/validate.ts';

/**
 * The cookie tests that are under way: `storage.session`, one key. What a test sets it takes out again, but its popup
 * may be closed before it does: then the worker knows of it. No host is noted, and no value.
 */
const key = 'cookie-tests';

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

async function load(): Promise<readonly CookieTestRun[]> {
  return listIn((await read('session', [key]))[key], isRun);
}

function change(next: (runs: readonly CookieTestRun[]) => readonly CookieTestRun[]): Promise<void> {
  return exclusively(key, async () => {
    const runs = next(await load());
    await (runs.length > 0 ? write('session', { [key]: runs }) : remove('session', [key]));
  });
}

const forget = ({ token }: CookieTestRun) => change((runs) => runs.filter((run) => run.token !== token));

/** Held by whoever runs a test, and let go when it is done or its surface is closed. */
const lockOf = ({ token }: CookieTestRun) => `${key}/${token}`;

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
  return onStored((area, values) => {
    if (area === 'session' && key in values) listener();
  });
}

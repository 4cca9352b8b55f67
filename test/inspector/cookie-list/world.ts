import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { identity } from '../../../src/core/cookie/cookie.ts';
import { toCookie } from '../../../src/browser/cookies.ts';
import { fake } from '../../fakes/browser.ts';
import { type JarCookie, jarCookie } from '../../fakes/cookies.ts';

/** A cookie as the browser has it. */
export function toJar({ expires, store, partition, firstPartyDomain: _, ...rest }: Cookie): JarCookie {
  return jarCookie({
    ...rest,
    storeId: store,
    ...(expires !== null && { expirationDate: expires / 1000 }),
    ...(partition && { partitionKey: { ...partition } }),
  });
}

/** All cookies of the browser, by identity. */
export function jarNow(): ReadonlyMap<string, Cookie> {
  return new Map(fake.cookies.dump().map((each) => [identity(toCookie(each)), toCookie(each)]));
}

/** Everything in the browser's jar, in an order of its own. */
export const contents = () =>
  Array.from(jarNow(), ([, cookie]) => cookie).sort((a, b) => (identity(a) < identity(b) ? -1 : 1));

/** The site, or anybody else, sets cookies; `null` takes one out. */
export function put(...cookies: readonly Cookie[]): void {
  for (const cookie of cookies) fake.cookies.put(toJar(cookie));
}

/** The site deletes a cookie. */
export function drop(cookie: Cookie): void {
  if (jarNow().has(identity(cookie))) fake.cookies.drop(cookie.name, 'expired_overwrite');
}

const calls = [
  [fake.cookies, 'set'],
  [fake.cookies, 'remove'],
  [fake.storage.session, 'set'],
] as const;

type Call = (...args: unknown[]) => Promise<unknown>;

/**
 * Runs a task of a surface that is closed before one of its calls that change something: that call, and whatever it
 * waits for then, never comes back, and the locks that it holds are free again (Web Locks).
 * @param after how many calls are made before
 * @returns whether it was closed; else the task has ended
 */
export async function closedAfter(after: number, task: () => Promise<unknown>): Promise<boolean> {
  let left = after;
  let close: () => void = () => undefined;
  const closed = new Promise<boolean>((resolve) => (close = () => resolve(true)));
  const originals = calls.map(([api, name]) => (api as unknown as Record<string, Call>)[name] as Call);
  calls.forEach(([api, name], index) => {
    (api as unknown as Record<string, Call>)[name] = async (...args) => {
      if (left <= 0) {
        close();
        return new Promise(() => undefined);
      }
      left -= 1;
      return originals[index]?.(...args);
    };
  });
  const isClosed = await Promise.race([task().then(() => false), closed]);
  calls.forEach(([api, name], index) => Object.assign(api, { [name]: originals[index] }));
  if (isClosed) releaseLocks();
  return isClosed;
}

let held = new Map<string, Promise<unknown>>();
const releaseLocks = () => void (held = new Map());

/** Web Locks whose holders can be closed (see `closedAfter`), in place of those of the tests' set-up. */
export function withLocks(): void {
  const request = async <T>(name: string, task: () => Promise<T>): Promise<T> => {
    const run = (held.get(name) ?? Promise.resolve()).then(task);
    held.set(
      name,
      run.catch(() => undefined),
    );
    return run;
  };
  Object.defineProperty(globalThis.navigator, 'locks', { value: { request }, configurable: true });
}

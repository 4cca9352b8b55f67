import { cookiesForHosts } from '../../browser/jar-search.ts';
import { cookieHost, identity } from '../../core/cookie/cookie.ts';
import type { Jar } from '../../core/edit/conflict.ts';
import type { Step } from '../../core/edit/step.ts';

const hostsIn = (steps: readonly Step[]) =>
  steps.flatMap(({ before, after }) =>
    [before, after].flatMap((cookie) => (cookie ? cookieHost(cookie) : [])),
  );

/** Reads the cookies of all hosts that steps change, by identity. */
export async function readJar(steps: readonly Step[], store: string): Promise<Jar> {
  const cookies = await cookiesForHosts(hostsIn(steps), store);
  return new Map(cookies.map((cookie) => [identity(cookie), cookie]));
}

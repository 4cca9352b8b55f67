import { removeNamed } from '../browser/cookie-changes.ts';
import { probeNames } from '../core/session/probe-names.ts';
import { type CookieTestRun, onCookieTests, sweepCookieTests } from '../storage/cookie-tests.ts';
import { failed } from './failure.ts';

/** Milliseconds that the last cookie of a test has for its way into the jar. */
const way = 100;

async function takeOut({ token, store, until }: CookieTestRun): Promise<void> {
  const wait = Math.min(until + way - Date.now(), 1000);
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  await Promise.all(probeNames(token).map((name) => removeNamed(name, store)));
}

function sweep(): void {
  sweepCookieTests(takeOut).catch(failed);
}

/** Takes out what a cookie test left whose popup was closed too early. */
export function sweepAfterCookieTests(): void {
  onCookieTests(sweep);
  sweep();
}

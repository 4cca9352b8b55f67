import type { OnStored } from '../browser/storage.ts';
import { isMoment } from '../core/lib/time.ts';
import { isCookie } from '../core/cookie/is-cookie.ts';
import { listOf, oneOf, picked } from '../core/lib/validate.ts';
import type { Check } from '../core/session/login-check.ts';
import { item } from './item.ts';
import type { LeftOut } from './left-out.ts';

/**
 * The check that is under way: in `storage.session`, since it holds values and the popup may be closed while the
 * person signs in.
 */
const checks = item('check', ['session'], (stored, leftOut): Check | null => {
  const check = picked<Check>(stored, {
    kind: oneOf<Check['kind']>({ 'log-in': true, 'log-out': true }),
    startedAt: isMoment,
    // A browser keeps a few hundred of a site.
    before: listOf(isCookie, 10_000),
  });
  if (stored !== undefined && !check) leftOut();
  return check;
});

/** The check that was begun for a host; `null` when none is under way. */
export async function loadCheck(store: string, host: string, leftOut: LeftOut): Promise<Check | null> {
  return checks.load([store, host], leftOut);
}

/** Begins a check; `null` ends it and forgets the cookies. */
export async function saveCheck(store: string, host: string, check: Check | null): Promise<void> {
  await checks.save([store, host], check);
}

/** Calls back when a check of a host begins or ends; returns how to stop. */
export function onCheck(
  store: string,
  host: string,
  listener: (check: Check | null) => void,
  leftOut: LeftOut,
  subscribe?: OnStored,
): () => void {
  return checks.watch([store, host], listener, leftOut, subscribe);
}

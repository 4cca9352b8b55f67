import { type OnStored, onStored, read, remove, write } from '../browser/storage.ts';
import type { Check } from '../core/session/login-check.ts';
import { isMoment } from '../core/lib/time.ts';
import { isCookie, listOf, oneOf, picked } from '../core/lib/validate.ts';
import type { LeftOut } from './left-out.ts';

/**
 * The check that is under way: `storage.session`, one key a cookie store and host, since it holds values and
 * the popup may be closed while the person signs in.
 */
const prefix = 'check';
const keyOf = (store: string, host: string) => `${prefix}/${store}/${host}`;

function checkIn(stored: unknown, leftOut: LeftOut): Check | null {
  const check = picked<Check>(stored, {
    kind: oneOf({ 'log-in': true, 'log-out': true }),
    startedAt: isMoment,
    // A browser keeps a few hundred of a site.
    before: listOf(isCookie, 10_000),
  });
  if (stored !== undefined && !check) leftOut();
  return check;
}

/** The check that was begun for a host; `null` when none is under way. */
export async function loadCheck(store: string, host: string, leftOut: LeftOut): Promise<Check | null> {
  const key = keyOf(store, host);
  return checkIn((await read('session', [key]))[key], leftOut);
}

/** Begins a check; `null` ends it and forgets the cookies. */
export async function saveCheck(store: string, host: string, check: Check | null): Promise<void> {
  const key = keyOf(store, host);
  await (check ? write('session', { [key]: check }) : remove('session', [key]));
}

/** Calls back when a check of a host begins or ends; returns how to stop. */
export function onCheck(
  store: string,
  host: string,
  listener: (check: Check | null) => void,
  leftOut: LeftOut,
  hear: OnStored = onStored,
): () => void {
  const key = keyOf(store, host);
  return hear((area, values) => {
    if (area === 'session' && key in values) listener(checkIn(values[key], leftOut));
  });
}

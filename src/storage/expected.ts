import { type OnStored, onStored, read, remove, write } from '../browser/storage.ts';
import type { Expected } from '../core/audit/index.ts';
import { isString } from '../core/lib/validate.ts';
import type { LeftOut } from './left-out.ts';

/** The settings a site should have, as the person stated them: `storage.local`, one key a host. */
const keyOf = (host: string) => `expected/${host}`;

const fits: { readonly [Key in keyof Expected]-?: (value: unknown) => boolean } = {
  sessionCookieName: isString,
  sessionCookieAge: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  sessionCookieSecure: (value) => typeof value === 'boolean',
  sessionCookieSameSite: (value) => value === 'Lax' || value === 'Strict' || value === 'None',
  sessionCookieDomain: (value) => value === null || isString(value),
  sessionExpireAtBrowserClose: (value) => typeof value === 'boolean',
};

/** What was stored, as far as it is valid: a setting that is not compares nothing. */
function expectedIn(stored: unknown, leftOut: LeftOut): Expected | null {
  if (stored === undefined) return null;
  const all = Object.entries(stored ?? {});
  const valid = all.filter(([key, value]) => Object.hasOwn(fits, key) && fits[key as keyof Expected](value));
  if (valid.length < all.length || all.length === 0) leftOut();
  return valid.length > 0 ? Object.fromEntries(valid) : null;
}

/** What the person expects of a host; `null` when nothing was stated. */
export async function loadExpected(host: string, leftOut: LeftOut): Promise<Expected | null> {
  const key = keyOf(host);
  return expectedIn((await read('local', [key]))[key], leftOut);
}

/** Keeps what the person expects of a host; `null` forgets it. */
export async function saveExpected(host: string, expected: Expected | null): Promise<void> {
  const key = keyOf(host);
  await (expected ? write('local', { [key]: expected }) : remove('local', [key]));
}

/** Calls back when what is expected of a host changes; returns how to stop. */
export function onExpected(
  host: string,
  listener: (expected: Expected | null) => void,
  leftOut: LeftOut,
  hear: OnStored = onStored,
): () => void {
  const key = keyOf(host);
  return hear((area, values) => {
    if (area === 'local' && key in values) listener(expectedIn(values[key], leftOut));
  });
}

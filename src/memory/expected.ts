import { type OnStored, onStored, read, remove, write } from '../browser/storage.ts';
import type { Expected } from '../core/audit/index.ts';

/** The settings a site should have, as the person stated them: `storage.local`, one key a host. */
const keyOf = (host: string) => `expected/${host}`;

const fits: { readonly [Key in keyof Expected]-?: (value: unknown) => boolean } = {
  sessionCookieName: (value) => typeof value === 'string',
  sessionCookieAge: (value) => Number.isSafeInteger(value),
  sessionCookieSecure: (value) => typeof value === 'boolean',
  sessionCookieSameSite: (value) => value === 'Lax' || value === 'Strict' || value === 'None',
  sessionCookieDomain: (value) => value === null || typeof value === 'string',
  sessionExpireAtBrowserClose: (value) => typeof value === 'boolean',
};

/** What was stored, as far as it is valid: a setting that is not compares nothing. */
function expectedIn(stored: unknown): Expected | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const valid = Object.entries(stored).filter(
    ([key, value]) => Object.hasOwn(fits, key) && fits[key as keyof Expected](value),
  );
  return valid.length > 0 ? Object.fromEntries(valid) : null;
}

/** What the person expects of a host; `null` when nothing was stated. */
export async function loadExpected(host: string): Promise<Expected | null> {
  const key = keyOf(host);
  return expectedIn((await read('local', [key]))[key]);
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
  hear: OnStored = onStored,
): () => void {
  const key = keyOf(host);
  return hear((area, values) => {
    if (area === 'local' && key in values) listener(expectedIn(values[key]));
  });
}

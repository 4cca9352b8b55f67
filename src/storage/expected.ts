import type { OnStored } from '../browser/storage.ts';
import type { Expected } from '../core/audit/index.ts';
import { isCount } from '../core/journal/segments.ts';
import { type Checks, isBoolean, isString, nullOr, oneOf } from '../core/lib/validate.ts';
import { item } from './item.ts';
import type { LeftOut } from './left-out.ts';

const checks: Checks<Required<Expected>> = {
  sessionCookieName: isString,
  sessionCookieAge: isCount,
  sessionCookieSecure: isBoolean,
  sessionCookieSameSite: oneOf<Required<Expected>['sessionCookieSameSite']>({
    Lax: true,
    Strict: true,
    None: true,
  }),
  sessionCookieDomain: nullOr(isString),
  sessionExpireAtBrowserClose: isBoolean,
};

/** What was stored, as far as it is valid: a setting that is not compares nothing. */
function expectedIn(stored: unknown, leftOut: LeftOut): Expected | null {
  if (stored === undefined) return null;
  const all = Object.entries(stored ?? {});
  const valid = all.filter(
    ([key, value]) => Object.hasOwn(checks, key) && checks[key as keyof Expected](value),
  );
  if (valid.length < all.length || all.length === 0) leftOut();
  return valid.length > 0 ? Object.fromEntries(valid) : null;
}

/** The settings a site should have, as the person stated them: in `storage.local`. */
const expectations = item('expected', ['local'], expectedIn);

/** What the person expects of a host; `null` when nothing was stated. */
export async function loadExpected(host: string, leftOut: LeftOut): Promise<Expected | null> {
  return expectations.load([host], leftOut);
}

/** Writes what the person expects of a host; `null` forgets it. */
export async function saveExpected(host: string, expected: Expected | null): Promise<void> {
  await expectations.save([host], expected);
}

/** Calls back when what is expected of a host changes; returns how to stop. */
export function onExpected(
  host: string,
  listener: (expected: Expected | null) => void,
  leftOut: LeftOut,
  subscribe?: OnStored,
): () => void {
  return expectations.watch([host], listener, leftOut, subscribe);
}

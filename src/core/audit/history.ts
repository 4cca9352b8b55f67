import { withoutPrefix } from '../cookie/prefix.ts';
import type { Change } from '../journal/journal.ts';
import type { Recognised } from './recognised.ts';

/** A cookie got another value. */
export interface Replacement {
  readonly at: number;
  readonly from: string;
  readonly to: string;
}

/** How often and when the site gave a cookie another value, oldest first. */
export function replacements(changes: readonly Change[]): readonly Replacement[] {
  return changes.flatMap(({ at, before, after, own }) =>
    own !== true && before && after && before.value !== after.value
      ? [{ at, from: before.value, to: after.value }]
      : [],
  );
}

/** Django's token, under its default name: of other names nobody knows when they are renewed. */
export function isDjangoToken({ cookie, csrf }: Recognised): boolean {
  return csrf && withoutPrefix(cookie.name) === 'csrftoken';
}

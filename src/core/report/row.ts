import { type Cookie, identity, size } from '../cookie/cookie.ts';
import { type Lifetime, lifetimeOf } from '../cookie/lifetime.ts';
import { seenSetAt } from '../journal/journal.ts';
import type { Role } from '../meaning/role.ts';
import { type Meaning, meaningOf } from '../meaning/value.ts';
import { roleIn } from '../session/session-cookie.ts';
import { type IsHarmless, isMasked } from '../settings/masking.ts';
import { isFollowed } from '../settings/watched.ts';
import { type SitePage, withheld, type Withheld } from '../site/page.ts';
import type { Known } from './known.ts';

/** One cookie, as it is shown. */
export interface Row {
  readonly id: string;
  readonly cookie: Cookie;
  readonly role: Role;
  readonly meaning: Meaning;
  /** Whether the value is hidden until it is revealed. */
  readonly secret: boolean;
  readonly lifetime: Lifetime;
  /** Octets. */
  readonly size: number;
  readonly withheld: Withheld | null;
  readonly watched: boolean;
}

/**
 * One cookie as it is shown on a page.
 * @param now milliseconds since the epoch
 * @param isHarmless as `isMasked` takes it
 */
export function rowOf(
  cookie: Cookie,
  page: SitePage,
  { journal, settings, sessionName }: Pick<Known, 'journal' | 'settings' | 'sessionName'>,
  now: number,
  isHarmless?: IsHarmless,
): Row {
  const role = roleIn(cookie, { watched: settings.watched, sessionName, journal });
  return {
    id: identity(cookie),
    cookie,
    role,
    meaning: meaningOf(cookie.name, cookie.value),
    secret: isMasked(settings.masked, cookie.name, cookie.value, isHarmless),
    lifetime: lifetimeOf(cookie, seenSetAt(journal, cookie), now),
    size: size(cookie),
    withheld: withheld(page, cookie),
    watched: isFollowed(cookie, settings, () => role === 'session-id'),
  };
}

import { furthest } from '../core/lib/time.ts';
import type { Words } from './words.ts';

/** What of `Words` the end of a cookie is written with. */
interface ExpiryWords extends Pick<Words, 'moment' | 'relative'> {
  readonly t: (
    key: 'endsWithBrowser' | 'endsNever' | 'until' | 'expiredAt',
    ...substitutions: readonly string[]
  ) => string;
}

/**
 * When a cookie ends, in words.
 * @param expires milliseconds since the epoch; `null` for a session cookie
 * @param now milliseconds since the epoch
 */
export function expiryWords(
  expires: number | null,
  now: number,
  { t, moment, relative }: ExpiryWords,
): string {
  if (expires === null) return t('endsWithBrowser');
  if (expires >= furthest) return t('endsNever');
  return t(expires > now ? 'until' : 'expiredAt', moment(expires, now), relative(expires, now));
}

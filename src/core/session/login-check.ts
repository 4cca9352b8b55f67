import type { Cookie } from '../cookie/cookie.ts';

/** A log-in or log-out that is being checked: the cookies from before it are compared with those after. */
export interface Check {
  readonly kind: 'log-in' | 'log-out';
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly before: readonly Cookie[];
}

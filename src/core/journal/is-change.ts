import { isCookie } from '../cookie/is-cookie.ts';
import { isMoment } from '../lib/time.ts';
import { type Checks, isBoolean, nullOr, oneOf, optional, picked } from '../lib/validate.ts';
import type { Change } from './journal.ts';

const isState = nullOr(isCookie);

const changeChecks: Checks<Change> = {
  at: isMoment,
  kind: oneOf<Change['kind']>({
    set: true,
    changed: true,
    rotated: true,
    extended: true,
    expired: true,
    evicted: true,
    removed: true,
    replacing: true,
  }),
  before: isState,
  after: isState,
  cause: oneOf<Change['cause']>({
    evicted: true,
    expired: true,
    explicit: true,
    expired_overwrite: true,
    overwrite: true,
    unattributed: true,
  }),
  times: (value): value is number => Number.isSafeInteger(value) && (value as number) > 0,
  own: optional(isBoolean),
};

/** Whether it is a change of the journal: about a cookie, in one state at least. */
export function isChange(stored: unknown): stored is Change {
  const change = picked(stored, changeChecks);
  return change !== null && (change.before !== null || change.after !== null);
}

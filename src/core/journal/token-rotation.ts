import { withoutPrefix } from '../cookie/prefix.ts';
import { second } from '../lib/time.ts';
import { type Change, subject } from './journal.ts';

/** One answer's cookies reach the browser within this much (milliseconds). */
export const oneAnswer = 2 * second;

/** Whether a site gave Django's CSRF token a new value, which Django does at a log-in (`rotate_token`). */
export const isTokenRotation = (change: Change): boolean =>
  change.kind === 'rotated' && change.own !== true && withoutPrefix(subject(change).name) === 'csrftoken';

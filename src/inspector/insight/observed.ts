import { timelineOf } from '../../core/session/followed.ts';
import type { Entry } from '../../core/journal/timeline.ts';
import { remembered } from '../../core/lib/memoize.ts';
import type { Known } from '../../core/report/known.ts';
import { type LoginState, loginState } from '../../core/session/login-state.ts';
import type { Store } from '../store/types.ts';
import { cookiesOf } from './reading.ts';

const entriesOf = remembered((known: Known): readonly Entry[] =>
  known.page.kind === 'site' ? timelineOf(known.page.host, known) : [],
);

/** What happened to the followed cookies of the page that is shown, newest first. */
export const observedEntries = ({ known }: Store): readonly Entry[] =>
  known.value ? entriesOf(known.value) : [];

/** Whether the person is signed in to the page that is shown, as far as it was observed. */
export const observedLogin = ({ known }: Store): LoginState =>
  known.value ? loginState(cookiesOf(known.value), entriesOf(known.value)) : { kind: 'unseen' };

/** How many entries the timeline of the page has. */
export const eventCount = (store: Store): number => observedEntries(store).length;

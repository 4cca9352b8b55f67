import { type Cookie, isSame } from '../cookie/cookie.ts';
import { type Change, subject } from '../journal/journal.ts';
import { timeline } from '../journal/timeline.ts';
import { oneAnswer } from '../journal/token-rotation.ts';
import { minute, second } from '../lib/time.ts';
import { domainMatches } from '../site/page.ts';
import { sessionOf } from '../session/session-cookie.ts';

/** The steps of the tour, in the order of the chapter on cookies and sessions of *Tango with Django*. */
export const tourSteps = [
  'test-cookie',
  'client-count',
  'five-seconds',
  'server-count',
  'what-stays',
  'lifetime',
  'login-logout',
  'clear-sessions',
] as const;

export type TourStep = (typeof tourSteps)[number];

/** What the browser says of a host; what is of others beside it does not matter. */
export interface TourFacts {
  readonly host: string;
  readonly cookies: readonly Cookie[];
  /** What happened to its cookies, oldest first. */
  readonly journal: readonly Change[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The two cookies in which the chapter counts at first. */
const counters = ['visits', 'last_visit'];

/** What is asked of each step, with the session's changes apart from the others. */
interface Evidence extends TourFacts {
  readonly session: readonly Change[];
}

const isSession = (cookie: Cookie) => sessionOf(cookie, { watched: [] }) !== null;
const isFromSite = ({ own }: Change) => own !== true;
const changesOf = (journal: readonly Change[], name: string) =>
  journal.filter((change) => subject(change).name === name);
const isGone = (change: Change) => change.kind === 'removed';

/** A server that sets the same session ID once more has recognised it: the cookie came back. */
const isSetOnceMore = (change: Change) =>
  isFromSite(change) &&
  change.before !== null &&
  change.after !== null &&
  change.before.value === change.after.value;

/** When both counters were deleted, the later of the two; `null` while either is there or was never seen to go. */
function countersGone({ cookies, journal }: TourFacts): number | null {
  const ends = counters.map((name) => changesOf(journal, name).at(-1));
  const isThere = cookies.some(({ name }) => counters.includes(name));
  if (isThere || !ends.every((end) => end !== undefined && isGone(end))) return null;
  return Math.max(...ends.map((end) => end?.at ?? 0));
}

/** As `countersGone`, but only where the session was there and did not go with them. */
function movedAt(evidence: Evidence): number | null {
  const at = countersGone(evidence);
  if (at === null) return null;
  const { session } = evidence;
  const wasThere = session.some(({ after, at: when }) => after !== null && when <= at + oneAnswer);
  const wentToo = session.some((change) => isGone(change) && Math.abs(change.at - at) <= oneAnswer);
  return wasThere && !wentToo ? at : null;
}

/** Whether a count went up twice within a minute, as it cannot where a visit counts once a day. */
function countsFast(journal: readonly Change[]): boolean {
  const counts = changesOf(journal, 'visits').filter((change) => isFromSite(change) && change.after !== null);
  return counts.some((change, index) => {
    const previous = counts[index - 1];
    const isRaised = Number(change.after?.value) > Number(change.before?.value);
    return previous !== undefined && isRaised && change.at - previous.at <= minute;
  });
}

/** Whether the session was seen both with an expiry and without. */
function hadBothLifetimes({ cookies, session }: Evidence): boolean {
  const states = [
    ...session.filter(isFromSite).flatMap(({ before, after }) => [before, after]),
    ...cookies.filter(isSession),
  ].filter((state) => state !== null);
  return states.some(({ expires }) => expires === null) && states.some(({ expires }) => expires !== null);
}

function signedInAndOut(journal: readonly Change[]): boolean {
  const kinds = timeline(journal, isSession).map(({ kind }) => kind);
  // Newest first.
  return kinds.lastIndexOf('signed-in') > kinds.indexOf('signed-out') && kinds.includes('signed-out');
}

/** Whether a session ended by its time. Firefox does not report that: there, it is one that is not in the jar any more. */
function ranOut({ cookies, session, now }: Evidence): boolean {
  if (session.some(({ kind }) => kind === 'expired')) return true;
  const last = session.at(-1)?.after;
  if (!last || last.expires === null || last.expires > now) return false;
  return !cookies.some((cookie) => isSame(cookie, last));
}

const shown: Readonly<Record<TourStep, (evidence: Evidence) => boolean>> = {
  'test-cookie': ({ session }) => session.some(isSetOnceMore),
  'client-count': ({ cookies, journal }) =>
    counters.every(
      (name) =>
        cookies.some((cookie) => cookie.name === name) ||
        changesOf(journal, name).some((change) => isFromSite(change) && change.after !== null),
    ),
  'five-seconds': ({ journal }) => countsFast(journal),
  'server-count': (evidence) => movedAt(evidence) !== null,
  'what-stays': (evidence) => {
    const at = movedAt(evidence);
    return at !== null && evidence.session.some((change) => isSetOnceMore(change) && change.at > at + second);
  },
  lifetime: hadBothLifetimes,
  'login-logout': ({ journal }) => signedInAndOut(journal),
  'clear-sessions': ranOut,
};

/** The steps of the tour that the browser's own state shows to have been done. */
export function stepsShown(facts: TourFacts): ReadonlySet<TourStep> {
  const { host } = facts;
  const cookies = facts.cookies.filter((cookie) => domainMatches(host, cookie));
  const journal = facts.journal.filter(
    (change) => change.kind !== 'replacing' && domainMatches(host, subject(change)),
  );
  const session = journal.filter((change) => isSession(subject(change)));
  const evidence = { ...facts, cookies, journal, session };
  return new Set(tourSteps.filter((step) => shown[step](evidence)));
}

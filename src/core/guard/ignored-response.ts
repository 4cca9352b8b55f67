import { type Cookie, isSame } from '../cookie/cookie.ts';
import { type Change, subject } from '../journal/journal.ts';
import { roleOf } from '../meaning/role.ts';
import { domainMatches } from '../site/page.ts';
import { farthest } from '../wire/maker.ts';
import { remedies } from '../wire/remedy.ts';
import { type SeenRefusal, type SeenRule } from '../wire/seen-refusal.ts';
import { missedFacts } from '../wire/seen-refusals.ts';
import { sentBy } from './race-makers.ts';
import type { RacingExchange } from './race.ts';

/** What is known of a host's cookies, and of the responses that were to change them. */
export interface ResponseFacts {
  readonly host: string;
  /** The cookies that are there now. */
  readonly cookies: readonly Cookie[];
  /** What happened to them, oldest first. */
  readonly journal: readonly Change[];
  /** What the developer tools showed of the host, oldest first. */
  readonly seenRefusals: readonly SeenRefusal[];
  /** Answers that were watched, oldest first. */
  readonly answers: readonly RacingExchange[];
}

/** Whether a cookie was left as it was since a moment, as far as the journal says. */
const isUntouched = (cookie: Cookie, since: number, journal: readonly Change[]) =>
  !journal.some((change) => change.at >= since && isSame(subject(change), cookie));

/** The cookie that a deletion missed, if it is there still and nothing has happened to it since. */
function isStillThere({ name, at, facts }: SeenRefusal, { cookies, journal }: ResponseFacts): boolean {
  const [, domain, path] = facts;
  return cookies.some(
    (cookie) =>
      cookie.name === name &&
      cookie.domain === domain &&
      cookie.path === path &&
      isUntouched(cookie, at, journal),
  );
}

/** Rules by which a browser blocks what a page need not have meant for itself: calls without cookies, and other sites'. */
const notMeant: ReadonlySet<SeenRule> = new Set<SeenRule>([
  'without-credentials',
  'third-party',
  'same-site-strict',
  'same-site-lax',
  'same-site-default',
]);

/** Whether a session was blocked though an older one of its name is still there, to which nothing has happened since. */
function isBesideOlder({ name, at, rule }: SeenRefusal, { host, cookies, journal }: ResponseFacts): boolean {
  const all = cookies.filter((cookie) => cookie.name === name && domainMatches(host, cookie));
  return !notMeant.has(rule) && all.length > 0 && all.every((cookie) => isUntouched(cookie, at, journal));
}

/** Whether a cookie to which nothing has happened since an answer was there when that came: it was sent, or set before. */
function wasThere(cookie: Cookie, answer: RacingExchange, journal: readonly Change[]): boolean {
  const isSet = journal.some(({ after }) => after !== null && isSame(after, cookie));
  return isSet || (sentBy(answer, cookie.name)?.includes(cookie.value) ?? false);
}

/** A watched answer has of a deletion the name alone: what the cookie that is there has is what it has to name. */
function missedByAnswer(
  answer: RacingExchange,
  { host, cookies, journal }: ResponseFacts,
): readonly SeenRefusal[] {
  const { hostname, pathname } = new URL(answer.url);
  if (hostname !== host) return [];
  const names = [...new Set(answer.lines.map(({ name }) => name))].filter(
    (name) =>
      roleOf(name) === 'session-id' &&
      answer.lines.every((line) => line.name !== name || line.value === null),
  );
  return names.flatMap((name) => {
    const all = cookies.filter((cookie) => cookie.name === name && domainMatches(host, cookie));
    const cookie = all.find(
      (one) => isUntouched(one, answer.time, journal) && wasThere(one, answer, journal),
    );
    const isReached = journal.some(
      ({ at, before, after }) =>
        before?.name === name && after === null && Math.abs(at - answer.time) <= farthest,
    );
    if (!cookie || isReached) return [];
    const missed = { cookie, differs: ['path', 'domain'] as const };
    const verdict = { kind: 'deleted-nothing', cookie, missed: [missed] } as const;
    const [remedy] = remedies({ text: `${name}=`, verdict }, answer.url, '');
    const { time: at, method } = answer;
    return [
      {
        ...{ at, method, path: pathname, name, rule: 'deletion-missed' as const },
        ...{ facts: missedFacts(missed), fix: remedy?.code ?? '' },
      },
    ];
  });
}

/**
 * The last response that was to set or delete a session-ID cookie and did not, where the one that was there before still
 * is and nothing has happened to it since; `null` for none. Of a deletion with another Path or Domain the developer tools
 * know what differs; a watched answer does not.
 * @param now milliseconds since the epoch: a deletion may be reported up to two seconds after its answer
 */
export function ignoredResponse(facts: ResponseFacts, now: number): SeenRefusal | null {
  const seen = facts.seenRefusals.findLast((refusal) =>
    refusal.rule === 'deletion-missed' ? isStillThere(refusal, facts) : isBesideOlder(refusal, facts),
  );
  if (seen) return seen;
  return (
    facts.answers
      .filter(({ time }) => now - time > farthest)
      .flatMap((one) => missedByAnswer(one, facts))
      .at(-1) ?? null
  );
}

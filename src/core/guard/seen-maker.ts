import { type Cookie, identity } from '../cookie/cookie.ts';
import type { Change } from '../journal/journal.ts';
import { domainMatches } from '../site/page.ts';
import type { NotedCookie } from '../wire/provenance.ts';
import { digestOf, leftAs, type MakingRequest, type SeenChange } from '../wire/seen-change.ts';
import { makersOf } from './race-makers.ts';
import { raceRequest, type RacingExchange } from './race.ts';

/** What was seen of a host's requests, outside of the developer tools. */
export interface SeenRequests {
  /** What the developer tools showed, oldest first. */
  readonly changes: readonly SeenChange[];
  /** Answers that were watched, oldest first. */
  readonly answers: readonly RacingExchange[];
}

/** Who made a change, and when: milliseconds since the epoch. */
export type SeenMaker = Pick<SeenChange, 'at' | 'by' | 'request'>;

/** How far apart two surfaces may note one change of the jar, in milliseconds. */
const farthestNotes = 1_000;
/** How much farther a panel may be that saw who made it than one of another tab that did not. */
const likelier = 300;

function byAnswer(answer: RacingExchange, at: number): SeenMaker {
  const request: MakingRequest = {
    ...raceRequest(answer),
    ...{ status: null, askedBy: null, line: 0, lines: 0, text: '' },
  };
  return { at, by: 'answer', request };
}

/** Who made a change that the journal noted. */
function noticedMaker(
  cookie: Cookie,
  { at, removed }: { readonly at: number; readonly removed: boolean },
  { changes, answers }: SeenRequests,
): SeenMaker | null {
  const [key, digest] = [identity(cookie), digestOf(cookie.value)];
  const apart = (change: SeenChange) => Math.abs(change.at - at) + (change.by === 'not-seen' ? likelier : 0);
  const [seen] = changes
    .filter(
      (change) =>
        change.removed === removed &&
        change.cookie === key &&
        change.digest === digest &&
        Math.abs(change.at - at) <= farthestNotes,
    )
    .sort((a, b) => apart(a) - apart(b));
  if (seen && seen.by !== 'not-seen') return seen;
  const [before, after] = removed ? [cookie, null] : [null, cookie];
  const change: Change = {
    at,
    kind: removed ? 'removed' : 'set',
    before,
    after,
    cause: 'explicit',
    times: 1,
  };
  const [answer] = makersOf(change, answers);
  return answer ? byAnswer(answer, at) : (seen ?? null);
}

/** Who set a cookie as it is now; what came before is not looked for, nor what nobody was seen to do. */
function setterOf(cookie: Cookie, { changes, answers }: SeenRequests): SeenMaker | null {
  const seen = changes.findLast((change) => leftAs(change, cookie));
  const answer = answers.findLast(
    ({ url, lines }) =>
      domainMatches(new URL(url).hostname, cookie) &&
      lines.findLast(({ name }) => name === cookie.name)?.value === cookie.value,
  );
  const isNewer = answer && (!seen || seen.by === 'not-seen' || answer.time > seen.at + farthestNotes);
  return isNewer ? byAnswer(answer, answer.time) : (seen ?? null);
}

/**
 * Who made a change of a cookie, by what was seen; `null` where nothing was seen of it.
 * @param noted the change as the journal has it; without that, who set the cookie as it is now
 */
export function seenMaker({ cookie, noted }: NotedCookie, seen: SeenRequests): SeenMaker | null {
  return noted ? noticedMaker(cookie, noted, seen) : setterOf(cookie, seen);
}

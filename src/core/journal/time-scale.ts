import { second } from '../lib/time.ts';

/** Where a moment stands on a common line, from 0 at its beginning to 1 at its end. */
export interface Scale {
  /** Milliseconds since the epoch, like all moments here. */
  readonly from: number;
  readonly now: number;
  readonly to: number;
  /** Of any moment; one before `from` stands at 0, one after `to` at 1. Never falls as time goes on. */
  readonly position: (at: number) => number;
}

/** How much of the line is the past: where something ends ahead that is seen too, else a little is left for it. */
const pastShare = { withEndAhead: 0.7, without: 0.92 };
/** Least past that is shown. */
const leastPast = 10 * second;
/** How much earlier than the first moment the line begins where something was there before it, as a share of the past. */
const lead = 1 / 8;

interface Knot {
  readonly at: number;
  readonly position: number;
}

/**
 * A scale on which moments far apart can be read together: what happened seconds ago, an hour ago, and an expiry
 * a year ahead. Its knots are the moments themselves; between two of them time runs evenly, and how far apart they
 * stand grows with the logarithm of the time between them. So order is kept, what came in one answer of a server
 * stands in one place on every line, what came a second apart can be told apart, and a longer wait looks longer,
 * though not as much longer as it was. A logarithm of the distance from now alone would press together what happened
 * within seconds, a day ago.
 * @param moments what happened; what is later than now (a clock was set back) counts as now
 * @param ends what is to come; what is not ahead is left out
 * @param beganEarlier whether something was there before the first moment, so that the line needs a beginning
 */
export function scaleOf(
  moments: readonly number[],
  ends: readonly number[],
  beganEarlier: boolean,
  now: number,
): Scale {
  const past = sorted(moments.map((at) => Math.min(at, now)));
  const ahead = sorted(ends.filter((at) => at > now));
  const first = past[0] ?? now;
  const from = Math.min(beganEarlier ? first - (now - first) * lead - leastPast : first, now - leastPast);
  const share = ahead.length > 0 ? pastShare.withEndAhead : pastShare.without;
  const knots = [
    ...placed([...new Set([from, ...past, now])], 0, share),
    ...placed([now, ...ahead], share, 1).slice(1),
  ];
  return { from, now, to: ahead.at(-1) ?? now, position: (at) => positionIn(knots, at) };
}

const sorted = (moments: readonly number[]) =>
  [...new Set(moments.filter(Number.isFinite))].sort((a, b) => a - b);

/** How much room the time between two moments is given: a share of its own from a second on, and its logarithm. */
function room(span: number): number {
  return 3 * Math.min(1, span / second) + Math.log2(1 + span / second);
}

function placed(moments: readonly number[], begin: number, end: number): readonly Knot[] {
  const rooms = moments.map((at, index) => room(at - (moments[index - 1] ?? at)));
  const total = rooms.reduce((sum, each) => sum + each, 0);
  let taken = 0;
  return moments.map((at, index) => {
    taken += rooms[index] ?? 0;
    const isLast = index === moments.length - 1;
    return { at, position: isLast && index > 0 ? end : begin + ((end - begin) * taken) / (total || 1) };
  });
}

function positionIn(knots: readonly Knot[], at: number): number {
  const next = knots.findIndex((knot) => knot.at >= at);
  const [before, after] = [knots[next - 1], knots[next]];
  if (next === -1) return at > (knots.at(-1)?.at ?? at) ? 1 : 0;
  if (!after) return 0;
  if (after.at === at) return after.position;
  if (!before) return 0;
  const fraction = (at - before.at) / (after.at - before.at);
  return before.position + fraction * (after.position - before.position);
}

import { floorName, oursName } from './case.ts';
import { type CaseResult, type Cell, cellOf } from './result.ts';
import { type Ratio, ratioOf } from './statistics.ts';

/** A cell: case, variant, measure. */
type Address = readonly [of: string, variant: string, measure: string];

/** What is aimed at. */
interface Target {
  readonly title: string;
  readonly of: Address;
  /** What it is a ratio to; without it, the value itself is bounded. */
  readonly to?: Address;
  /** What each of both is a ratio to first, round by round. */
  readonly floors?: readonly [of: Address, to: Address];
  readonly atMost: number;
  /** For what should not change at all. */
  readonly atLeast?: number;
}

/** `unsure`: the limit lies within the confidence; more runs, or a quieter machine, would tell. */
export type Verdict = 'met' | 'missed' | 'unsure';

export interface Judged {
  readonly title: string;
  readonly limit: string;
  readonly value: Ratio;
  readonly verdict: Verdict;
}

const popup = (of: string, measure: string, atMost: number, title: string): Target => ({
  title,
  of: [of, oursName, measure],
  to: [of, floorName, measure],
  atMost,
});

const crowd = (size: number): Target => ({
  title: `Click to last row with ${size} cookies, by 3,000 others in the jar`,
  of: [`popup-${size}-crowd`, oursName, 'clickToLastRow'],
  to: [`popup-${size}`, oursName, 'clickToLastRow'],
  atMost: 1.05,
  atLeast: 0.95,
});

/** How much dearer the first opening is than a later one, each beside the floor of its own state. */
const firstTo = (later: string): Target => ({
  title: `First opening by one ${later}, each to its floor`,
  of: ['first', oursName, 'clickToRows'],
  to: [later, oursName, 'clickToRows'],
  floors: [
    ['first', floorName, 'clickToRows'],
    [later, floorName, 'clickToRows'],
  ],
  atMost: 1.1,
});

/** A measure of ours alone, in its own unit. */
const bounded = (of: string, measure: string, atMost: number, title: string): Target => ({
  title,
  of: [of, oursName, measure],
  atMost,
});

const targets: readonly Target[] = [
  popup('first', 'clickToRows', 1.3, 'First opening with 4 cookies, to the floor'),
  popup('asleep', 'clickToRows', 1.3, 'Opening with 4 cookies and the worker asleep, to the floor'),
  popup('awake', 'clickToRows', 1.1, 'Opening with 4 cookies and the worker awake, to the floor'),
  firstTo('asleep'),
  firstTo('awake'),
  popup('popup-4', 'clickToLastRow', 1.15, 'Click to last row with 4 cookies, to the floor'),
  popup('popup-50-followed', 'clickToLastRow', 1.5, 'Click to last row with 50 followed, to the floor'),
  popup('popup-150', 'clickToLastRow', 1.25, 'Click to last row with 150 cookies, to the floor'),
  popup('popup-150-followed', 'clickToLastRow', 1.25, 'Click to last row with 150 followed, to the floor'),
  popup('popup-4', 'ownToLastRow', 2, 'Own part with 4 cookies, to the floor'),
  popup('popup-150', 'ownToLastRow', 2, 'Own part with 150 cookies, to the floor'),
  popup('popup-150-followed', 'ownToLastRow', 2, 'Own part with 150 followed, to the floor'),
  popup('popup-4', 'clickToSettled', 1.25, 'Click to settled with 4 cookies, to the floor'),
  popup('popup-150-followed', 'clickToSettled', 1.4, 'Click to settled with 150 followed, to the floor'),
  popup('popup-150-followed', 'longestTask', 1.5, 'Longest task with 150 followed, to the floor'),
  popup('popup-4', 'heap', 2, 'Heap of the popup with 4 cookies, to the floor'),
  popup('popup-150-followed', 'heap', 3, 'Heap of the popup with 150 followed, to the floor'),
  bounded('rest-4', 'atRest', 2, 'Main thread of a popup at rest with 4 cookies, ms a second'),
  bounded('rest-150-followed', 'atRest', 3, 'Main thread of a popup at rest with 150 followed, ms a second'),
  bounded('kept-open', 'heap', 2000, 'Heap of a surface kept open for 20,000 changes, kB more'),
  bounded('kept-open', 'nodes', 0, 'Nodes of a surface kept open for 20,000 changes, more'),
  bounded('kept-open', 'listeners', 0, 'Listeners of a surface kept open for 20,000 changes, more'),
  bounded('har', 'opened', 3000, 'A HAR of 50 MB, from its drop to its requests, ms'),
  crowd(4),
  crowd(150),
  {
    title: 'A counted visit, by 10,000 hosts instead of 10',
    of: ['visit', '10,000 hosts', 'eventToStored'],
    to: ['visit', '10 hosts', 'eventToStored'],
    atMost: 1.1,
  },
  {
    title: 'A journal append, by 2,000 changes of all hosts instead of 200',
    of: ['journal', '200, of 2,000 in all', 'stored'],
    to: ['journal', '200 of the host', 'stored'],
    atMost: 1.1,
  },
  {
    title: 'A journal append, by 200 changes of the host instead of 1',
    of: ['journal', '200 of the host', 'stored'],
    to: ['journal', '1 of the host', 'stored'],
    atMost: 1.2,
  },
  {
    title: 'A change, by 2,000 hosts in the journal instead of 10',
    of: ['hosts', '2,000 hosts', 'stored'],
    to: ['hosts', '10 hosts', 'stored'],
    atMost: 1.1,
  },
  {
    title: 'A page of 500 requests, with the panel open instead of hidden',
    of: ['panel', 'panel open', 'page'],
    to: ['panel', 'panel hidden', 'page'],
    atMost: 1.05,
  },
  {
    title: 'Panel, processor a request of such a page, ms',
    of: ['panel', 'panel open', 'processor'],
    atMost: 5,
  },
  {
    title: 'Frames that the panel loses while it makes them',
    of: ['panel', 'panel open', 'lost'],
    atMost: 1,
  },
  {
    title: 'Verdict on a line of 4,096 octets, ms',
    of: ['verdict', '4,096 octets', 'processor'],
    atMost: 1,
  },
  {
    title: 'API calls for events about a cookie that nobody watches',
    of: ['unwatched-event', oursName, 'calls'],
    atMost: 0,
  },
];

export function judge({ atMost, atLeast = -Infinity }: Target, { low, high }: Ratio): Verdict {
  if (low >= atLeast && high <= atMost) return 'met';
  return low > atMost || high < atLeast ? 'missed' : 'unsure';
}

/** Pairs of rounds: as many as both have. */
function compare(of: readonly number[], to: readonly number[]): Ratio {
  const rounds = Math.min(of.length, to.length);
  return ratioOf(of.slice(0, rounds), to.slice(0, rounds));
}

/** The values of a cell, round by round, as ratios to those of another where one is named. */
function valuesOf(results: readonly CaseResult[], of: Cell, floor: Address | undefined): readonly number[] {
  const floors = floor && cellOf(results, ...floor)?.values;
  return floors ? of.values.map((value, round) => value / (floors[round] ?? NaN)) : of.values;
}

/** What the results say of every target whose cases were measured. */
export function judgeAll(results: readonly CaseResult[]): readonly Judged[] {
  return targets.flatMap((target) => {
    const of = cellOf(results, ...target.of);
    const to = target.to ? cellOf(results, ...target.to) : null;
    if (!of || (target.to && !to)) return [];
    const [ofFloor, toFloor] = target.floors ?? [];
    const value = to
      ? compare(valuesOf(results, of, ofFloor), valuesOf(results, to, toFloor))
      : { value: of.median, low: of.least, high: of.most };
    const limit =
      target.atLeast === undefined ? `≤ ${target.atMost}` : `${target.atLeast} to ${target.atMost}`;
    return [{ title: target.title, limit, value, verdict: judge(target, value) }];
  });
}

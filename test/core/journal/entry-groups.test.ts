import { describe, expect, it } from 'vitest';
import { groupEntries } from '../../../src/core/journal/entry-groups.ts';
import type { Change } from '../../../src/core/journal/journal.ts';
import { timeline } from '../../../src/core/journal/timeline.ts';
import { cookie, second, then } from '../make.ts';

type Reported = readonly [name: string, after: number, news?: Partial<Change>];

/** Changes of cookies, each so many milliseconds `then` or after, oldest first. */
const entriesOf = (...reported: readonly Reported[]) =>
  timeline(
    reported.map(([name, after, news]) => ({
      ...{
        kind: 'set',
        at: then + after,
        before: null,
        after: cookie({ name }),
        cause: 'explicit',
        times: 1,
      },
      ...news,
    })),
  );
const gone = (name: string, cause: Change['cause']): Partial<Change> => ({
  ...{ kind: 'removed', cause, before: cookie({ name }), after: null },
});

/** Each entry as its name, a group as its names, newest first. */
const shapeOf = (entries: ReturnType<typeof groupEntries>) =>
  entries.map((entry) => {
    if (entry.kind === 'group') return entry.happenings.map(({ name }) => name);
    return entry.kind === 'single' ? entry.happening.name : entry.kind;
  });

describe('changes that came at once are one', () => {
  it.each<readonly [what: string, reported: readonly Reported[], shape: readonly unknown[]]>([
    [
      'of one answer',
      [
        ['a', 0],
        ['b', 0],
        ['c', 3],
      ],
      [['c', 'b', 'a']],
    ],
    [
      'of answers of one load',
      [
        ['a', 0],
        ['b', 900],
        ['c', 1800],
      ],
      [['c', 'b', 'a']],
    ],
    [
      'of two loads',
      [
        ['a', 0],
        ['b', 5],
        ['c', 2000],
        ['d', 2010],
      ],
      [
        ['d', 'c'],
        ['b', 'a'],
      ],
    ],
    [
      'one alone',
      [
        ['a', 0],
        ['b', 1001],
      ],
      ['b', 'a'],
    ],
    [
      'of one cookie',
      [
        ['a', 0],
        ['a', 10, { kind: 'changed', before: cookie({ name: 'a', value: '2' }) }],
      ],
      ['a', 'a'],
    ],
    [
      'by the person',
      [
        ['a', 0, { own: true }],
        ['b', 0, { own: true }],
      ],
      ['b', 'a'],
    ],
    [
      'that expired',
      [
        ['a', 0, { ...gone('a', 'expired'), kind: 'expired' }],
        ['b', 0],
      ],
      ['b', 'a'],
    ],
    [
      'that a site deleted, none of them its session',
      [
        ['a', 0, gone('a', 'expired_overwrite')],
        ['b', 3],
      ],
      [['b', 'a']],
    ],
    [
      'the end of a session among them, which may be a sign-out',
      [
        ['a', 0],
        ['b', 2],
        ['sessionid', 3, gone('sessionid', 'expired_overwrite')],
        ['c', 4],
        ['d', 5],
      ],
      [['d', 'c'], 'sessionid', ['b', 'a']],
    ],
    [
      'that a person deleted',
      [
        ['a', 0, gone('a', 'explicit')],
        ['b', 0, gone('b', 'explicit')],
      ],
      ['b', 'a'],
    ],
  ])('%s', (_, reported, shape) => {
    expect(shapeOf(groupEntries(entriesOf(...reported), []))).toEqual(shape);
  });
});

it.each([
  [[then - second], true],
  [[then - 11 * second], false],
  [[then + 1], false],
  [[], false],
  [[then - 60 * second, then], true],
])('of loads that began at %j it is a page load: %s', (loads, isPageLoad) => {
  expect(groupEntries(entriesOf(['a', 0], ['b', 4]), loads)).toMatchObject([{ at: then + 4, isPageLoad }]);
});

it('what means a sign-in stays as it is', () => {
  const renewed = (name: string, value: string): Partial<Change> => ({
    ...{
      kind: 'rotated',
      before: cookie({ name, value }),
      after: cookie({ name, value: value.toUpperCase() }),
    },
  });
  const entries = entriesOf(
    ['sessionid', 0, renewed('sessionid', 'k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2')],
    ['csrftoken', 0, renewed('csrftoken', 'ab3de5fg7hi9jk1lm3no5pq7rs9tu1vw')],
    ['visits', 0],
    ['last_visit', 0],
  );
  expect(shapeOf(groupEntries(entries, []))).toContain('signed-in');
});

import { describe, expect, it } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import type { Step } from '../../../src/core/edit/step.ts';
import {
  concluded,
  entryLimit,
  lastOf,
  memoryLimit,
  settled,
  type UndoEntry,
  wayBack,
  withinLimits,
} from '../../../src/core/edit/undo.ts';
import fc from '../../properties.ts';
import { cookie, csrftoken, only, sessionid, then } from '../make.ts';

const entry = (details: Partial<UndoEntry> = {}): UndoEntry => ({
  id: 'one',
  kind: 'delete',
  at: then,
  until: then,
  steps: [{ before: sessionid(), after: null }],
  planned: 1,
  interrupted: false,
  undone: false,
  of: null,
  ...details,
});

const jarOf = (...cookies: readonly Cookie[]) => new Map(cookies.map((each) => [identity(each), each]));

describe('the way back', () => {
  it('of an edit is its steps, the last first', () => {
    const [a, b] = [cookie({ name: 'a' }), cookie({ name: 'b' })];
    const steps = [
      { before: null, after: b },
      { before: a, after: null },
    ];
    const back = [
      { before: null, after: a },
      { before: b, after: null },
    ];
    expect(wayBack({ kind: 'move', steps, planned: 2 })).toEqual(back);
    // What was evicted for the copy comes back when that is gone: the site has no room for one more.
    const evicted = cookie({ name: 'evicted' });
    const crowded = [...steps, { before: evicted, after: null }];
    expect(wayBack({ kind: 'move', steps: crowded, planned: 2 })).toEqual([
      ...back,
      { before: null, after: evicted },
    ]);
  });

  it('of many makes room first, and sets what is Secure last', () => {
    const [gone, insecure, secure] = [
      cookie({ name: 'gone' }),
      cookie({ name: 'insecure' }),
      cookie({ name: 'secure', secure: true }),
    ];
    const steps = [
      { before: insecure, after: null },
      { before: secure, after: null },
      { before: null, after: gone },
    ];
    expect(wayBack({ kind: 'take-in', steps, planned: 3 })).toEqual([
      { before: gone, after: null },
      { before: null, after: insecure },
      { before: null, after: secure },
    ]);
  });
});

describe('a command that has ended', () => {
  const step: Step = { before: null, after: csrftoken() };
  const ending = { until: then + 1, steps: [step], resolved: [] };
  const running = entry({ id: 'run', until: null });

  it('is remembered by what it did', () => {
    const all = concluded([entry(), running], 'run', ending);
    expect(all).toEqual([entry(), { ...running, until: then + 1, steps: [step] }]);
    expect(lastOf(all, false)?.id).toBe('run');
  });

  it('is not to be undone before', () => {
    expect(lastOf([entry(), running], false)?.id).toBe('one');
    expect(lastOf([running], false)).toBeNull();
  });

  it('is forgotten where it did nothing', () => {
    expect(concluded([entry(), running], 'run', { ...ending, steps: [] })).toEqual([entry()]);
  });

  it('leaves nothing to do again of what was undone before it', () => {
    const undone = entry({ id: 'undone', undone: true });
    expect(concluded([undone, running], 'run', ending).map(({ id }) => id)).toEqual(['run']);
    expect(concluded([undone, running], 'run', { ...ending, steps: [] })).toEqual([undone]);
  });

  it('that takes another back takes its place, and leaves of it what could not be taken back', () => {
    const [a, b] = [cookie({ name: 'a' }), cookie({ name: 'b' })];
    const both = entry({ steps: [a, b].map((before) => ({ before, after: null })) });
    const back = { ...running, undone: true, of: 'one' };
    const part = concluded([both, back], 'run', { ...ending, resolved: [identity(a)] });
    expect(part.map(({ id, steps }) => [id, steps.length])).toEqual([
      ['one', 1],
      ['run', 1],
    ]);
    const whole = concluded([both, back], 'run', { ...ending, resolved: [identity(a), identity(b)] });
    expect(whole.map(({ id, undone }) => [id, undone])).toEqual([['run', true]]);
  });
});

describe('a command that ended in the middle', () => {
  const [a, b] = [cookie({ name: 'a' }), cookie({ name: 'b' })];
  const changed = cookie({ name: 'b', value: 'changed' });

  it.each<[what: string, steps: readonly Step[], jar: readonly Cookie[], effect: readonly Step[]]>([
    ['that had begun nothing', [{ before: a, after: null }], [a], []],
    [
      'of which a part was done',
      [
        { before: a, after: null },
        { before: b, after: null },
      ],
      [b],
      [{ before: a, after: null }],
    ],
    [
      'between the removal of a cookie and its being set anew',
      [
        { before: a, after: null },
        { before: null, after: { ...a, value: 'new' } },
      ],
      [],
      [{ before: a, after: null }],
    ],
    [
      'after which the cookie was changed, as far as can be seen',
      [{ before: b, after: { ...b, value: 'ours' } }],
      [changed],
      [{ before: b, after: { ...b, value: 'ours' } }],
    ],
  ])('%s', (_, steps, jar, effect) => {
    const all = settled([entry({ until: null, steps })], jarOf(...jar), then + 5);
    expect(all.map((each) => each.steps)).toEqual(effect.length === 0 ? [] : [effect]);
    if (effect.length > 0) expect(only(all)).toMatchObject({ until: then + 5, interrupted: true });
  });
});

describe('what is remembered', () => {
  const of = (at: number, value = '1') =>
    entry({ at, steps: [{ before: null, after: csrftoken({ value }) }] });
  const octets = (all: readonly UndoEntry[]) =>
    all.reduce((sum, each) => sum + new TextEncoder().encode(JSON.stringify(each)).length, 0);

  it('is the last of it, oldest first', () => {
    const all = Array.from({ length: entryLimit + 20 }, (_, at) => of(at));
    expect(withinLimits(all)).toEqual(all.slice(-entryLimit));
  });

  it.each<[what: string, sizes: readonly number[], kept: number]>([
    ['that just fits', [0.5, 0.5], 2],
    ['that is an octet too much', [0.5, 0.5 + 1 / memoryLimit], 1],
    ['that is too large alone, and stays all the same', [0.1, 1.5], 1],
    ['beside one that leaves little room', [0.9, 0.01, 0.2], 2],
    ['after a large one, which goes with all before it', [0.1, 1, 0.1], 1],
  ])('makes room for one %s', (_, sizes, kept) => {
    const all = sizes.map((size, at) =>
      of(at, 'v'.repeat(Math.round(size * memoryLimit) - octets([of(at, '')]))),
    );
    expect(withinLimits(all)).toEqual(all.slice(-kept));
  });

  it('is the newest, as much as there is room for', () => {
    const wide = fc.constantFrom('v', 'é', '🍪', '\0', '"');
    const sized = fc.tuple(fc.integer({ min: 0, max: 200_000 }), wide, fc.constantFrom('value', 'path'));
    fc.assert(
      fc.property(fc.array(sized, { minLength: 1, maxLength: 70 }), (sizes) => {
        const all = sizes.map(([length, unit, where], at) =>
          entry({ at, steps: [{ before: cookie({ [where]: unit.repeat(length) }), after: null }] }),
        );
        const kept = withinLimits(all);
        expect(kept).toEqual(all.slice(-kept.length));
        expect(kept.length).toBeGreaterThan(0);
        expect(kept.length).toBeLessThanOrEqual(entryLimit);
        if (kept.length > 1) expect(octets(kept)).toBeLessThanOrEqual(memoryLimit);
      }),
      { numRuns: 15 },
    );
  });
});

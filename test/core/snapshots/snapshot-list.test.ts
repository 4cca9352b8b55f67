import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/core/snapshots/snapshot.ts';
import {
  addSnapshot,
  longestSnapshotName,
  mostSnapshots,
  parseSnapshots,
} from '../../../src/core/snapshots/snapshot-list.ts';
import fc from '../../properties.ts';
import { cookie, sessionid, then } from '../make.ts';

const snapshot = (name: string, takenAt = then): Snapshot => ({ name, takenAt, cookies: [sessionid()] });

function nameGiven(wanted: string, ...others: readonly string[]): string {
  const added = addSnapshot(
    others.map((name) => snapshot(name)),
    snapshot(wanted),
  );
  if (!added.ok) throw new Error(added.problem);
  return added.added.name;
}

describe('a snapshot’s name', () => {
  it.each<[wanted: string, others: readonly string[], given: string]>([
    ['before log-in', [], 'before log-in'],
    ['  before \n log-in ', [], 'before log-in'],
    ['a', ['a'], 'a (2)'],
    ['a', ['a', 'a (2)'], 'a (3)'],
    ['a', ['a (2)'], 'a'],
    ['n'.repeat(61), [], 'n'.repeat(60)],
    ['n'.repeat(61), ['n'.repeat(60)], `${'n'.repeat(56)} (2)`],
    ['🍪'.repeat(61), [], '🍪'.repeat(60)],
    [`${'n'.repeat(59)} m`, [], 'n'.repeat(59)],
  ])('%j beside %j is %j', (wanted, others, given) => {
    expect(nameGiven(wanted, ...others)).toBe(given);
  });

  it('is unlike any other, and no longer than it may be', () => {
    const names = fc.array(
      fc.string({ unit: fc.constantFrom('a', ' ', '🍪', '(', '2', ')'), maxLength: 70 }),
      {
        maxLength: mostSnapshots,
      },
    );
    fc.assert(
      fc.property(names, (wanted) => {
        const all = wanted.reduce<readonly Snapshot[]>((kept, name) => {
          const added = addSnapshot(kept, snapshot(name));
          return added.ok ? added.snapshots : kept;
        }, []);
        expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
        for (const { name } of all) {
          expect(Array.from(name).length).toBeLessThanOrEqual(longestSnapshotName);
          expect(name.trim()).not.toBe('');
        }
      }),
    );
  });
});

describe('adding and removing', () => {
  it('puts the newest last', () => {
    const added = addSnapshot([snapshot('a')], snapshot('b', then + 1));
    expect(added).toMatchObject({ ok: true, snapshots: [{ name: 'a' }, { name: 'b', takenAt: then + 1 }] });
  });

  it.each([[''], [' \t\n']])('wants a name: %j', (name) => {
    expect(addSnapshot([], snapshot(name))).toEqual({ ok: false, problem: 'no-name' });
  });

  it('throws none away to make room', () => {
    const full = Array.from({ length: mostSnapshots }, (_, index) => snapshot(`s${index}`));
    expect(addSnapshot(full, snapshot('one more'))).toEqual({ ok: false, problem: 'too-many', most: 20 });
    expect(addSnapshot(full.slice(1), snapshot('one more'))).toMatchObject({ ok: true });
  });
});

describe('what was stored', () => {
  const partition = { topLevelSite: 'https://a.example', hasCrossSiteAncestor: false };
  const good = [
    snapshot('a'),
    { ...snapshot('b'), cookies: [cookie({ partition }), cookie({ expires: null })] },
  ];

  it('is read back as it was written', () => {
    expect(parseSnapshots(JSON.parse(JSON.stringify(good)))).toEqual({ snapshots: good, valid: true });
  });

  it('is nothing before the first', () => {
    expect(parseSnapshots(undefined)).toEqual({ snapshots: [], valid: true });
    expect(parseSnapshots([])).toEqual({ snapshots: [], valid: true });
  });

  it.each<[what: string, stored: unknown]>([
    ['null', null],
    ['a text', 'snapshots'],
    ['an object', {}],
    ['a list of null', [null]],
    ['no name', [{ takenAt: then, cookies: [] }]],
    ['an empty name', [{ ...snapshot(' ') }]],
    ['no moment', [{ ...snapshot('a'), takenAt: Number.NaN }]],
    ['no list of cookies', [{ ...snapshot('a'), cookies: {} }]],
    // Put back without it, the snapshot would remove it from the jar.
    ['a cookie that is none beside one that is', [{ ...snapshot('a'), cookies: [sessionid(), {}] }]],
    ['a value that is no text', [{ ...snapshot('a'), cookies: [{ ...sessionid(), value: 1 }] }]],
    ['a SameSite that there is not', [{ ...snapshot('a'), cookies: [{ ...sessionid(), sameSite: 'Lax' }] }]],
    ['an endless expiry', [{ ...snapshot('a'), cookies: [{ ...sessionid(), expires: Infinity }] }]],
    ['no partition key', [{ ...snapshot('a'), cookies: [{ ...sessionid(), partition: undefined }] }]],
    [
      'half a partition',
      [{ ...snapshot('a'), cookies: [{ ...sessionid(), partition: { topLevelSite: '' } }] }],
    ],
    ['inherited fields', [Object.create(snapshot('a')) as unknown]],
  ])('is left out, and said to be: %s', (_, stored) => {
    expect(parseSnapshots(stored)).toEqual({ snapshots: [], valid: false });
  });

  it('keeps what is whole beside what is not', () => {
    expect(parseSnapshots([snapshot('a'), { name: 'b' }])).toEqual({
      snapshots: [snapshot('a')],
      valid: false,
    });
  });

  it('is mended where names are equal or too long', () => {
    const { snapshots, valid } = parseSnapshots([snapshot('a'), snapshot('a'), snapshot('n'.repeat(99))]);
    expect(snapshots.map(({ name }) => name)).toEqual(['a', 'a (2)', 'n'.repeat(60)]);
    expect(valid).toBe(false);
  });

  it('is the newest twenty where there are more', () => {
    const many = Array.from({ length: 25 }, (_, index) => snapshot(`s${index}`));
    expect(parseSnapshots(many)).toEqual({ snapshots: many.slice(5), valid: false });
  });

  it('has an answer, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.array(fc.anything())), (stored) => {
        const { snapshots, valid } = parseSnapshots(stored);
        if (valid) expect(snapshots).toHaveLength(Array.isArray(stored) ? stored.length : 0);
      }),
    );
  });
});

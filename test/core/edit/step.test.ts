import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie.ts';
import {
  type Deed,
  deedLimit,
  inverse,
  memoryLimit,
  possible,
  type Step,
  stepsBetween,
  withDeed,
} from '../../../src/core/edit/step.ts';
import { cookie, csrftoken, day, sessionid, then } from '../make.ts';
import { anyCookie } from './arbitrary.ts';

type Jar = ReadonlyMap<string, Cookie>;

const jarOf = (cookies: readonly Cookie[]): Jar => new Map(cookies.map((each) => [identity(each), each]));

/** What a browser does when a step is taken. */
function take(jar: Jar, { before, after }: Step): Jar {
  const next = new Map(jar);
  if (after) next.set(identity(after), after);
  else if (before) next.delete(identity(before));
  return next;
}
const takeAll = (jar: Jar, steps: readonly Step[]) => steps.reduce(take, jar);

const some = anyCookie(then);

describe('the steps between two cookies', () => {
  const before = sessionid();

  it.each<[what: string, news: Partial<Cookie>]>([
    ['value', { value: 'other' }],
    ['expiry', { expires: null }],
    ['Secure', { secure: true }],
    ['HttpOnly', { httpOnly: false }],
    ['SameSite', { sameSite: 'strict' }],
    ['nothing', {}],
  ])('are one where the browser sees the same cookie: %s', (_, news) => {
    const after = { ...before, ...news };
    expect(stepsBetween(before, after)).toEqual([{ before, after }]);
  });

  it.each<[what: string, news: Partial<Cookie>]>([
    ['name', { name: 'other' }],
    ['domain', { domain: 'shop.localhost' }],
    ['host-only flag', { domain: '.localhost', hostOnly: false }],
    ['path', { path: '/rango/' }],
    ['partition', { partition: { topLevelSite: 'https://localhost', hasCrossSiteAncestor: false } }],
  ])('are two where it sees another, the new one first: %s', (_, news) => {
    const after = { ...before, ...news };
    expect(stepsBetween(before, after)).toEqual([
      { before: null, after },
      { before, after: null },
    ]);
  });

  it('never leave the jar without either of the two', () => {
    fc.assert(
      fc.property(some, some, (one, other) => {
        let jar = jarOf([one]);
        for (const step of stepsBetween(one, other)) {
          jar = take(jar, step);
          expect(jar.has(identity(one)) || jar.has(identity(other))).toBe(true);
        }
        expect([...jar.values()]).toEqual([other]);
      }),
    );
  });

  it('can be taken back: the jar is as it was, the cookie whose place was taken included', () => {
    fc.assert(
      fc.property(fc.array(some, { minLength: 1 }), some, fc.nat(), (cookies, after, which) => {
        const jar = jarOf(cookies);
        const before = [...jar.values()][which % jar.size];
        if (!before) throw new Error('The jar is empty');
        // Two of three times onto the place of another.
        const target =
          which % 3 === 0 ? after : { ...([...jar.values()].at(-1) ?? after), value: after.value };
        const steps = stepsBetween(before, target, jar.get(identity(target)));
        const changed = takeAll(jar, steps);
        expect(changed.get(identity(target))).toEqual(target);
        expect(takeAll(changed, inverse(steps))).toEqual(jar);
      }),
    );
  });
});

describe('steps that are taken back', () => {
  it('leave the jar as it was, whatever was set, changed and removed', () => {
    fc.assert(
      fc.property(fc.array(some), fc.array(fc.tuple(some, fc.boolean())), (cookies, changes) => {
        const jar = jarOf(cookies);
        let now = jar;
        const steps = changes.map(([subject, isRemoval]): Step => {
          const before = now.get(identity(subject)) ?? null;
          const step = { before, after: isRemoval ? null : subject };
          now = take(now, step);
          return step;
        });
        expect(takeAll(now, inverse(steps))).toEqual(jar);
      }),
    );
  });

  it('are themselves again when taken back twice', () => {
    const step = fc.record({ before: fc.option(some), after: fc.option(some) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        expect(inverse(inverse(steps))).toEqual(steps);
      }),
    );
  });
});

describe('what can still be done', () => {
  const setting = (expires: number | null) => ({ before: null, after: cookie({ expires }) });

  it.each<[what: string, step: Step, isPossible: boolean]>([
    ['a cookie that ends with the browser', setting(null), true],
    ['one that ends in a millisecond', setting(then + 1), true],
    ['one that ends now', setting(then), false],
    ['one that has ended', setting(then - day), false],
    ['one that ended with the epoch', setting(0), false],
    ['the removal of one that has ended', { before: cookie({ expires: then - day }), after: null }, true],
  ])('%s', (_, step, isPossible) => {
    expect(possible([step], then)).toEqual(
      isPossible ? { steps: [step], expired: [] } : { steps: [], expired: [step.after] },
    );
  });

  it('keeps the order, and loses none', () => {
    const steps = [setting(then + day), setting(then), setting(null), setting(then - 1)];
    expect(possible(steps, then)).toEqual({
      steps: [steps[0], steps[2]],
      expired: [steps[1]?.after, steps[3]?.after],
    });
  });
});

describe('remembered deeds', () => {
  const deed = (at: number, value = '1'): Deed => ({
    kind: 'edit',
    at,
    steps: [{ before: null, after: csrftoken({ value }) }],
  });
  const octets = (deeds: readonly Deed[]) =>
    deeds.reduce((sum, each) => sum + new TextEncoder().encode(JSON.stringify(each)).length, 0);

  it('are the last of them, oldest first', () => {
    const all = Array.from({ length: deedLimit + 20 }, (_, at) => deed(at));
    const kept = all.reduce<readonly Deed[]>(withDeed, []);
    expect(kept).toEqual(all.slice(-deedLimit));
  });

  it('lose none where there is room', () => {
    expect(withDeed([deed(1), deed(2)], deed(3))).toEqual([deed(1), deed(2), deed(3)]);
  });

  it.each<[what: string, sizes: readonly number[], kept: number]>([
    ['that just fits', [0.5, 0.5], 2],
    ['that is an octet too much', [0.5, 0.5 + 1 / memoryLimit], 1],
    ['that is too large alone, and stays all the same', [0.1, 1.5], 1],
    ['beside one that leaves little room', [0.9, 0.01, 0.2], 2],
    ['after a large one, which goes with all before it', [0.1, 1, 0.1], 1],
  ])('make room for one %s', (_, sizes, kept) => {
    const deeds = sizes.map((size, at) => {
      const empty = deed(at, '');
      return deed(at, 'v'.repeat(Math.round(size * memoryLimit) - octets([empty])));
    });
    expect(deeds.reduce<readonly Deed[]>(withDeed, [])).toEqual(deeds.slice(-kept));
  });

  it('are the newest, as many as there is room for', () => {
    const wide = fc.constantFrom('v', 'é', '🍪', '\0', '"');
    const sized = fc.tuple(fc.integer({ min: 0, max: 200_000 }), wide, fc.constantFrom('value', 'path'));
    fc.assert(
      fc.property(fc.array(sized, { maxLength: 70 }), sized, (before, newest) => {
        const all = [...before, newest].map(([length, unit, where], at): Deed => ({
          kind: 'delete',
          at,
          steps: [{ before: cookie({ [where]: unit.repeat(length) }), after: null }],
        }));
        const kept = all.reduce<readonly Deed[]>(withDeed, []);
        expect(kept).toEqual(all.slice(-kept.length));
        expect(kept.length).toBeGreaterThan(0);
        expect(kept.length).toBeLessThanOrEqual(deedLimit);
        if (kept.length > 1) expect(octets(kept)).toBeLessThanOrEqual(memoryLimit);
      }),
      { numRuns: 15 },
    );
  });
});

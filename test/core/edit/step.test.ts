import { describe, expect, it } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import { inverse, possible, type Step, stepsBetween } from '../../../src/core/edit/step.ts';
import fc from '../../properties.ts';
import { cookie, day, sessionid, then } from '../make.ts';
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

import { describe, expect, it } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import { type Effect, planFor, stepsOfPlan } from '../../../src/core/edit/plan.ts';
import { holdsTheSame } from '../../../src/core/edit/same-state.ts';
import { asWritten } from '../../../src/core/edit/rewritten.ts';
import fc from '../../properties.ts';
import { cookie, csrftoken, day, only, sessionEnd, sessionid, then } from '../make.ts';
import { anyCookie } from './arbitrary.ts';

const plan = (cookies: readonly Cookie[], jar: readonly Cookie[] = []) => planFor(cookies, jar, then);
const effects = (cookies: readonly Cookie[], jar: readonly Cookie[] = []) =>
  plan(cookies, jar).map(({ effect, overtaken }) => (overtaken ? 'overtaken' : effect));
const unset = { sameSite: 'no_restriction' } as const;

describe('what two cookies of one identity hold', () => {
  const there = sessionid();

  it.each<[what: string, news: Partial<Cookie>, isSame: boolean]>([
    ['nothing else', {}, true],
    ['an end less than a second later', { expires: sessionEnd + 999 }, true],
    ['an end a second later', { expires: sessionEnd + 1000 }, false],
    ['an end a second earlier', { expires: sessionEnd - 1000 }, false],
    ['no end', { expires: null }, false],
    ['another value', { value: 'other' }, false],
    ['Secure', { secure: true }, false],
    ['no HttpOnly', { httpOnly: false }, false],
    ['another SameSite', { sameSite: 'strict' }, false],
  ])('is the same or not: %s', (_, news, isSame) => {
    expect(holdsTheSame(there, { ...there, ...news })).toBe(isSame);
    expect(holdsTheSame({ ...there, ...news }, there)).toBe(isSame);
  });

  it('is the same where neither has an end', () => {
    expect(holdsTheSame(cookie(), cookie())).toBe(true);
  });
});

describe('a cookie that is to be taken in', () => {
  const jar = [sessionid(), csrftoken()];

  it.each<[effect: Effect, what: string, taken: Cookie, before: Cookie | null]>([
    ['add', 'where nothing is', cookie({ name: 'theme' }), null],
    ['add', 'beside one of another path', sessionid({ path: '/a' }), null],
    ['add', 'beside one of another store', sessionid({ store: '1' }), null],
    ['add', 'as a domain cookie beside a host-only one', sessionid({ domain: '.localhost' }), null],
    ['same', 'that is there', sessionid(), sessionid()],
    ['replace', 'with another value', sessionid({ value: 'other' }), sessionid()],
    ['replace', 'with another end', sessionid({ expires: null }), sessionid()],
    ['refused', 'that a browser would refuse', sessionid(unset), sessionid()],
    ['refused', 'that has expired', sessionid({ expires: then }), sessionid()],
    ['same', 'whose path is written otherwise', sessionid({ path: '' }), sessionid()],
    [
      'replace',
      'whose domain is written otherwise',
      sessionid({ domain: 'LOCALHOST', value: 'b' }),
      sessionid(),
    ],
    ['add', 'whose life would be capped', cookie({ expires: then + 500 * day }), null],
  ])('has the effect %s, %s', (effect, _, taken, before) => {
    const row = only(plan([taken], jar));
    expect(row).toMatchObject({ effect, before, cookie: taken, overtaken: false });
    expect(row.problems.some(({ refused }) => refused)).toBe(effect === 'refused');
  });

  it('is an address’s host-only cookie, though it was written as its domain’s', () => {
    const there = cookie({ domain: '127.0.0.1' });
    expect(effects([cookie({ domain: '.127.0.0.1' })], [there])).toEqual(['same']);
  });
});

describe('the same cookie twice', () => {
  const [first, second] = [sessionid({ value: 'first' }), sessionid({ value: 'second' })];

  it('is taken in once, as it was written last', () => {
    expect(effects([first, csrftoken(), second])).toEqual(['overtaken', 'add', 'add']);
    expect(stepsOfPlan(plan([first, second]))).toEqual([{ before: null, after: second }]);
  });

  it('is told against what is there now, each time', () => {
    expect(plan([first, second], [first]).map(({ effect, before }) => [effect, before])).toEqual([
      ['same', first],
      ['replace', first],
    ]);
  });

  it('changes nothing where the last is what is there', () => {
    expect(stepsOfPlan(plan([first, second], [second]))).toEqual([]);
  });

  it('is taken in as it was written first where the last is refused', () => {
    const refused = { ...second, ...unset };
    expect(effects([first, refused])).toEqual(['add', 'refused']);
    expect(stepsOfPlan(plan([first, refused]))).toEqual([{ before: null, after: first }]);
  });

  it('is overtaken though it would have been refused', () => {
    expect(effects([{ ...first, ...unset }, second])).toEqual(['overtaken', 'add']);
  });

  it('is the same though its place is written in two ways', () => {
    expect(effects([sessionid({ path: '' }), sessionid({ domain: 'Localhost' })])).toEqual([
      'overtaken',
      'add',
    ]);
  });

  it('is two where it is of two partitions', () => {
    const partition = { topLevelSite: 'https://example.org', hasCrossSiteAncestor: true };
    expect(effects([sessionid({ secure: true }), sessionid({ secure: true, partition })])).toEqual([
      'add',
      'add',
    ]);
  });
});

describe('the steps of a plan', () => {
  const some = fc.array(anyCookie(then));

  it('touch each place once, change something, and are not refused', () => {
    fc.assert(
      fc.property(some, some, (cookies, jar) => {
        const rows = plan(cookies, jar);
        expect(rows.map(({ cookie: taken }) => taken)).toEqual(cookies);
        const steps = stepsOfPlan(rows);
        const places = steps.map(({ after }) => after && identity(asWritten(after)));
        expect(new Set(places).size).toBe(steps.length);
        for (const { before, after } of steps) {
          if (!after) throw new Error('A plan removes nothing');
          expect(before && holdsTheSame(before, after)).not.toBe(true);
          expect(rows.find((row) => row.cookie === after)?.effect).not.toBe('refused');
        }
      }),
    );
  });

  it('leave nothing to be done a second time', () => {
    fc.assert(
      fc.property(some, (cookies) => {
        const taken = stepsOfPlan(plan(cookies)).flatMap(({ after }) => (after ? [asWritten(after)] : []));
        expect(stepsOfPlan(plan(cookies, taken))).toEqual([]);
      }),
    );
  });

  it('are what the last row of each place says, where it is not refused', () => {
    fc.assert(
      fc.property(some, (cookies) => {
        for (const row of plan(cookies)) {
          const last = plan(cookies).findLast(
            (other) =>
              identity(asWritten(other.cookie)) === identity(asWritten(row.cookie)) &&
              other.effect !== 'refused',
          );
          if (row.effect !== 'refused') expect(row.overtaken).toBe(last?.cookie !== row.cookie);
        }
      }),
    );
  });
});

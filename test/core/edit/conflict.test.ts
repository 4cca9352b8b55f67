import { describe, expect, it } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import { checked, netOf } from '../../../src/core/edit/conflict.ts';
import { crowdedBy } from '../../../src/core/edit/room.ts';
import type { Step } from '../../../src/core/edit/step.ts';
import { cookie, hour, sessionEnd, sessionid, then } from '../make.ts';

const jarOf = (...cookies: readonly (Cookie | null)[]) =>
  new Map(cookies.flatMap((each) => (each ? [[identity(each), each] as const] : [])));

const seen = sessionid();
const edited = sessionid({ value: 'edited' });
const extended = sessionid({ expires: sessionEnd + hour });
const theirs = sessionid({ value: 'theirs' });

type Kind = 'clear' | 'conflict' | 'met';

describe('a step', () => {
  it.each<[what: string, step: Step, present: Cookie | null, kind: Kind, taken?: Step]>([
    ['on what was seen', { before: seen, after: edited }, seen, 'clear'],
    ['on what another changed', { before: seen, after: edited }, theirs, 'conflict'],
    ['on what is gone', { before: seen, after: edited }, null, 'conflict'],
    ['that would remove what another changed', { before: seen, after: null }, theirs, 'conflict'],
    ['that would set what another has set', { before: null, after: edited }, theirs, 'conflict'],
    ['that is done already', { before: seen, after: edited }, edited, 'met'],
    ['that would remove what is gone', { before: seen, after: null }, null, 'met'],
    [
      'on what was extended alone keeps the new end',
      { before: seen, after: edited },
      extended,
      'clear',
      { before: extended, after: { ...edited, expires: extended.expires } },
    ],
    [
      'that sets another end on what was extended',
      { before: seen, after: { ...seen, expires: null } },
      extended,
      'conflict',
    ],
    ['that would remove what was extended', { before: seen, after: null }, extended, 'conflict'],
    [
      'on what has ended by itself',
      { before: sessionid({ expires: then - 1 }), after: edited },
      null,
      'clear',
      { before: null, after: edited },
    ],
  ])('%s', (_, step, present, kind, taken = { ...step, before: present }) => {
    expect(checked([step], jarOf(present), { now: then })).toEqual({
      clear: kind === 'clear' ? [taken] : [],
      conflicts: kind === 'conflict' ? [{ step, present }] : [],
      met: kind === 'met' ? [identity(seen)] : [],
    });
  });

  const steps = [{ before: seen, after: edited }];

  it('may overwrite what the person agreed to, and nothing that came after that', () => {
    const accepted = new Map([[identity(seen), theirs]]);
    expect(checked(steps, jarOf(theirs), { now: then, accepted }).clear).toEqual([
      { before: theirs, after: edited },
    ]);
    const later = sessionid({ value: 'later' });
    expect(checked(steps, jarOf(later), { now: then, accepted }).conflicts).toEqual([
      { step: steps[0], present: later },
    ]);
  });

  it('of which whatever is there is meant takes what is there', () => {
    const removal = [{ before: seen, after: null }];
    const terms = { now: then, whatever: true };
    expect(checked(removal, jarOf(theirs), terms).clear).toEqual([{ before: theirs, after: null }]);
    expect(checked(removal, jarOf(), terms)).toMatchObject({ clear: [], conflicts: [] });
  });
});

it('two steps of one cookie are compared once, and make one change', () => {
  const steps = [
    { before: seen, after: null },
    { before: null, after: edited },
  ];
  expect(checked(steps, jarOf(seen), { now: then }).clear).toEqual(steps);
  expect(checked(steps, jarOf(theirs), { now: then })).toMatchObject({ clear: [], conflicts: [{}] });
  expect(netOf(steps)).toEqual([{ before: seen, after: edited }]);
  expect(netOf([...steps, { before: edited, after: seen }])).toEqual([]);
});

describe('a site that is crowded', () => {
  const many = (count: number, from = 0, news: Partial<Cookie> = {}) =>
    Array.from({ length: count }, (_, n) => cookie({ name: `c${n + from}`, ...news }));
  const adding = (cookies: readonly Cookie[]) => cookies.map((after) => ({ before: null, after }));
  const siteOf = (host: string) => host.split('.').slice(-2).join('.');

  it.each<[what: string, there: readonly Cookie[], steps: readonly Step[], wouldBe: number | null]>([
    ['180', [], adding(many(180)), null],
    ['181', [], adding(many(181)), 181],
    ['those that replace others', many(150), adding(many(150)), null],
    ['others beside them', many(150), adding(many(100, 100)), 200],
    [
      'hosts of one site',
      [],
      adding([...many(100, 0, { domain: 'a.x.test' }), ...many(100, 0, { domain: 'b.x.test' })]),
      200,
    ],
    [
      'two sites',
      [],
      adding([...many(100, 0, { domain: 'a.test' }), ...many(100, 0, { domain: 'b.test' })]),
      null,
    ],
    [
      'what is moved, there twice for a moment',
      many(180),
      [
        { before: null, after: cookie({ name: 'moved' }) },
        { before: cookie({ name: 'c7' }), after: null },
      ],
      181,
    ],
    [
      'what is moved where there is room for it twice',
      many(179),
      [
        { before: null, after: cookie({ name: 'moved' }) },
        { before: cookie({ name: 'c7' }), after: null },
      ],
      null,
    ],
    // As after a person has lowered what Firefox keeps.
    ['what takes some of too many away', many(200), many(5).map((before) => ({ before, after: null })), null],
    [
      'what makes room first',
      many(180),
      [...many(50).map((before) => ({ before, after: null })), ...adding(many(50, 500))],
      null,
    ],
  ])('%s', (_, there, steps, wouldBe) => {
    expect(crowdedBy(steps, jarOf(...there), siteOf).map((each) => each.wouldBe)).toEqual(
      wouldBe === null ? [] : [wouldBe],
    );
  });
});

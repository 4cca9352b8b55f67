import { describe, expect, it } from 'vitest';
import { audit, type RuleId, rules } from '../../../src/core/audit/index.ts';
import { only, then } from '../make.ts';
import type { Case, Cases } from './cases/case.ts';
import { expected } from './cases/expected.ts';
import { identifier } from './cases/identifier.ts';
import { leaks } from './cases/leaks.ts';
import { lifecycle } from './cases/lifecycle.ts';
import { scope } from './cases/scope.ts';
import { sizes } from './cases/sizes.ts';
import { transport } from './cases/transport.ts';
import { traps } from './cases/traps.ts';
import { factsOf, findingsOf } from './make.ts';

const cases: Cases = {
  ...transport,
  ...leaks,
  ...identifier,
  ...lifecycle,
  ...traps,
  ...sizes,
  ...scope,
  ...expected,
};
const ids = rules.map(({ id }) => id);
const of = (rule: RuleId): readonly Case[] => cases[rule] ?? [];

describe.each(ids)('%s', (rule) => {
  const reported = of(rule).filter((each) => each.reported !== null);
  const silent = of(rule).filter((each) => each.reported === null);

  it.each(reported)('is told: $claim', ({ site, reported: expectation, now = then }) => {
    expect(only(findingsOf(rule, factsOf(site), now))).toMatchObject({ rule, ...expectation });
  });

  it.each(silent)('is not told: $claim', ({ site, now = then }) => {
    expect(findingsOf(rule, factsOf(site), now)).toEqual([]);
  });

  it('is shown firing and not firing', () => {
    expect([reported.length, silent.length].every((count) => count > 0)).toBe(true);
  });

  it('names who says so', () => {
    expect(rules.find(({ id }) => id === rule)?.sources).not.toEqual([]);
  });

  it.each(reported.slice(0, 1))('can be silenced for good', ({ site, now = then }) => {
    const silenced = [{ rule, name: null }];
    expect(findingsOf(rule, factsOf({ ...site, silenced }), now)).toEqual([]);
  });

  it.each(reported.slice(0, 1))('can be silenced for the names it is about', ({ site, now = then }) => {
    const { names } = only(findingsOf(rule, factsOf(site), now));
    const silenced = names.map((name) => ({ rule, name }));
    const left = findingsOf(rule, factsOf({ ...site, silenced }), now);
    // What is about no cookie, or about the sum of all, is silenced for good or not at all.
    expect(left.flatMap((finding) => finding.names).filter((name) => names.includes(name))).toEqual([]);
  });

  it.each(reported.slice(0, 1))('leaves the other rules alone when it is silent', ({ site, now = then }) => {
    const others = (silenced: readonly { rule: RuleId; name: null }[]) =>
      audit(factsOf({ ...site, silenced }), now).filter((finding) => finding.rule !== rule);
    expect(others([{ rule, name: null }])).toEqual(others([]));
  });
});

it('every rule stands in the table once', () => {
  expect(new Set(ids).size).toBe(ids.length);
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { Step } from '../../../src/core/edit/step.ts';
import { refusalWords } from '../../../src/inspector/cookie-list/problem-words.ts';
import { applySteps } from '../../../src/inspector/cookie-list/apply-steps.ts';
import { cookie } from '../../core/make.ts';
import { fake, resetBrowser } from '../../fakes/browser.ts';
import { browserWords } from '../../fakes/words.ts';

/** Values that stand nowhere else, one a state. */
const [old, wanted] = ['canary-of-before-8s7d6f', 'canary-of-after-3h2j1k'];

const words = browserWords();

beforeEach(resetBrowser);

const held = cookie({ name: 'sessionid', value: old });

/** Ways to be refused, each with what stands in the jar and what the browser says. */
const refused: readonly (readonly [why: string, step: Step, prepare: () => void])[] = [
  [
    'in words that name no reason',
    { before: held, after: { ...held, value: wanted } },
    () => fake.cookies.failWith(new Error('Failed to parse or set cookie named "sessionid".')),
  ],
  [
    'in deleting',
    { before: held, after: null },
    () => fake.cookies.failWith(new Error('The browser is shutting down.')),
  ],
  [
    'for want of a grant',
    { before: null, after: cookie({ value: wanted, domain: 'elsewhere.example' }) },
    () => fake.cookies.failWith(new Error('No host permissions for cookies at url')),
  ],
  [
    'for all sites of a public suffix',
    { before: null, after: cookie({ value: wanted, domain: '.co.uk' }) },
    () => undefined,
  ],
  ['for its name', { before: null, after: cookie({ name: 'a;b', value: wanted }) }, () => undefined],
];

describe('a refusal names no value', () => {
  it.each(refused)('%s', async (_, step, prepare) => {
    prepare();
    const applied = await applySteps([step], 'sequential', () => Promise.resolve());
    const refusals = applied.flatMap(({ refusal }) => refusal ?? []);
    expect(refusals).toHaveLength(1);
    for (const refusal of refusals) {
      const reported = `${JSON.stringify(refusal)} ${refusalWords(refusal, words)}`;
      for (const value of [old, wanted]) expect(reported).not.toContain(value);
    }
  });
});

import { expect, it } from 'vitest';
import { isMasked, strictest } from '../../../src/core/settings/masking.ts';

it.each([
  ['secrets', 'sessionid', 'a', true],
  ['secrets', 'theme', 'dark', false],
  ['all', 'sessionid', 'a', true],
  ['all', 'theme', 'dark', true],
  ['none', 'sessionid', 'a', false],
  ['none', 'theme', 'dark', false],
  ['all', 'theme', '', false],
  ['secrets', 'sessionid', '', false],
] as const)('hiding %s, the value of %s that is “%s” is hidden: %s', (masked, name, value, hidden) => {
  expect(isMasked(masked, name, value)).toBe(hidden);
});

it.each([
  [['none', 'secrets'], 'secrets'],
  [['all', 'none'], 'all'],
  [['none'], 'none'],
  [['secrets', 'all', 'none'], 'all'],
] as const)('of %j the strictest is %s', (masks, strict) => {
  expect(strictest(...masks)).toBe(strict);
});

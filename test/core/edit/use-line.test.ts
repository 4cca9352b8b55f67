import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { lineCommand } from '../../../src/core/edit/use-line.ts';
import { navigationTo } from '../../../src/core/wire/exchange.ts';
import { verdict } from '../../../src/core/wire/verdict.ts';
import { cookie, then } from '../make.ts';
import { chromium } from '../wire/make.ts';

// The response of a HAR is of no cookie store.
const at = { ...navigationTo('https://shop.test/', then), store: '' };
const there = cookie({ name: 'sid', domain: 'shop.test', path: '/cart', store: '' });
const commandOf = (line: string, jar: readonly Cookie[] = []) =>
  lineCommand(verdict(line, at, jar, chromium), 'firefox-container-2');

describe('what a line does to the jar', () => {
  it('is done in the cookie store of the page, wherever the line came from', () => {
    const made = commandOf('sid=1; Path=/');
    expect(made).toMatchObject({
      kind: 'create',
      steps: [{ before: null, after: { name: 'sid', store: 'firefox-container-2' } }],
    });
    const edited = commandOf('sid=1; Path=/cart', [there]);
    expect(edited).toMatchObject({
      kind: 'edit',
      steps: [{ before: there, after: { value: '1', store: 'firefox-container-2' } }],
    });
  });

  it('is to delete what it names, and what it missed', () => {
    const steps = [{ before: there, after: null }];
    expect(commandOf('sid=; Path=/cart; Max-Age=0', [there])).toEqual({ kind: 'delete', steps });
    expect(commandOf('sid=; Path=/; Max-Age=0', [there])).toEqual({ kind: 'delete', steps });
  });

  it('is nothing where it is refused, or there is nothing to delete', () => {
    expect(commandOf('sid=1; SameSite=None')).toBeNull();
    expect(commandOf('sid=; Max-Age=0')).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { makers } from '../../../src/core/wire/maker.ts';
import { mostWrites, placeInStack, readScriptWrites } from '../../../src/core/wire/script-writes.ts';
import { cookie, event, then } from '../make.ts';
import { app, chromium } from './make.ts';
import { processorTime } from '../../processor-time.ts';

const about = { store: '0', now: then + 100, first: 0 };
const write = (details: object = {}) => ({
  ...{ at: then, by: 'document', line: 'sid=a1; path=/', url: app },
  stack: `Error\n    at note (<anonymous>:1:2)\n    at track (${app}vendor.js?v=1:12:3)\n    at ${app}app.js:4:5`,
  ...details,
});
const read = (...writes: unknown[]) => readScriptWrites(JSON.stringify(writes), about);

describe('what a page hands out of its scripts’ writes', () => {
  it('names the function, the file and the line', () => {
    expect(read(write())[0]).toMatchObject({
      channel: 'script',
      setCookie: ['sid=a1; path=/'],
      askedBy: { url: `${app}vendor.js?v=1`, line: 12, functionName: 'track' },
    });
    expect(
      placeInStack(`observe@debugger eval code:1:2\nsignIn@${app}app.js:4:9\n@${app}app.js:9:1`),
    ).toEqual({
      ...{ url: `${app}app.js`, line: 4, functionName: 'signIn' },
    });
    expect(placeInStack(`Error\n    at ${app}app.js:4:5`)).toMatchObject({ line: 4, functionName: null });
    expect(placeInStack('Error\n    at <anonymous>:1:1')).toBeNull();
  });

  it('is what made the change', () => {
    const sid = cookie({ name: 'sid', value: 'a1', domain: 'app.example.test', sameSite: 'unspecified' });
    expect(makers([event({ cookie: sid })], read(write()), [], chromium)).toMatchObject([{ by: 'script' }]);
  });

  it.each([
    ['no text', 5],
    ['no JSON', '{'],
    ['no list', '{}'],
    ['nothing in it', '[null, 1, "a", {}]'],
    ['a time to come', JSON.stringify([write({ at: then + 5000 })])],
    ['another scheme', JSON.stringify([write({ url: 'javascript:alert(1)' })])],
    ['a line without end', JSON.stringify([write({ line: 'a'.repeat(5_001) })])],
  ])('is ignored where it is %s', (_, text) => {
    expect(readScriptWrites(text, about)).toEqual([]);
  });

  it('is bounded', () => {
    expect(read(...Array.from({ length: mostWrites + 5 }, () => write())).length).toBe(mostWrites);
    const slow = `at ${'('.repeat(2_000)}\n`.repeat(50) + `https://${':1'.repeat(2_000)}`;
    expect(processorTime(() => placeInStack(slow))).toBeLessThan(200);
  });
});

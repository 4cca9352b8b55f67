import { expect, it } from 'vitest';
import { latest } from '../../src/ui/latest.ts';
import { once } from '../../src/ui/once.ts';

it('only the task that was begun last is the last, whichever ends first', async () => {
  const ends: ((text: string) => void)[] = [];
  const shown: string[] = [];
  const show = latest(async (isLast, reading: Promise<string>) => {
    const text = await reading;
    if (isLast()) shown.push(text);
  });
  const held = () => new Promise<string>((resolve) => ends.push(resolve));
  const runs = [show(held()), show(held())];
  ends[1]?.('newer');
  await runs[1];
  ends[0]?.('older');
  await runs[0];
  expect(shown).toEqual(['newer']);
  await show(Promise.resolve('third'));
  expect(shown).toEqual(['newer', 'third']);
});

it('what is made once is made when it is asked for, and the same from then on', () => {
  let count = 0;
  const get = once(() => ({ count: ++count }));
  expect(count).toBe(0);
  const made = get();
  expect([get() === made, count]).toEqual([true, 1]);
});

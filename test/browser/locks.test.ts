import { expect, it } from 'vitest';
import { exclusively } from '../../src/browser/locks.ts';

const turn = async () => new Promise((done) => setTimeout(done));

it('runs tasks of one name one after the other, in the order in which they were asked for', async () => {
  const steps: string[] = [];
  const task = (name: string) => async () => {
    steps.push(`${name} begins`);
    await turn();
    steps.push(`${name} ends`);
  };
  await Promise.all([exclusively('a', task('first')), exclusively('a', task('second'))]);
  expect(steps).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

it('lets tasks of different names run at once', async () => {
  const steps: string[] = [];
  await Promise.all([
    exclusively('a', async () => {
      steps.push('a begins');
      await turn();
      steps.push('a ends');
    }),
    exclusively('b', async () => {
      await Promise.resolve();
      steps.push('b');
    }),
  ]);
  expect(steps).toEqual(['a begins', 'b', 'a ends']);
});

it('hands a failure to its caller, and runs the next task all the same', async () => {
  const failing = exclusively('a', async () => Promise.reject(new Error('no')));
  const next = exclusively('a', async () => Promise.resolve(1));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe(1);
});

// @vitest-environment jsdom
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Known } from '../../../src/core/report/known.ts';
import { skippedValues } from '../../../src/inspector/insight/reading.ts';
import { effect } from '../../../src/ui/signal.ts';
import { cookie } from '../../core/make.ts';
import { eventually } from '../../eventually.ts';
import { known } from '../render.tsx';

it('has whoever asked while cookies are read in parts asked again once they are', async () => {
  // Every look at the clock finds the slice over.
  let clock = 0;
  const looked = vi.spyOn(performance, 'now').mockImplementation(() => (clock += 1000));
  onTestFinished(() => looked.mockRestore());
  const cookies = Array.from({ length: 100 }, (_, at) =>
    cookie({ name: `packed-${at}`, value: btoa(JSON.stringify({ at, text: 'x'.repeat(40) })) }),
  );
  const view: Known = known({ cookies });
  const answers: unknown[] = [];
  const stop = effect(() => void answers.push(skippedValues(view)));
  onTestFinished(stop);
  expect(answers).toEqual([null]);
  await eventually(() => expect(answers).toEqual([null, new Set()]));
});

// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { effect } from '../../src/ui/signal.ts';
import { known, show } from './render.tsx';

it('what is judged by the time is judged anew every ten seconds, and what says minutes once a minute', () => {
  const { store } = show(known({}), 'en-GB');
  const start = 1_800_000_000_000;
  store.update({ now: start });
  const seen = { coarseNow: [] as number[], minuteNow: [] as number[] };
  const stops = (['coarseNow', 'minuteNow'] as const).map((which) =>
    effect(() => void seen[which].push(store[which].value - start)),
  );
  for (let second = 1; second <= 65; second += 1) store.update({ now: start + second * 1000 });
  expect(seen).toEqual({
    coarseNow: [0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000],
    minuteNow: [0, 60_000],
  });
  stops.forEach((stop) => stop());
});

import { afterAll } from 'vitest';
import { painted } from '../../src/ui/after-paint.ts';

// What a surface does after its paints may come when the last test of a file is over, and needs the window still.
afterAll(async () => {
  await painted();
  await painted();
});

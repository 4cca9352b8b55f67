// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { eventually } from '../../eventually.ts';
import { known, show } from '../render.tsx';

vi.mock('../../../src/inspector/upcoming/upcoming-view.tsx', () => {
  throw new Error('upcoming-view.js');
});

it('a tool that cannot be loaded says so', async () => {
  const { store, find } = show(known());
  store.showView('tools');
  const tool = find('[data-upcoming]') as HTMLDetailsElement;
  tool.open = true;
  tool.dispatchEvent(new Event('toggle'));
  await eventually(() => expect(store.failure.value?.title).toBe('failedPart'));
  expect(tool.querySelector('[data-change]')).toBeNull();
});

import { type ComponentChild, render } from 'preact';
import { effect } from '../../src/ui/signal.ts';

/**
 * Renders into a place whenever a signal changes; returns how to take all of it away. What is only left behind goes on
 * to be rendered at every change of the words or of a store, once more for each test that was run before.
 */
export function draw(make: () => ComponentChild, place: Element): () => void {
  const stop = effect(() => render(make(), place));
  return () => {
    stop();
    render(null, place);
  };
}

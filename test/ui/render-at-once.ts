import { signal } from '../../src/ui/reactivity.ts';
import { effect } from '../../src/ui/tracking.ts';
import { options } from 'preact';

/**
 * Has Preact render what changed before the change returns, and not in a task of its own, so that a test may look at
 * the document right after it: once for each batch of changes, as in a browser.
 */
let render: () => void = () => undefined;
const asked = signal(0);
effect(() => {
  if (asked.value > 0) render();
});
options.debounceRendering = (process) => {
  render = process;
  // Within a batch, this effect runs after all those that were told before it.
  asked.value = asked.peek() + 1;
};

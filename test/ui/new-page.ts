import { afterEach, vi } from 'vitest';
import { dropListeners } from '../fakes/browser.ts';

/** How to end what listens to the document and its window, or observes it. */
const ends: (() => void)[] = [];

/** Ends what pages listen to, as closing them does: a surface goes on with keys and the focus until its page is closed. */
export const closePages = (): void => ends.splice(0).forEach((end) => end());

for (const target of [document, window]) {
  const add = target.addEventListener.bind(target);
  target.addEventListener = (...args: Parameters<typeof add>) => {
    add(args[0], args[1], args[2]);
    ends.push(() => target.removeEventListener(args[0], args[1], args[2]));
  };
}

const Original = globalThis.MutationObserver;
globalThis.MutationObserver = class extends Original {
  constructor(callback: MutationCallback) {
    super(callback);
    ends.push(() => this.disconnect());
  }
};

// Else every surface of a file would go on with all that happens in the tests that come.
afterEach(closePages);

/** Has a surface that is imported next be in modules of its own; those before it hear of nothing more of the browser. */
export function newPage(): void {
  dropListeners();
  vi.resetModules();
}

import { afterAll } from 'vitest';

/**
 * Ends with a test file what its document is observed by, as closing a page does. A surface observes its own for as
 * long as it is open, and here its document goes on after the window was taken down: whatever is rendered late would
 * have an observer ask for a `document` that is no more.
 */
const observers = new Set<MutationObserver>();

const scope = globalThis as { MutationObserver?: typeof MutationObserver };
const { MutationObserver: Original } = scope;
if (Original) {
  scope.MutationObserver = class extends Original {
    constructor(callback: MutationCallback) {
      super(callback);
      observers.add(this);
    }
  };
  afterAll(() => observers.forEach((observer) => observer.disconnect()));
}

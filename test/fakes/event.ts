/** An event of the browser's: listeners, and `trigger` to tell them. */
export function fakeEvent<Arguments extends unknown[]>() {
  const listeners = new Set<(...args: Arguments) => unknown>();
  return {
    addListener: (listener: (...args: Arguments) => unknown) => void listeners.add(listener),
    removeListener: (listener: (...args: Arguments) => unknown) => void listeners.delete(listener),
    hasListener: (listener: (...args: Arguments) => unknown) => listeners.has(listener),
    trigger(...args: Arguments) {
      for (const listener of [...listeners]) listener(...args);
    },
    count: () => listeners.size,
    reset: () => listeners.clear(),
  };
}

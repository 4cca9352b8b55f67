/**
 * Web Locks in memory, for Node, which has none before version 24: exclusive requests, one after the other for each
 * name. There is one a test file, whatever modules a test loads anew, as there is one for all contexts of a browser.
 */
const held = new Map<string, Promise<unknown>>();

const locks = {
  async request<T>(name: string, task: () => Promise<T>): Promise<T> {
    const run = (held.get(name) ?? Promise.resolve()).then(task);
    held.set(
      name,
      run.catch(() => undefined),
    );
    return run;
  },
};

const scope = globalThis as { navigator?: object };
if (!scope.navigator) Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
if (!('locks' in (scope.navigator ?? {}))) {
  Object.defineProperty(globalThis.navigator, 'locks', { value: locks, configurable: true });
}

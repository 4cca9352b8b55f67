/**
 * Runs a task while no other holder of the same name runs, in any context of the extension: worker, popup, panel and
 * pages share one lock manager (Web Locks, https://w3c.github.io/web-locks/). A context that ends releases its locks.
 * Not reentrant: a task that asks for its own name waits for itself.
 * @param name what is read and written meanwhile, such as the key of a stored item
 * @returns what the task returns; rejects as the task does
 */
export async function exclusively<T>(name: string, task: () => Promise<T>): Promise<T> {
  return navigator.locks.request(name, task);
}

export type Queue = <T>(task: () => Promise<T>) => Promise<T>;

/** A queue that runs one task after the other: every read-modify-write of one item goes through one. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(task);
    // The next task runs whether or not this one failed; its caller hears of the failure.
    last = run.catch(() => undefined);
    return run;
  };
}

/**
 * Gathers what comes in quick succession: the first item is handled at once, those of the next `quiet`
 * milliseconds together after them.
 * @param handle its failure goes to `failed`; the items are then lost and nothing else is
 */
export function gather<T>(
  handle: (items: readonly T[]) => Promise<void>,
  quiet: number,
  failed: (error: unknown) => void,
): (item: T) => void {
  let waiting: T[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = () => {
    if (waiting.length === 0) {
      timer = null;
      return;
    }
    const items = waiting;
    waiting = [];
    timer = setTimeout(flush, quiet);
    handle(items).catch(failed);
  };
  return (item) => {
    waiting.push(item);
    // Events of one answer arrive in one turn of the loop: let them all come in.
    if (timer === null) timer = setTimeout(flush, 0);
  };
}

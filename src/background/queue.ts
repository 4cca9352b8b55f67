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

/**
 * A task that may be begun again before it is done. An older, slower reading must not replace a newer one: each
 * asks, after whatever it waited for, whether it is still the last one begun.
 */
export function latest<Arguments extends unknown[], T>(
  task: (isLast: () => boolean, ...args: Arguments) => T,
): (...args: Arguments) => T {
  let begun = 0;
  return (...args) => {
    const mine = ++begun;
    return task(() => mine === begun, ...args);
  };
}

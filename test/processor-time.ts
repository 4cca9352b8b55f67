/**
 * Begins to count the processor time of the tests' process: what else the machine does meanwhile does not count, as it
 * would on the wall clock.
 * @returns what says how many milliseconds it is since
 */
export function processorClock(): () => number {
  const began = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  };
}

/** Milliseconds of processor that a task takes: the least of so many runs, since any may collect garbage of others. */
export function processorTime(task: () => unknown, runs = 1): number {
  return Math.min(
    ...Array.from({ length: runs }, () => {
      const since = processorClock();
      task();
      return since();
    }),
  );
}

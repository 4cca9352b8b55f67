/** How long after the first call a task runs, in milliseconds. */
export interface Pace {
  readonly usual: number;
  /** After a run that many calls led to: the page that makes so many requests wants the processor. */
  readonly busy: number;
  /** How many calls between two runs are many. */
  readonly many: number;
}

/** A task that runs once for all calls of some time. */
export interface Paced {
  readonly call: () => void;
  /** Runs at the usual pace again, whatever was before. */
  readonly calm: () => void;
}

/** Runs a task some time after the first of several calls, later while many come. */
export function paced(task: () => void, { usual, busy, many }: Pace): Paced {
  let calls = 0;
  let wasBusy = false;
  let waiting = false;
  const run = () => {
    waiting = false;
    wasBusy = calls >= many;
    calls = 0;
    task();
  };
  return {
    call() {
      calls += 1;
      if (waiting) return;
      waiting = true;
      setTimeout(run, wasBusy ? busy : usual);
    },
    calm: () => void (wasBusy = false),
  };
}

/**
 * What reads signals: a tracker, or a computed signal. There is one for each component that is shown, so that it holds no
 * more than what was read, and which version of it: lists of just that length.
 */
export interface Reader {
  sources: readonly Source[];
  versions: readonly number[];
  /** Hears that something it read may have changed. */
  notify(): void;
}

/** What is read; its version counts its changes. */
export interface Source {
  readonly readers: Set<Reader>;
  version: number;
  /** Brings its value up to date. */
  readonly refresh: () => void;
}

let reading: Reader | null = null;
let depth = 0;
const waiting = new Set<Tracker>();

export const nothing = [] as const;

export function noteRead(source: Source): void {
  if (!reading) return;
  const { sources, versions } = reading;
  const at = sources.indexOf(source);
  if (at >= 0) {
    reading.versions = versions.with(at, source.version);
    return;
  }
  source.readers.add(reading);
  reading.sources = [...sources, source];
  reading.versions = [...versions, source.version];
}

/** Hears no more of what was read. */
export function leave(reader: Reader): void {
  for (const source of reader.sources) source.readers.delete(reader);
  reader.sources = nothing;
  reader.versions = nothing;
}

/** Whether something that was read has another value by now. */
export function isStale({ sources, versions }: Reader): boolean {
  return sources.some((source, at) => {
    source.refresh();
    return source.version !== versions[at];
  });
}

/** Runs with another reader. */
export function readBy<T>(reader: Reader, task: () => T): T {
  const before = reading;
  reading = reader;
  try {
    return task();
  } finally {
    reading = before;
  }
}

/** Makes changes of which effects hear once, when all are made; also where one of them fails. */
export function batch<T>(task: () => T): T {
  depth += 1;
  try {
    return task();
  } finally {
    try {
      if (depth === 1) flush();
    } finally {
      depth -= 1;
    }
  }
}

/** Effects that one change may run: more are run by one that changes what it reads itself, without an end. */
const mostRuns = 100_000;

/** Runs what waits, and what it makes wait in turn. The first failure is thrown when all were run. */
function flush(): void {
  const failures: unknown[] = [];
  let runs = 0;
  for (const tracker of waiting) {
    waiting.delete(tracker);
    try {
      if (++runs > mostRuns) throw new Error('Endless effect');
      tracker.run();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** Notes which signals something reads, and hears of the first change of any of them. */
export abstract class Tracker implements Reader {
  sources: readonly Source[] = nothing;
  versions: readonly number[] = nothing;

  /** Is done once something that was read has changed, of which nothing is noted any more. */
  protected abstract onChange(): void;

  /** Runs what reads, in place of what was run before. */
  protected read<T>(task: () => T): T {
    leave(this);
    return batch(() => readBy(this, task));
  }

  /** The same; where it fails, nothing is noted. */
  track<T>(task: () => T): T {
    try {
      return this.read(task);
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  notify(): void {
    waiting.add(this);
  }

  run(): void {
    if (!isStale(this)) return;
    leave(this);
    this.onChange();
  }

  /** Hears of nothing any more. */
  stop(): void {
    waiting.delete(this);
    leave(this);
  }
}

class Effect extends Tracker {
  readonly #task: () => void;

  constructor(task: () => void) {
    super();
    this.#task = task;
    this.track(task);
  }

  protected override onChange(): void {
    this.read(this.#task);
  }
}

/** Runs at once, and again whenever a signal that it read has changed; returns how to stop. */
export function effect(task: () => void): () => void {
  const made = new Effect(task);
  return () => made.stop();
}

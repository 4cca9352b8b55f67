/** What may change and can be asked for its value. */
export interface ReadonlySignal<T> {
  /** Its value; a computation or an effect that reads it runs again after a change. */
  readonly value: T;
  /** Its value, read without anything running again for it. */
  readonly peek: () => T;
}

export interface Signal<T> extends ReadonlySignal<T> {
  value: T;
}

/** What reads signals: an effect, or a computed signal. */
interface Reader {
  readonly sources: Map<Source, number>;
  /** Hears that something it read may have changed. */
  readonly notify: () => void;
}

/** What is read; its version counts its changes. */
interface Source {
  readonly readers: Set<Reader>;
  version: number;
  /** Brings its value up to date. */
  readonly refresh: () => void;
}

let reading: Reader | null = null;
let depth = 0;
const waiting = new Set<() => void>();

function noteRead(source: Source): void {
  if (!reading) return;
  source.readers.add(reading);
  reading.sources.set(source, source.version);
}

function leave(reader: Reader): void {
  for (const source of reader.sources.keys()) source.readers.delete(reader);
  reader.sources.clear();
}

/** Whether something that was read has another value by now. */
function isStale({ sources }: Reader): boolean {
  for (const [source, version] of sources) {
    source.refresh();
    if (source.version !== version) return true;
  }
  return false;
}

/** Runs with another reader. */
function readBy<T>(reader: Reader, task: () => T): T {
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
  for (const run of waiting) {
    waiting.delete(run);
    try {
      if (++runs > mostRuns) throw new Error('Endless effect');
      run();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

function asSignal<T>(source: Source, current: () => T): ReadonlySignal<T> {
  return {
    get value() {
      source.refresh();
      noteRead(source);
      return current();
    },
    peek() {
      source.refresh();
      return current();
    },
  };
}

export function signal<T>(value: T): Signal<T> {
  const source: Source = { readers: new Set(), version: 0, refresh: () => undefined };
  return Object.defineProperty(
    asSignal(source, () => value),
    'value',
    {
      get() {
        noteRead(source);
        return value;
      },
      set(next: T) {
        if (Object.is(next, value)) return;
        value = next;
        source.version += 1;
        batch(() => [...source.readers].forEach(({ notify }) => notify()));
      },
    },
  );
}

/**
 * A value that is computed from signals, when it is asked for and something of them has changed. It lives as long as
 * they do: they hold on to it.
 */
export function computed<T>(compute: () => T): ReadonlySignal<T> {
  let result: { readonly value: T } | { readonly error: unknown } | null = null;
  let mayBeStale = true;
  const reader: Reader = {
    sources: new Map(),
    notify: () => {
      if (mayBeStale) return;
      mayBeStale = true;
      [...source.readers].forEach(({ notify }) => notify());
    },
  };
  const source: Source = {
    readers: new Set(),
    version: 0,
    refresh() {
      if (!mayBeStale) return;
      mayBeStale = false;
      if (result && !isStale(reader)) return;
      leave(reader);
      const before = result;
      try {
        result = { value: readBy(reader, compute) };
      } catch (error) {
        // The error is thrown to every reader until a dependency changes.
        result = { error };
      }
      if (before && 'value' in before && 'value' in result && Object.is(before.value, result.value)) return;
      source.version += 1;
    },
  };
  return asSignal(source, () => {
    if (!result || 'error' in result) throw result?.error;
    return result.value;
  });
}

/** Runs at once, and again whenever a signal that it read has changed; returns how to stop. */
export function effect(task: () => void): () => void {
  const run = () => {
    if (!isStale(reader)) return;
    start();
  };
  const reader: Reader = { sources: new Map(), notify: () => waiting.add(run) };
  const start = () => {
    leave(reader);
    batch(() => readBy(reader, task));
  };
  const stop = () => {
    waiting.delete(run);
    leave(reader);
  };
  try {
    start();
  } catch (error) {
    stop();
    throw error;
  }
  return stop;
}

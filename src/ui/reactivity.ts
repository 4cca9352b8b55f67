import { batch, isStale, leave, noteRead, nothing, readBy, type Reader, type Source } from './tracking.ts';

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
        batch(() => [...source.readers].forEach((reader) => reader.notify()));
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
    sources: nothing,
    versions: nothing,
    notify: () => {
      if (mayBeStale) return;
      mayBeStale = true;
      [...source.readers].forEach((reader) => reader.notify());
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

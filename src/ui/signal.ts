/**
 * State that tells when it changes. A surface renders its whole tree from the root, so nothing has to know who
 * read what: the smallest signals library would be a twelfth of the popup, for a tracking that it does not need.
 */
export interface Signal<T> {
  value: T;
}

const listeners = new Set<() => void>();

/** Whether several changes are under way, and whether there was one. */
let gathering = false;
let changed = false;

function tell(): void {
  changed = gathering;
  if (!gathering) for (const listener of listeners) listener();
}

/** Makes several changes that are told as one. */
export function together(change: () => void): void {
  const within = gathering;
  gathering = true;
  try {
    change();
  } finally {
    gathering = within;
    if (changed && !within) tell();
  }
}

/** A value; putting another one into it tells every listener. */
export function signal<T>(initial: T): Signal<T> {
  let current = initial;
  return {
    get value() {
      return current;
    },
    set value(next) {
      if (Object.is(next, current)) return;
      current = next;
      tell();
    },
  };
}

/** Runs a function now and after every change of any signal; returns how to stop. */
export function always(run: () => void): () => void {
  listeners.add(run);
  run();
  return () => listeners.delete(run);
}

import type { Exchange } from '../../core/wire/exchange.ts';
import { signal } from '../../ui/signal.ts';

/** Writes that are remembered at most: the newest. */
const mostKept = 1_000;

/** What scripts wrote to the cookies of documents that the person asked to be watched. */
export function createScriptWatch() {
  const writes = signal<readonly Exchange[]>([]);
  let all: readonly Exchange[] = [];
  return {
    /** Those of the document that was watched last. */
    writes,
    /** Those of the documents before it as well: who made a change is known though the page is loaded anew. */
    all: () => all,
    /** `asked` until the reloaded document is there, `on` until it goes. */
    phase: signal<'off' | 'asked' | 'on'>('off'),
    /** Loads the page once more, watched; set where there is a browser. */
    start: signal<(() => void) | null>(null),
    wrote(news: readonly Exchange[]) {
      writes.value = [...writes.value, ...news].slice(-mostKept);
      all = [...all, ...news].slice(-mostKept);
    },
    /** Forgets which change was whose. */
    clear: () => void (all = writes.value),
  };
}

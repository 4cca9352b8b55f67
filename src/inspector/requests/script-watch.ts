import type { Exchange } from '../../core/wire/exchange.ts';
import { signal } from '../../ui/signal.ts';

/** Writes that are remembered at most: the newest. */
const mostKept = 1_000;

/** What scripts of one document wrote to its cookies, if the person asked for that document to be watched. */
export function createScriptWatch() {
  const writes = signal<readonly Exchange[]>([]);
  return {
    writes,
    /** `asked` until the reloaded document is there, `on` until it goes. */
    phase: signal<'off' | 'asked' | 'on'>('off'),
    /** Loads the page once more, watched; set where there is a browser. */
    start: signal<(() => void) | null>(null),
    wrote(news: readonly Exchange[]) {
      writes.value = [...writes.value, ...news].slice(-mostKept);
    },
  };
}

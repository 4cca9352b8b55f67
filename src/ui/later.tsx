import type { ComponentChildren } from 'preact';
import { signal } from './signal.ts';
import { useWords } from './use-words.ts';
import type { MessageKey, Words } from './words.ts';

/** Whether the first frame, which leaves out all that this module speaks of, is over. */
const told = signal(false);

/**
 * What is said with a point in time, a span or a large number. For the first formatter of a page Chromium makes
 * its tables of languages, which takes as long as all else in a first paint: that one keeps the room, and the next
 * has the words.
 */
export function Times({ children }: { readonly children: (words: Words) => ComponentChildren }) {
  return told.value ? <>{children(useWords())}</> : <span data-untold>{'\u00A0'}</span>;
}

/** What an element says when it is pointed at, which nobody can do before it is there. */
export function hint(key: MessageKey, ...substitutions: readonly string[]): string | undefined {
  return told.value ? useWords().t(key, ...substitutions) : undefined;
}

/** How many of a list are shown. */
const turn = signal(8);

/** The first of a list, as many as a first frame can show; after it, ever more of them, so that no frame waits for all. */
export function inTurn<T>(items: readonly T[]): readonly T[] {
  const next = turn.value + 8;
  if (told.value && items.length > turn.value) setTimeout(() => (turn.value = Math.max(turn.value, next)));
  return items.slice(0, turn.value);
}

/** Leaves nothing out from now on. */
export function tellAll(): void {
  told.value = true;
}

/** Makes what times are said with, a part at a time, so that no frame has to wait for all of it; then tells all. */
export async function prepareToTellAll(): Promise<void> {
  for (const prepare of useWords().preparations) {
    await new Promise((rested) => setTimeout(rested));
    prepare();
  }
  tellAll();
}

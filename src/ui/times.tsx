import type { ComponentChildren } from 'preact';
import { signal } from './signal.ts';
import { useWords } from './use-words.ts';
import type { Words } from './words.ts';

const told = signal(false);

/**
 * What is said with a point in time, a span or a large number. For the first formatter of a page Chromium makes
 * its tables of languages, which takes as long as all else in a first paint: that one keeps the room, and the next
 * has the words.
 */
export function Times({ children }: { readonly children: (words: Words) => ComponentChildren }) {
  return told.value ? <>{children(useWords())}</> : <span data-untold>{'\u00A0'}</span>;
}

/** Has times said from now on. */
export function tellTimes(): void {
  told.value = true;
}

/** Makes what times are said with, a part at a time, so that no frame has to wait for all of it; then says them. */
export async function prepareTimes(): Promise<void> {
  for (const prepare of useWords().preparations) {
    await new Promise((rested) => setTimeout(rested));
    prepare();
  }
  tellTimes();
}

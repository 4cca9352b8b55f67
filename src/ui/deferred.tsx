import type { ComponentChildren } from 'preact';
import { effect, signal } from './signal.ts';
import { currentWords, useWords } from './use-words.ts';
import type { MessageKey, Words } from './words.ts';

/** Whether the first frame, which leaves out all that this module formats, is over. */
const formattersReady = signal(false);

/**
 * What is said with a point in time, a span or a large number. For the first formatter of a page Chromium makes
 * its tables of languages, which takes as long as all else in a first paint: that one keeps the room, and the next
 * has the words.
 */
export function Times({ children, roomy = false }: TimesProps) {
  const words = useWords();
  if (formattersReady.value) return <>{children(words)}</>;
  return <span data-untold>{roomy ? children({ ...words, ...room }) : '\u00A0'}</span>;
}

interface TimesProps {
  readonly children: (words: Words) => ComponentChildren;
  /** Keeps the room of all its words, which may take more than a line, and not of a line alone. */
  readonly roomy?: boolean;
}

/** What stands where a point in time will, about as long, and is not seen. */
export const room = {
  stamp: (at, now) =>
    new Date(at).toDateString() === new Date(now).toDateString() ? '00:00:00' : '00 xxx 0000, 00:00:00',
  writtenDate: () => '00 xxxxxxxx 0000 xx 00:00:00',
} as const satisfies Partial<Words>;

/** On an element that keeps its room, for what is not sure yet: nobody sees or hears what stands in it. */
export const unsure = { 'data-unsure': true } as const;

/** What an element says when it is pointed at, which nobody can do before it is there. */
export function hint(key: MessageKey, ...substitutions: readonly string[]): string | undefined {
  return formattersReady.value ? useWords().t(key, ...substitutions) : undefined;
}

/** How many items of a list are rendered at most. */
const visibleCount = signal(8);

/** The first items of a list: as many as a first frame can render, and more once `growLists` has made room. */
export function firstItems<T>(items: readonly T[]): readonly T[] {
  return items.slice(0, visibleCount.value);
}

/** How many items are rendered before it is known all that they say: more than a popup has room for. */
export const firstRoom = 16;

/** How many are added at a time: in the first room, and below, where an item may be brief. */
const steps = { inRoom: 8, below: 32 } as const;

let endOfWait: () => void = () => undefined;
const roomShown = new Promise<void>((resolve) => (endOfWait = resolve));

/** Resolves when the items that a popup has room for are on the display. */
export const firstRoomShown = (): Promise<void> => roomShown;

/**
 * Begun after the first frame, renders some more items of each list at a time, so that no frame renders all. Those
 * below the first room come when it is known all that they say, so that none of them is rendered twice.
 * @param length how many items the longest list has
 * @param isAllKnown whether nothing is going to come any more that each item shows
 * @returns how to stop
 */
export function growLists(length: () => number, isAllKnown: () => boolean): () => void {
  return effect(() => {
    const isInRoom = visibleCount.value < firstRoom;
    const next = visibleCount.value + (isInRoom ? steps.inRoom : steps.below);
    const hasMore = length() > visibleCount.value;
    const mayGrow = isInRoom || (formattersReady.value && isAllKnown());
    if (!hasMore) endOfWait();
    else if (mayGrow)
      setTimeout(() => {
        visibleCount.value = next;
        if (isInRoom) requestAnimationFrame(() => setTimeout(endOfWait));
      });
  });
}

/** Leaves nothing out from now on. */
export function renderEverything(): void {
  formattersReady.value = true;
}

/** Makes what times are said with, a part at a time, so that no frame has to wait for all of it; then renders everything. */
export async function prepareFormatters(): Promise<void> {
  for (const prepare of currentWords().preparations) {
    await new Promise((rested) => setTimeout(rested));
    prepare();
  }
  renderEverything();
}

import type { HarFacts, HarFailure } from '../../core/wire/har-file.ts';
import type { SeenRequest } from '../../core/wire/har-entry.ts';

/** What the worker that reads a HAR says: how many octets it has read, what it found, and how it ended. */
export type HarNews =
  | { readonly kind: 'progress'; readonly octets: number }
  | { readonly kind: 'requests'; readonly requests: readonly SeenRequest[] }
  | { readonly kind: 'end'; readonly end: HarFacts | HarFailure }
  | { readonly kind: 'error'; readonly detail: string };

/**
 * Reads a file, and passes on what is found as it is found.
 * @returns how to stop: nothing is passed on after that
 */
export type ReadHar = (file: File, onNews: (news: HarNews) => void) => () => void;

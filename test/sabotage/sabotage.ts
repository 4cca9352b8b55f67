/** A way to break a promise of `docs/trust.md` on purpose, and the test that has to notice. */
export interface Sabotage {
  /** The promise's number in `docs/trust.md`. */
  readonly promise: number;
  /** What is done wrong, as a sentence without an end. */
  readonly what: string;
  /** Each `find` occurs exactly once in its file (a path from the project's folder), and is replaced. */
  readonly edits: readonly { readonly file: string; readonly find: string; readonly replace: string }[];
  /** The test file that fails, as a path from the project's folder; `docs/trust.md` names it with the promise. */
  readonly test: string;
  /** Part of the name of the test that fails, where the file is long. */
  readonly only?: string;
}

/**
 * A text with an edit applied.
 * @throws where the text to be replaced does not occur exactly once: the sabotage no longer fits the source
 */
export function sabotaged(text: string, { file, find, replace }: Sabotage['edits'][number]): string {
  const [before, after, ...more] = text.split(find);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`${file} has this ${text.split(find).length - 1} times instead of once: ${find}`);
  }
  return before + replace + after;
}

import type { Known } from './commands.ts';
import type { Store } from './store.ts';

/** What every section is given. */
export interface Part {
  readonly store: Store;
  readonly known: Known;
  /** The browser's own language, such as `en-GB`. */
  readonly ownLanguage: string;
}

import type { LoadedSettings } from './commands.ts';
import type { OptionsStore } from './store.ts';

/** The props of every section of the page. */
export interface SectionProps {
  readonly store: OptionsStore;
  readonly loaded: LoadedSettings;
  /** The browser's own language as a BCP 47 tag, such as `en-GB`. */
  readonly ownLanguage: string;
}

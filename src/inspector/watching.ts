import type { Known } from '../core/report/known.ts';

/** Keeps up to date what a surface shows, until it shows something else. */
export interface Watching {
  /** Keeps how to stop something, for when the tab goes elsewhere; stops it at once if it has. */
  readonly keep: (stop: () => void) => void;
  readonly isOn: () => boolean;
  /** Takes the registrable domain of the page's host, once it was looked up. */
  readonly foundSite: (site: string | null) => void;
  /** Shows what is known now, unless something else is shown by now. */
  readonly learn: (news: Partial<Known>) => void;
}

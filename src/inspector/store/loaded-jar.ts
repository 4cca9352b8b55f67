import type { VNode } from 'preact';
import type { Cookie } from '../../core/cookie/cookie.ts';
import type { LineCommand } from '../../core/edit/use-line.ts';

/** The list of all cookies of one host: loaded once a view needs it. */
export interface LoadedJar {
  readonly View: () => VNode;
  readonly Snapshots: () => VNode;
  /** Handles a key in the list; returns whether it did anything. */
  readonly onKey: (event: KeyboardEvent) => boolean;
  /** Opens the editor of a cookie. */
  readonly edit: (cookie: Cookie) => void;
  /** Deletes cookies as one command, which can be undone. */
  readonly remove: (...cookies: readonly Cookie[]) => void;
  /** The editor of the cookie of an identity; `null` where that one is not being edited. */
  readonly editorOf: (id: string) => VNode | null;
  /** Changes cookies as one command, which can be undone. */
  readonly act: (command: LineCommand) => void;
  /** The last change, with the button that undoes it. */
  readonly Undo: () => VNode;
  /** Stops keeping it up to date. */
  readonly stop: () => void;
}

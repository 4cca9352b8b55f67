import type { Conflict } from '../../core/edit/conflict.ts';
import type { Crowded } from '../../core/edit/room.ts';
import type { EditKind, Step } from '../../core/edit/step.ts';
import type { UndoEntry } from '../../core/edit/undo.ts';
import type { Snapshot } from '../../core/snapshots/snapshot.ts';
import type { Browser } from '../../core/wire/browsers.ts';
import type { OtherOrigins } from './other-origins.ts';
import type { ChangeAnswer, ChangeTerms } from './outcome.ts';

/** A snapshot, and whether the person chose to store it on disk. */
export interface KeptSnapshot {
  readonly snapshot: Snapshot;
  readonly onDisk: boolean;
}

/** The actions of the list that need the browser or storage. */
export interface JarCommands {
  readonly change: (kind: EditKind, steps: readonly Step[], terms?: ChangeTerms) => Promise<ChangeAnswer>;
  readonly revert: (id: string, terms?: ChangeTerms) => Promise<ChangeAnswer | null>;
  readonly discard: (id: string, conflicts: readonly Conflict[]) => Promise<void>;
  /** The undo history of the host, oldest entry first. */
  readonly history: () => Promise<readonly UndoEntry[]>;
  readonly settle: () => Promise<void>;
  readonly crowding: (steps: readonly Step[]) => Promise<readonly Crowded[]>;
  /** Applies the difference between the shown and the wanted snapshots; resolves to those that are stored then. */
  readonly saveSnapshots: (
    shown: readonly KeptSnapshot[],
    wanted: readonly KeptSnapshot[],
  ) => Promise<readonly KeptSnapshot[]>;
  readonly otherOrigins: () => Promise<OtherOrigins>;
  /** Asks for access by match patterns; resolves to whether it was granted. Called straight from a click. */
  readonly askFor: (patterns: readonly string[]) => Promise<boolean>;
  /** The rules by which this browser takes cookies. */
  readonly browserRules: () => Promise<Browser>;
  /** The name and version of the browser, and the version of this extension. */
  readonly versions: () => Promise<{ readonly browser: string; readonly version: string }>;
  /** Saves a text as a file of the person. */
  readonly saveFile: (name: string, mediaType: string, text: string) => void;
}

import type { Conflict } from '../../core/edit/conflict.ts';
import type { Crowded } from '../../core/edit/room.ts';
import type { EditKind, Step } from '../../core/edit/step.ts';
import type { UndoEntry } from '../../core/edit/undo.ts';
import type { Store } from '../store.ts';
import { shareable } from './bug-report.ts';
import { createDrawer } from './drawer.ts';
import { createEditing } from './editing.ts';
import { createHistory } from './history.ts';
import { createOtherOrigins, type OtherOrigins } from './other-origins.ts';
import type { ChangeAnswer, ChangeTerms } from './outcome.ts';
import { createQuery } from './query.ts';
import { createRowCommands } from './row-commands.ts';
import { blankCookie, createRows } from './rows.ts';
import { createSnapshotList, type KeptSnapshot } from './snapshot-list.ts';

export type { Drawer } from './drawer.ts';
export type { Editing } from './editing.ts';
export type { OtherOrigins } from './other-origins.ts';
export type { KeptSnapshot } from './snapshot-list.ts';

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
  /** The name and version of the browser, and the version of this extension. */
  readonly versions: () => Promise<{ readonly browser: string; readonly version: string }>;
  /** Saves a text as a file of the person. */
  readonly saveFile: (name: string, mediaType: string, text: string) => void;
}

export type CookieList = ReturnType<typeof createCookieList>;

/** The state of the cookie list and its actions. It knows neither browser nor DOM. */
export function createCookieList(store: Store, commands: JarCommands) {
  const query = createQuery();
  const origins = createOtherOrigins(store, commands.otherOrigins);
  const rows = createRows(store, query.query, origins.others);
  /** All cookies of the host and of the other origins that were read. */
  const allCookies = () => [
    ...(store.known.value?.cookies ?? []),
    ...(origins.others.value?.cookies.flatMap(([, cookies]) => cookies) ?? []),
  ];
  const history = createHistory(store, commands, origins.refresh);
  const editing = createEditing(store, history, allCookies, (id) => (query.open.value = id));

  return {
    store,
    ...query,
    ...origins,
    ...history,
    ...editing,
    ...createSnapshotList(store, history, commands),
    ...createDrawer(),
    ...createRowCommands(history, query, rows),
    /** The rows of the list under the current query; `null` until the cookies are known. */
    rows,
    allCookies,
    crowding: commands.crowding,
    saveFile: commands.saveFile,
    bugReport: () => shareable(store, commands.versions),
    toggleOpen(id: string) {
      editing.cancel();
      query.open.value = query.open.value === id ? null : id;
    },
    /** Starts a new cookie for the page, in the cookie store of its tab. */
    createBlank() {
      const { page, cookies } = store.known.value ?? {};
      const cookieStore = cookies?.[0]?.store ?? store.cookieStore.value;
      if (page?.kind === 'site') editing.create(blankCookie(page, cookieStore), false);
    },
  };
}

import type { Cookie } from '../../core/cookie/cookie.ts';
import type { Conflict } from '../../core/edit/conflict.ts';
import type { Crowded } from '../../core/edit/room.ts';
import type { EditKind, Step } from '../../core/edit/step.ts';
import { type ListQuery, wholeList } from '../../core/report/filter-rows.ts';
import type { SitePage } from '../../core/site/page.ts';
import type { Store } from '../store.ts';
import { latest } from '../../ui/latest.ts';
import { signal } from '../../ui/signal.ts';
import { shareable } from './bug-report.ts';
import { createEditing } from './editing.ts';
import { createHistory } from './history.ts';
import type { ChangeAnswer, ChangeTerms } from './outcome.ts';
import { createSnapshotList, type KeptSnapshot } from './snapshot-list.ts';

export type { Editing } from './editing.ts';
export type { KeptSnapshot } from './snapshot-list.ts';

/** Cookies of the other origins that a page took parts from. */
export interface OtherOrigins {
  readonly pages: readonly SitePage[];
  readonly cookies: readonly (readonly [page: SitePage, cookies: readonly Cookie[]])[];
  /** Hosts that the grants do not let us see. */
  readonly hidden: readonly string[];
  /** Whether all documents of the page answered. */
  readonly complete: boolean;
}

/** What the list of cookies can ask of the world outside. */
export interface JarCommands {
  readonly change: (kind: EditKind, steps: readonly Step[], terms?: ChangeTerms) => Promise<ChangeAnswer>;
  readonly revert: (id: string, terms?: ChangeTerms) => Promise<ChangeAnswer | null>;
  readonly discard: (id: string, conflicts: readonly Conflict[]) => Promise<void>;
  readonly settle: () => Promise<void>;
  readonly crowding: (steps: readonly Step[]) => Promise<readonly Crowded[]>;
  /** Does to the snapshots that are kept what was done to those that are shown; resolves to what is kept now. */
  readonly saveSnapshots: (
    shown: readonly KeptSnapshot[],
    wanted: readonly KeptSnapshot[],
  ) => Promise<readonly KeptSnapshot[]>;
  readonly otherOrigins: () => Promise<OtherOrigins>;
  /** The name and version of the browser and of this extension. */
  readonly versions: () => Promise<{ readonly browser: string; readonly version: string }>;
  /** Hands a file to the person. */
  readonly saveFile: (name: string, mediaType: string, text: string) => void;
}

export type Drawer = 'take-along' | 'take-in' | 'keys' | null;

export type Jar = ReturnType<typeof createJar>;

/** The state of the list: what is asked for, chosen, open and being changed. Knows neither browser nor DOM. */
export function createJar(store: Store, commands: JarCommands) {
  const query = signal<ListQuery>(wholeList);
  const selected = signal<ReadonlySet<string>>(new Set());
  const open = signal<string | null>(null);
  const others = signal<OtherOrigins | null>(null);
  const drawer = signal<Drawer>(null);

  const readOthers = latest(async (isLast) =>
    store.attempt(
      'failedReading',
      async () => {
        const read = await commands.otherOrigins();
        if (isLast()) others.value = read;
      },
      isLast,
    ),
  );
  const seen = () => [
    ...(store.known.value?.cookies ?? []),
    ...(others.value?.cookies.flatMap(([, cookies]) => cookies) ?? []),
  ];
  const history = createHistory(store, commands, () => {
    if (others.value) void readOthers();
  });
  const editing = createEditing(store, history, seen, (id) => (open.value = id));

  return {
    store,
    query,
    selected,
    /** Identity of the row that is open. */
    open,
    others,
    drawer,
    ...history,
    ...editing,
    ...createSnapshotList(store, commands),
    /** All cookies that the list shows. */
    seen,
    crowding: commands.crowding,
    saveFile: commands.saveFile,
    bugReport: () => shareable(store, commands.versions),
    readOthers,

    ask(news: Partial<ListQuery>) {
      query.value = { ...query.value, ...news };
    },
    toggleSelected(id: string) {
      const ids = new Set(selected.value);
      if (!ids.delete(id)) ids.add(id);
      selected.value = ids;
    },
    toggleOpen(id: string) {
      editing.cancel();
      open.value = open.value === id ? null : id;
    },
    async remove(cookies: readonly Cookie[]) {
      const steps = cookies.map((cookie) => ({ before: cookie, after: null }));
      await history.act('delete', steps);
      selected.value = new Set();
      open.value = null;
    },
    setLifetimes: (changes: readonly Step[]) => history.act('lifetime', changes),
  };
}

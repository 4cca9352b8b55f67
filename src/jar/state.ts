import type { Cookie } from '../core/cookie.ts';
import { identity } from '../core/cookie.ts';
import { isRefused, problemsOf } from '../core/edit/problems.ts';
import type { Refusal } from '../core/edit/refusal.ts';
import { type Deed, type DeedKind, inverse, possible, type Step, stepsBetween } from '../core/edit/step.ts';
import { type ListQuery, wholeList } from '../core/list.ts';
import type { SitePage } from '../core/page.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { addSnapshot } from '../core/snapshots.ts';
import type { Store } from '../popup/store.ts';
import { latest } from '../ui/latest.ts';
import { shareable } from './bug-report.ts';
import { signal } from '../ui/signal.ts';

/** What came of steps that were to be taken. */
export interface Outcome {
  readonly done: readonly Step[];
  readonly refused: readonly { readonly step: Step; readonly refusal: Refusal }[];
  /** Cookies that the browser keeps otherwise than they were written. */
  readonly adjusted: readonly { readonly wanted: Cookie; readonly kept: Cookie }[];
}

/** Cookies of the other origins that a page took parts from. */
export interface OtherOrigins {
  readonly pages: readonly SitePage[];
  readonly cookies: readonly (readonly [page: SitePage, cookies: readonly Cookie[]])[];
  /** Hosts that the grants do not let us see. */
  readonly hidden: readonly string[];
  /** Whether all documents of the page answered. */
  readonly complete: boolean;
}

/**
 * How steps are taken: many at once, one after the other, or so that a refusal stops the rest, as in a move, which
 * is to lose nothing.
 */
export type Order = 'at-once' | 'in-turn' | 'until-refused';

const orders: Readonly<Partial<Record<DeedKind, Order>>> = {
  create: 'until-refused',
  edit: 'until-refused',
  move: 'until-refused',
  duplicate: 'until-refused',
  'put-back': 'in-turn',
};

/** A snapshot, and whether the person chose the disk for it. */
export interface KeptSnapshot {
  readonly snapshot: Snapshot;
  readonly onDisk: boolean;
}

/** What the list of cookies can ask of the world outside. */
export interface JarCommands {
  readonly take: (steps: readonly Step[], how: Order) => Promise<Outcome>;
  readonly addDeed: (deed: Deed) => Promise<void>;
  readonly dropLastDeed: () => Promise<void>;
  /** Does to the snapshots that are kept what was done to those that are shown; resolves to what is kept now. */
  readonly saveSnapshots: (
    shown: readonly KeptSnapshot[],
    wanted: readonly KeptSnapshot[],
  ) => Promise<readonly KeptSnapshot[]>;
  readonly otherOrigins: () => Promise<OtherOrigins>;
  /** Hands a file to the person. */
  /** The name and version of the browser and of this extension. */
  readonly versions: () => Promise<{ readonly browser: string; readonly version: string }>;
  readonly saveFile: (name: string, mediaType: string, text: string) => void;
}

/** A cookie that is being changed or made (`original` is `null`). */
export interface Editing {
  readonly original: Cookie | null;
  readonly draft: Cookie;
  /** Why the browser did not take it. */
  readonly refusal: Refusal | null;
  readonly duplicate: boolean;
}

/** What was done last, to be told with a way back. */
export interface Told {
  readonly kind: DeedKind | 'undone';
  readonly outcome: Outcome;
  /** Cookies that could not be set again since they would have expired meanwhile. */
  readonly expired: readonly Cookie[];
}

export type Drawer = 'take-along' | 'take-in' | 'keys' | null;

export type Jar = ReturnType<typeof createJar>;

/** The state of the list: what is asked for, chosen, open and being changed. Knows neither browser nor DOM. */
export function createJar(store: Store, commands: JarCommands) {
  const query = signal<ListQuery>(wholeList);
  const selected = signal<ReadonlySet<string>>(new Set());
  const open = signal<string | null>(null);
  const editing = signal<Editing | null>(null);
  const deeds = signal<readonly Deed[]>([]);
  const told = signal<Told | null>(null);
  const others = signal<OtherOrigins | null>(null);
  const drawer = signal<Drawer>(null);
  const snapshots = signal<readonly KeptSnapshot[]>([]);
  /** The snapshot that was deleted last, as long as it can be had back. */
  const removedSnapshot = signal<KeptSnapshot | null>(null);

  const keep = (kept: readonly KeptSnapshot[]) =>
    store.attempt('failedSaving', async () => {
      snapshots.value = await commands.saveSnapshots(snapshots.value, kept);
    });

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

  /** Does something to the jar, remembers it, and tells what came of it. */
  const act = async (
    kind: DeedKind,
    steps: readonly Step[],
    expired: readonly Cookie[] = [],
  ): Promise<Outcome | null> => {
    let result: Outcome | null = null;
    await store.attempt('failedChanging', async () => {
      const outcome = await commands.take(steps, orders[kind] ?? 'at-once');
      result = outcome;
      told.value = { kind, outcome, expired };
      if (outcome.done.length > 0) {
        await commands.addDeed({ kind, at: store.now.value, steps: outcome.done });
      }
    });
    if (others.value) void readOthers();
    return result;
  };

  const jar = {
    store,
    query,
    selected,
    /** Identity of the row that is open. */
    open,
    editing,
    deeds,
    told,
    others,
    drawer,
    snapshots,
    removedSnapshot,
    saveFile: commands.saveFile,
    bugReport: () => shareable(store, commands.versions),
    act,
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
      editing.value = null;
      open.value = open.value === id ? null : id;
    },
    edit(cookie: Cookie) {
      open.value = identity(cookie);
      editing.value = { original: cookie, draft: cookie, refusal: null, duplicate: false };
    },
    /** Begins a new cookie for a page, or one like another. */
    create(like: Cookie, duplicate: boolean) {
      open.value = null;
      editing.value = { original: null, draft: like, refusal: null, duplicate };
    },
    change(news: Partial<Cookie>) {
      if (!editing.value) return;
      editing.value = { ...editing.value, draft: { ...editing.value.draft, ...news }, refusal: null };
    },
    cancel() {
      editing.value = null;
    },
    /** Saves what is being edited; what the browser refuses stays open with the reason beside it. */
    async save() {
      const { value: edited } = editing;
      if (!edited || isRefused(problemsOf(edited.draft, store.now.value))) return;
      const { original, draft } = edited;
      const moves = original !== null && identity(original) !== identity(draft);
      const steps = original
        ? stepsBetween(original, draft)
        : [{ before: alike(store, draft), after: draft }];
      const kind = original ? (moves ? 'move' : 'edit') : edited.duplicate ? 'duplicate' : 'create';
      const outcome = await act(kind, steps);
      const [refused] = outcome?.refused ?? [];
      if (refused) {
        editing.value = { ...edited, refusal: refused.refusal };
        told.value = null;
      } else if (outcome) {
        editing.value = null;
        open.value = identity(draft);
      }
    },
    async remove(cookies: readonly Cookie[]) {
      await act(
        'delete',
        cookies.map((cookie) => ({ before: cookie, after: null })),
      );
      selected.value = new Set();
      open.value = null;
    },
    /**
     * Keeps the cookies of this host under a name.
     * @returns whether they were kept: not without a name, and not beyond the bound
     */
    async takeSnapshot(name: string, onDisk: boolean, cookies: readonly Cookie[]) {
      const all = snapshots.value.map(({ snapshot }) => snapshot);
      const result = addSnapshot(all, { name, takenAt: store.now.value, cookies });
      if (!result.ok) return false;
      await keep([...snapshots.value, { snapshot: result.added, onDisk }]);
      return snapshots.value.some(({ snapshot }) => snapshot === result.added);
    },
    async removeSnapshot(kept: KeptSnapshot) {
      await keep(snapshots.value.filter((each) => each !== kept));
      removedSnapshot.value = kept;
    },
    async restoreSnapshot() {
      const { value: kept } = removedSnapshot;
      removedSnapshot.value = null;
      if (kept)
        await keep([...snapshots.value, kept].sort((a, b) => a.snapshot.takenAt - b.snapshot.takenAt));
    },
    setLifetimes: (changes: readonly Step[]) => act('lifetime', changes),
    /** Takes the last deed back. */
    undo: () =>
      store.attempt('failedChanging', async () => {
        const last = deeds.value.at(-1);
        if (!last) return;
        const { steps, expired } = possible(inverse(last.steps), store.now.value);
        const outcome = await commands.take(steps, orders[last.kind] ?? 'at-once');
        if (outcome.refused.length === 0) await commands.dropLastDeed();
        told.value = { kind: 'undone', outcome, expired };
        if (others.value) void readOthers();
      }),
  };
  return jar;
}

/** The cookie of the same identity that is in the jar already. */
function alike(store: Store, cookie: Cookie): Cookie | null {
  const id = identity(cookie);
  return store.known.value?.cookies.find((other) => identity(other) === id) ?? null;
}

import type { Browser } from '../../core/wire/browsers.ts';
import { signal } from '../../ui/signal.ts';
import type { Store } from '../store/types.ts';
import { shareable } from './bug-report.ts';
import { createDrawer } from './drawer.ts';
import { createEditing } from './editing.ts';
import { createHistory } from './history.ts';
import type { JarCommands } from './jar-commands.ts';
import { createOtherOrigins } from './other-origins.ts';
import { createQuery } from './query.ts';
import { createRowCommands } from './row-commands.ts';
import { blankCookie, createRows } from './rows.ts';
import { createSnapshotList } from './snapshot-list.ts';

export type { Drawer } from './drawer.ts';
export type { Editing } from './editing.ts';
export type { OtherOrigins } from './other-origins.ts';

export type CookieList = ReturnType<typeof createCookieList>;

/** The state of the cookie list and its actions. It knows neither browser nor DOM. */
export function createCookieList(store: Store, commands: JarCommands) {
  const query = createQuery();
  const origins = createOtherOrigins(store, commands.otherOrigins, commands.askFor);
  const rows = createRows(store, query.query, query.grouping, origins.others);
  /** All cookies of the host and of the other origins that were read. */
  const allCookies = () => [
    ...(store.known.value?.cookies ?? []),
    ...(origins.others.value?.cookies.flatMap(([, cookies]) => cookies) ?? []),
  ];
  const history = createHistory(store, commands, origins.refresh);
  const browser = signal<Browser | null>(null);
  /** Loads the browser's rules, which are needed where cookies are written. */
  const loadBrowser = () =>
    store.guard('failedReading', async () => void (browser.value ??= await commands.browserRules()));
  const editing = createEditing(store, history, { allCookies, browser: () => browser.value }, (id) => {
    query.open.value = id;
    void loadBrowser();
  });

  return {
    store,
    ...query,
    ...origins,
    ...history,
    ...editing,
    ...createSnapshotList(store, history, commands),
    ...createDrawer(),
    ...createRowCommands(history, query, rows, editing),
    /** The rows of the list under the current query; `null` until the cookies are known. */
    rows,
    allCookies,
    /** By whose rules cookies are taken; `null` until they are loaded. */
    browser,
    loadBrowser,
    crowding: commands.crowding,
    saveFile: commands.saveFile,
    bugReport: () => shareable(store, commands.versions),
    toggleOpen(id: string) {
      editing.leave(() => (query.open.value = query.open.value === id ? null : id));
    },
    /** Starts a new cookie for the page, in the cookie store of its tab. */
    createBlank() {
      const { page, cookies } = store.known.value ?? {};
      const cookieStore = cookies?.[0]?.store ?? store.cookieStore.value;
      if (page?.kind === 'site') editing.create(blankCookie(page, cookieStore), false);
    },
  };
}

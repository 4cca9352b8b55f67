import type { SiteTab } from '../browser/tabs.ts';
import { noting } from '../browser/storage.ts';
import { announceReports } from './cookie-list/announce-reports.ts';
import { jarCommands } from './cookie-list/commands.ts';
import {
  CookieListView,
  createCookieList,
  editorOf,
  handleKey,
  SnapshotsView,
  UndoBar,
} from './cookie-list/index.tsx';
import stylesheet from './cookie-list/cookie-list.css?url&no-inline';
import { loadUndo, onUndo } from '../storage/undo-history.ts';
import { loadSnapshots, onSnapshots } from '../storage/snapshots.ts';
import { coalesce } from '../ui/coalesce.ts';
import { loadStylesheet } from '../ui/load-stylesheet.ts';
import type { LoadedJar, Store } from './store/types.ts';

/** The list of all cookies of a host and its snapshots, dressed and kept up to date. */
export async function prepareJar(
  store: Store,
  cookieStore: string,
  host: string,
  shown: () => SiteTab | null,
): Promise<LoadedJar> {
  const commands = jarCommands(cookieStore, host, shown);
  const state = createCookieList(store, commands);
  const leftOut = () => store.update({ leftOut: true });
  const loadKept = () =>
    store.guard('failedReading', async () => {
      const { kept, valid } = await loadSnapshots(cookieStore, host);
      state.snapshots.value = kept;
      if (!valid) leftOut();
    });
  const { read, onStored } = await noting(() =>
    Promise.all([loadUndo(cookieStore, host, leftOut), loadKept(), loadStylesheet(document, stylesheet)]),
  );
  [state.entries.value] = read;
  const stops = [
    announceReports(state),
    onUndo(cookieStore, host, (all) => (state.entries.value = all), onStored),
    onSnapshots(cookieStore, host, coalesce(loadKept), onStored),
  ];
  // Another surface may be in the middle of something: the list does not wait for its end.
  void store.guard('failedReading', commands.settle);
  return {
    View: () => <CookieListView list={state} />,
    Snapshots: () => <SnapshotsView list={state} />,
    onKey: (event) => handleKey(state, event),
    edit: (cookie) => state.edit(cookie),
    remove: (...cookies) => void state.remove(cookies),
    act: ({ kind, steps }) => void state.act(kind, steps),
    editorOf: (id) => editorOf(state, id),
    Undo: () => <UndoBar list={state} />,
    stop: () => stops.forEach((stop) => stop()),
  };
}

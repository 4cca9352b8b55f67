import { noting } from '../browser/storage.ts';
import { jarCommands } from '../jar/commands.ts';
import { createJar, handleKey, JarView, SnapshotsView } from '../jar/index.tsx';
import stylesheet from '../jar/jar.css?url&no-inline';
import { loadDeeds, onDeeds } from '../memory/deeds.ts';
import { loadSnapshots, onSnapshots } from '../memory/snapshots.ts';
import { dress } from '../ui/dress.ts';
import { useWords } from '../ui/use-words.ts';
import type { LoadedJar, Store } from './store.ts';
import type { Shown } from './read.ts';

let dressed: Promise<void> | null = null;

/** The list of all cookies of a host and its snapshots, dressed and kept up to date. */
export async function prepareJar(
  store: Store,
  cookieStore: string,
  host: string,
  shown: () => Shown | null,
): Promise<LoadedJar> {
  const state = createJar(store, jarCommands(cookieStore, host, shown));
  const readSnapshots = () =>
    store.attempt('failedReading', async () => {
      const { kept, valid } = await loadSnapshots(cookieStore, host);
      state.snapshots.value = kept;
      if (!valid) throw new Error(useWords().t('snapshotsUnread'));
    });
  const { read, onStored } = await noting(() =>
    Promise.all([loadDeeds(cookieStore, host), readSnapshots(), (dressed ??= dress(document, stylesheet))]),
  );
  const [deeds] = read;
  state.deeds.value = deeds;
  const stops = [
    onDeeds(cookieStore, host, (all) => (state.deeds.value = all), onStored),
    onSnapshots(cookieStore, host, () => void readSnapshots(), onStored),
  ];
  return {
    View: () => <JarView jar={state} />,
    Snapshots: () => <SnapshotsView jar={state} />,
    onKey: (event) => handleKey(state, event),
    edit: (cookie) => state.edit(cookie),
    stop: () => stops.forEach((stop) => stop()),
  };
}

import { jarCommands } from '../jar/commands.ts';
import { createJar, handleKey, JarView } from '../jar/index.tsx';
import stylesheet from '../jar/jar.css?url&no-inline';
import { loadDeeds, onDeeds } from '../memory/deeds.ts';
import { dress } from '../ui/dress.ts';
import type { LoadedJar, Store } from './store.ts';
import type { Shown } from './surface.tsx';

let dressed: Promise<void> | null = null;

/** The list of all cookies of a host, dressed and kept up to date. */
export async function prepareJar(
  store: Store,
  cookieStore: string,
  host: string,
  shown: () => Shown | null,
): Promise<LoadedJar> {
  const state = createJar(store, jarCommands(cookieStore, host, shown));
  const [deeds] = await Promise.all([
    loadDeeds(cookieStore, host),
    (dressed ??= dress(document, stylesheet)),
  ]);
  state.deeds.value = deeds;
  return {
    View: () => <JarView jar={state} />,
    onKey: (event) => handleKey(state, event),
    edit: (cookie) => state.edit(cookie),
    stop: onDeeds(cookieStore, host, (all) => (state.deeds.value = all)),
  };
}

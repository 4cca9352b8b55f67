import { painted } from '../ui/after-paint.ts';
import type { Surface } from './read.ts';
import type { Store } from './store/types.ts';

/** Makes use of the room and the place that only surfaces other than the popup have. */
export function prepareRoomy(store: Store, surface: Surface): void {
  fitToRoom(store);
  // The developer tools' panel says that it is one, and records from its beginning.
  const task = location.hash === '#devtools' ? () => showRequests(store, surface) : () => showBench(store);
  void store.guard('failedPart', task);
}

async function showRequests(store: Store, surface: Surface): Promise<void> {
  await (await import('./prepare-requests.tsx')).prepareRequests(store, surface);
}

async function showBench(store: Store): Promise<void> {
  await painted();
  (await import('./prepare-bench.tsx')).showBenchWithoutSite(store);
  if (store.surface.value === 'page') await (await import('./prepare-har.tsx')).prepareHar(store);
}

/** Views stand side by side where there is room; a popup never has it. */
function fitToRoom(store: Store): void {
  const roomy = matchMedia('(min-width: 860px)');
  const fit = () => store.update({ wide: roomy.matches });
  roomy.addEventListener('change', fit);
  fit();
}

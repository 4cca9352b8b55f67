import type { Surface } from './read.ts';
import type { Store } from './store/types.ts';

/** Makes use of the room and the place that only surfaces other than the popup have. */
export function prepareRoomy(store: Store, surface: Surface): void {
  fitToRoom(store);
  // The developer tools' panel says that it is one.
  if (location.hash !== '#devtools') {
    void import('./prepare-bench.tsx').then((late) => late.showBenchWithoutSite(store));
    return;
  }
  void import('./prepare-requests.tsx').then((late) => late.prepareRequests(store, surface));
}

/** Views stand side by side where there is room; a popup never has it. */
function fitToRoom(store: Store): void {
  const roomy = matchMedia('(min-width: 860px)');
  const fit = () => store.update({ wide: roomy.matches });
  roomy.addEventListener('change', fit);
  fit();
}

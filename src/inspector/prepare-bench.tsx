import { render } from 'preact';
import { effect } from '../ui/signal.ts';
import { FoldedBench } from './requests/bench-tool.tsx';
import type { Store } from './store/types.ts';

/**
 * Shows the tool that tries a line where there is no site, whose views would have it; it needs none. It waits for the
 * insight, whose stylesheet it has in common.
 */
export function showBenchWithoutSite(store: Store): void {
  const place = document.createElement('div');
  place.className = 'bench-alone';
  document.body.append(place);
  effect(() => {
    const { known, insight } = store;
    const isAlone = known.value !== null && known.value.page.kind !== 'site' && insight.value !== null;
    render(isAlone ? <FoldedBench store={store} /> : null, place);
  });
}

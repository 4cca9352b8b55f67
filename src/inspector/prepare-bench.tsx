import { render } from 'preact';
import { effect } from '../ui/signal.ts';
import { loadStylesheet } from '../ui/load-stylesheet.ts';
import stylesheet from './insight/insight.css?url&no-inline';
import { FoldedBench } from './requests/bench-tool.tsx';
import type { Store } from './store/types.ts';

/** Shows the tool that tries a line where there is no site, whose views would have it; it needs none. */
export function showBenchWithoutSite(store: Store): void {
  const place = document.createElement('div');
  place.className = 'bench-alone';
  document.body.append(place);
  let isStyled = false;
  effect(() => {
    const known = store.known.value;
    const isAlone = known !== null && known.page.kind !== 'site';
    if (isAlone && !isStyled) {
      isStyled = true;
      void store.guard('failedPart', () => loadStylesheet(document, stylesheet));
    }
    render(isAlone ? <FoldedBench store={store} /> : null, place);
  });
}

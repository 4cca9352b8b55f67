/** The tool that tries a Set-Cookie line: loaded when it is opened. */
import { siteOf } from '../../core/site/site-domain.ts';
import { loadStylesheet } from '../../ui/load-stylesheet.ts';
import requestsStylesheet from './requests.css?url&no-inline';
import type { Store } from '../store/types.ts';
import stylesheet from './bench.css?url&no-inline';
import { createBench } from './bench-state.ts';

export { BenchView } from './bench-view.tsx';
export type { Bench } from './bench-state.ts';

/** A bench for the browser that this runs in. */
export function benchFor(store: Store, setting: 'chromium' | 'firefox') {
  return createBench(store, { setting, siteOf });
}

/** Adds the stylesheets of the bench to a page; resolves when they hold. */
export const loadBenchStylesheets = (page: Document) =>
  Promise.all([requestsStylesheet, stylesheet].map((each) => loadStylesheet(page, each)));

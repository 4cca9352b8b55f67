/** A HAR in the place of what the full page shows: loaded when a file is opened. */
export { siteOf } from '../../core/site/site-domain.ts';
export { readHarFile } from './read-har.ts';
export { Har } from './har-state.ts';
export { HarView } from './har-view.tsx';

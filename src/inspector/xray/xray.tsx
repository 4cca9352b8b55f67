/** What a log-in came to, as a ladder: loaded when it is opened. */
import { loadStylesheet } from '../../ui/load-stylesheet.ts';
import requestsStylesheet from '../requests/requests.css?url&no-inline';
import stylesheet from './xray.css?url&no-inline';

export { XrayResult } from './xray-result.tsx';

/** Adds the stylesheets of the ladder to a page; resolves when they hold. */
export const loadXrayStylesheets = (page: Document) =>
  Promise.all([requestsStylesheet, stylesheet].map((each) => loadStylesheet(page, each)));

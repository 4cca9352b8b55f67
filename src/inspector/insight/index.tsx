/** What cookies mean and what is wrong with them: loaded after the first paint, which shows none of it. */
import { loadStylesheet } from '../../ui/load-stylesheet.ts';
import stylesheet from './insight.css?url&no-inline';
import lifeStylesheet from './lanes/lanes.css?url&no-inline';

export { isHarmless } from '../../core/meaning/harmless.ts';
export { CountDifference } from './count-difference.tsx';
export { CookieInsight } from './cookie-insight.tsx';
export { Findings, findingsOf, flagsFound } from './findings.tsx';
export { findingText } from './finding-words.ts';
export { HeadTools } from './head-tools.tsx';
export { BeforeGesture } from './before-gesture.tsx';
export { madeBySeen } from '../requests/made-by-seen.tsx';
export { NoSessionHints } from './no-session.tsx';
export { eventCount } from './observed.ts';
export { otherPorts } from './other-port.ts';
export { OtherPortFlag } from './other-port-flag.tsx';
export { RowDetails } from './row-details.tsx';
export { SiteSearch } from './site-search.tsx';
export { freshChanges } from '../cookie-parts/fresh-changes.ts';
export { LastEvent, LoginStatus } from './status.tsx';
export { ToolsView } from './tools.tsx';
export { freshSalt, keepTagsUnder, ValueTag } from './value-tag.tsx';
export { ValueTools } from '../cookie-parts/value-tools.tsx';
export { TimelineView } from './timeline.tsx';

/** Adds the stylesheets of these parts to a page; resolves when they hold. */
export const loadInsightStylesheets = (page: Document) =>
  Promise.all([stylesheet, lifeStylesheet].map((each) => loadStylesheet(page, each)));

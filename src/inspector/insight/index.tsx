/** What cookies mean and what is wrong with them: loaded after the first paint, which shows none of it. */
import { loadStylesheet } from '../../ui/load-stylesheet.ts';
import stylesheet from './insight.css?url&no-inline';

export { isHarmless } from '../../core/meaning/harmless.ts';
export { CountDifference } from './count-difference.tsx';
export { Findings, findingsOf, flagsFound } from './findings.tsx';
export { findingText } from './finding-words.ts';
export { HeadTools } from './head-tools.tsx';
export { BeforeGesture } from './before-gesture.tsx';
export { NoSessionHints } from './no-session.tsx';
export { eventCount } from './observed.ts';
export { otherPorts } from './other-port.ts';
export { OtherPortFlag } from './other-port-flag.tsx';
export { freshChanges } from '../cookie-parts/fresh-changes.ts';
export { LastEvent, LoginStatus } from './status.tsx';
export { freshSalt, keepTagsUnder, ValueTag } from './value-tag.tsx';
export { ValueTools } from '../cookie-parts/value-tools.tsx';
export {
  LazyRowDetails as RowDetails,
  LazySiteSearch as SiteSearch,
  LazyTimeline as TimelineView,
  LazyTools as ToolsView,
  madeBySeen,
  preloadRefusals,
} from './lazy-views.tsx';
export { preloadOnPress } from './preload.ts';

/** Adds the stylesheet of these parts to a page; resolves when it holds. */
export const loadInsightStylesheet = (page: Document) => loadStylesheet(page, stylesheet);

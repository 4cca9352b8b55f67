import type { ComponentType } from 'preact';
import type { NotedCookie } from '../../core/wire/provenance.ts';
import type { SeenChange } from '../../core/wire/seen-change.ts';
import { loadStylesheet } from '../../ui/load-stylesheet.ts';
import type { ReadonlySignal } from '../../ui/signal.ts';
import { lazy } from '../../ui/lazy.tsx';
import type { Store } from '../store/types.ts';
import lifeStylesheet from './lanes/lanes.css?url&no-inline';

// What most openings of a surface show nothing of, each loaded when it is first shown.

const findRefusals = () => import('./refusals.ts');

/** That a response did not change a session that is here. */
export const LazyIgnoredResponse = lazy(async () => (await findRefusals()).IgnoredResponse);

/** The response that did not set a session. */
export const LazyRefusedSeen = lazy(async () => (await findRefusals()).RefusedSeen);

/** Loads both before they are shown, so that nothing moves for them; what fails is tried once more, and said, then. */
export const preloadRefusals = () => Promise.allSettled([LazyIgnoredResponse.load(), LazyRefusedSeen.load()]);

const LazyMadeBySeen = lazy(async () => (await import('../requests/made-by-seen.tsx')).MadeBySeen);

/**
 * What shows who made a change of a cookie, as it was seen outside of the developer tools.
 * @param changes what the developer tools showed of the host
 */
export function madeBySeen(
  store: Store,
  changes: ReadonlySignal<readonly SeenChange[]>,
): ComponentType<NotedCookie> {
  return (change) => <LazyMadeBySeen {...change} store={store} changes={changes} />;
}

/** What is rarely needed of a cookie. */
export const LazyRowDetails = lazy(async () => {
  const [{ RowDetails: found }] = await Promise.all([import('./row-details.tsx'), LazyMadeBySeen.load()]);
  return found;
});

/** What happened while the browser ran. */
export const LazyTimeline = lazy(async () => {
  const [{ TimelineView: found }] = await Promise.all([
    import('./timeline.tsx'),
    LazyMadeBySeen.load(),
    loadStylesheet(document, lifeStylesheet),
  ]);
  return found;
});

/** What a person can try. */
export const LazyTools = lazy(async () => (await import('./tools.tsx')).ToolsView);

/** The search over all sites, where there is nothing else to show. */
export const LazySiteSearch = lazy(async () => (await import('./site-search.tsx')).SiteSearch);

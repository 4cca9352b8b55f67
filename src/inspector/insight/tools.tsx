import { FoldedBench } from '../requests/bench-tool.tsx';
import type { Store } from '../store/types.ts';
import { UpcomingTool } from '../upcoming/upcoming-tool.tsx';
import { SessionCheck } from './check.tsx';
import { CookieTestView } from './cookie-test.tsx';
import { ExpectedForm } from './expected.tsx';
import { askedName, SiteSearch } from './site-search.tsx';

/** What a person can try: a log-in check, the cookie test, a line, upcoming changes, expected settings, a search. */
export function ToolsView({ store }: { readonly store: Store }) {
  // What a person expects of a host is kept on the disk: a private window keeps nothing there.
  const isPrivate = store.known.value?.isPrivate ?? true;
  return (
    <>
      <SessionCheck store={store} />
      <CookieTestView store={store} />
      <FoldedBench store={store} />
      <UpcomingTool store={store} />
      {!isPrivate && <ExpectedForm store={store} />}
      <SiteSearch key={askedName.value} store={store} />
    </>
  );
}

import type { Store } from '../store.ts';
import { SessionCheck } from './check.tsx';
import { CookieTestView } from './cookie-test.tsx';
import { ExpectedForm } from './expected.tsx';
import { Findings } from './findings.tsx';

/** What there is to say of the session as a whole, and what a person can ask about it. */
export function SessionInsight({ store }: { readonly store: Store }) {
  // What a person expects of a host is kept on the disk: a private window keeps nothing there.
  const isPrivate = store.known.value?.isPrivate ?? true;
  return (
    <>
      <Findings store={store} />
      <SessionCheck store={store} />
      <CookieTestView store={store} />
      {!isPrivate && <ExpectedForm store={store} />}
    </>
  );
}

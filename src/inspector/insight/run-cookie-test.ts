import type { Store } from '../store/types.ts';

/** Tries which cookies the page may set; what came of it is shown as long as the page is. */
export function runCookieTest(store: Store): Promise<void> {
  const { cookieTest, known, late } = store;
  // Another page may be shown, or another test run, before it is done.
  const mine = known.value?.page;
  const isWanted = () => cookieTest.value === 'running' && known.value?.page === mine;
  const run = async () => {
    store.update({ cookieTest: 'running' });
    try {
      const result = await late.value?.testCookies?.();
      if (!isWanted()) return;
      store.update({ cookieTest: result ?? null });
      // Chromium says that the page may keep cookies (`navigator.cookieEnabled`) where a content setting blocks them.
      const isBlocked = result?.probes.some(({ id, reason }) => id === 'plain' && reason === 'blocked');
      if (isBlocked === true) store.learn({ cookiesAllowed: false });
    } finally {
      if (isWanted()) store.update({ cookieTest: null });
    }
  };
  return store.attempt('failedTesting', run, () => known.value?.page === mine);
}

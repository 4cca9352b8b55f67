import browser from 'webextension-polyfill';

/** Whether this is Firefox, whose API means other things by the same words (`src/core/site/firefox-quirks.ts`). */
export function isFirefox(): boolean {
  return 'getBrowserInfo' in browser.runtime;
}

import browser, { type Cookies } from 'webextension-polyfill';
import type { CookieEvent } from '../core/cookie/cookie.ts';
import { readFirefoxEvent } from '../core/site/firefox-quirks.ts';
import { toCookie } from './cookies.ts';
import { isFirefox } from './firefox.ts';
import { listen } from './listen.ts';

/** Calls back for every change of the jar that the grants let us see; returns how to stop. */
export function onCookieChanged(listener: (event: CookieEvent) => void): () => void {
  const relay = ({ removed, cause, cookie }: Cookies.OnChangedChangeInfoType) => {
    const event: CookieEvent = { at: Date.now(), removed, cause, cookie: toCookie(cookie) };
    listener(isFirefox() ? readFirefoxEvent(event) : event);
  };
  return listen(browser.cookies.onChanged, relay);
}

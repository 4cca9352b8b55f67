import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { type Browser, browserOf } from '../../../src/core/wire/browsers.ts';
import { type Exchange, navigationTo } from '../../../src/core/wire/exchange.ts';
import type { SeenRequest } from '../../../src/core/wire/har-entry.ts';
import type { Verdict } from '../../../src/core/wire/types.ts';
import { verdict } from '../../../src/core/wire/verdict.ts';
import { then } from '../make.ts';
import { siteOf } from './table.ts';

export const chromium = browserOf('chromium', siteOf);
export const blocking = browserOf('chromiumThirdPartyBlocked', siteOf);
export const firefox = browserOf('firefox', siteOf);
export const safari = browserOf('safari', siteOf);

export const app = 'https://app.example.test/';

/** A navigation to the app, unless something else is said. */
export function exchange(details: Partial<Exchange> = {}): Exchange {
  return { ...navigationTo(details.url ?? app, then), store: '0', ...details };
}

/** A request of a page, of its own site unless something else is said. */
export function call(details: Partial<Exchange> = {}): Exchange {
  return exchange({ kind: 'subresource', frames: [app], initiator: app, ...details });
}

/** A request as the developer tools show it, of which they say nothing more than its exchange. */
export function seenRequest(of: Exchange, details: Partial<SeenRequest> = {}): SeenRequest {
  return {
    exchange: of,
    origin: null,
    referrer: null,
    fetchSite: null,
    storageAccess: null,
    pageRef: null,
    redirectsTo: null,
    isUnsureDocument: false,
    software: '',
    ...details,
  };
}

/** What a browser makes of a line that the app sends. */
export function judged(
  line: string,
  {
    browser = chromium,
    jar = [],
    ...details
  }: Partial<Exchange> & { readonly browser?: Browser; readonly jar?: readonly Cookie[] } = {},
): Verdict {
  return verdict(line, exchange(details), jar, browser);
}

import type { Assembled } from './assemble.ts';
import { isSecureUrl } from './attribute-rules.ts';
import type { Browser } from './browsers.ts';
import type { SeenRequest } from './har-entry.ts';
import { isThirdParty } from './party.ts';

/** The rules for third parties as the browser applied them to one request (Storage Access Headers). */
export function browserFor({ storageAccess }: SeenRequest, browser: Browser): Browser {
  if (storageAccess === 'active') return { ...browser, thirdParty: 'kept' };
  if (storageAccess === null || browser.thirdParty !== 'kept') return browser;
  return { ...browser, thirdParty: 'refused' };
}

/**
 * Whether a request was made without credentials, as far as its fields show: the browser says how a third party stands
 * with its cookies, unless none are to go at all.
 * @param isTelling whether it is a browser that says so
 */
export function isKnownBare({ exchange, seen }: Assembled, browser: Browser, isTelling: boolean): boolean {
  return (
    isTelling &&
    seen.storageAccess === null &&
    seen.fetchSite === 'cross-site' &&
    exchange.kind === 'subresource' &&
    exchange.redirects.length === 0 &&
    exchange.cookieHeader === '' &&
    isSecureUrl(exchange.url, browser) &&
    isThirdParty(exchange, browser)
  );
}

import { date } from '../decode/date.ts';
import type { Recogniser } from './recogniser.ts';
import { base64Object, claimedBy, jsonObject } from './shapes.ts';

const role = 'consent';

/**
 * What remembers which cookies a person agreed to: OneTrust (https://my.onetrust.com/s/article/UUID-2dc719a8-4be5-8d16-1dc8-c7b4147b88e0),
 * Cookiebot (https://support.cookiebot.com/hc/en-us/articles/360003784174), the TC string of IAB
 * (https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework) and its US privacy string,
 * CookieYes (https://www.cookieyes.com/documentation/cookies-used-by-cookieyes/), Didomi
 * (https://support.didomi.io/en/didomi-cookies-storage-1), Complianz, Borlabs, Cookie-Script, Osano and the library
 * CookieConsent (https://cookieconsent.orestbida.com/). Usercentrics keeps its own in the local storage.
 */
export const consentNames: readonly Recogniser[] = [
  {
    framework: 'onetrust',
    role,
    name: 'OptanonConsent',
    shape: /(?:^|&)(?:isGpcEnabled|datestamp|consentId|groups|landingPath)=/,
  },
  { framework: 'onetrust', role, name: 'OptanonAlertBoxClosed', shape: claimedBy(date) },
  { framework: 'cookiebot', role, name: 'CookieConsent', shape: /^(?:\{stamp:'|-[0-3]$)/ },
  { framework: 'iab-tcf', role, name: /^euconsent(?:-v2)?$/, shape: /^[BC][\w-]{15,}(?:\.[\w-]+){0,4}$/ },
  { framework: 'us-privacy', role, name: 'usprivacy', shape: /^1[-NYny]{3}$/ },
  { framework: 'cookieyes', role, name: 'cookieyes-consent', shape: /(?:^|,)(?:consentid|consent|action):/ },
  { framework: 'cookieyes', role, name: /^cookielawinfo-checkbox-[\w-]+$/, shape: /^(?:yes|no)$/ },
  { framework: 'didomi', role, name: 'didomi_token', shape: base64Object('user_id') },
  {
    framework: 'complianz',
    role,
    name: /^cmplz_(?:functional|preferences|statistics|statistics-anonymous|marketing)$/,
    shape: /^(?:allow|deny)$/,
  },
  { framework: 'borlabs', role, name: 'borlabs-cookie', shape: jsonObject('consents') },
  { framework: 'cookie-script', role, name: 'CookieScriptConsent', shape: jsonObject('action') },
  { framework: 'cookieconsent', role, name: 'cc_cookie', shape: jsonObject('categories') },
  { framework: 'osano', role, name: 'cookieconsent_status', shape: /^(?:allow|deny|dismiss)$/ },
];

import { describe, expect, it } from 'vitest';
import { isHarmless } from '../../../src/core/meaning/harmless.ts';
import { isMasked, strictest } from '../../../src/core/settings/masking.ts';

it.each([
  ['secrets', 'sessionid', 'a', true],
  ['secrets', 'theme', 'dark', false],
  ['all', 'sessionid', 'a', true],
  ['all', 'theme', 'dark', true],
  ['none', 'sessionid', 'a', false],
  ['none', 'theme', 'dark', false],
  ['all', 'theme', '', false],
  ['secrets', 'sessionid', '', false],
] as const)('hiding %s, the value of %s that is “%s” is hidden: %s', (masked, name, value, hidden) => {
  expect(isMasked(masked, name, value)).toBe(hidden);
  expect(isMasked(masked, name, value, isHarmless)).toBe(hidden);
});

const uuid = '0b1f6e0a-93b5-4c0e-8d2b-2f6f8a1c9d3e';
const hex32 = '9f86d081884c7d659a2feaa0c55ad015';
const token = 'k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2';
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.c2lnbmF0dXJl';
const withoutSubject = 'eyJhbGciOiJIUzI1NiJ9.eyJjYXJ0IjoiNyJ9.c2lnbmF0dXJl';
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('what opens a session, or may, is masked', () => {
  it.each<readonly [name: string, value: string]>([
    // Sessions and what is signed, by name, by look, or under any name.
    ['sessionid', token],
    ['PHPSESSID', 'k2v9x1q7w2e5r8t0y4u6i1o3p5'],
    ['JSESSIONID', hex32.toUpperCase()],
    ['connect.sid', `s%3A${token}.${'Ab1'.repeat(14)}c`],
    ['ASP.NET_SessionId', 'yq0fbh2s0n3kpzc1mtq4rxvd'],
    ['sid', 'abc'],
    ['shop.sid', '12345'],
    ['__Host-sid', '1'],
    ['my_shop_session', 'abc'],
    ['anything', token],
    ['anything', hex32],
    ['anything', uuid],
    ['anything', jwt],
    ['anything', withoutSubject],
    ['anything', `{"cart":3,"token":"${token}"}`],
    ['anything', '{"cart": 3, "access": "k3v9x1q7w2e5r8t0y4u6"}'],
    ['anything', `%7B%22cart%22%3A3%2C%22id%22%3A%22${uuid}%22%7D`],
    ['anything', `/reset/${hex32}/`],
    ['anything', 'theme=dark&access_token=abcdefgh12'],
    ['theme', '1kgeJt:Jm0vVn3hV0t1aB3dE5fG7hI9jK1lM3nO5pQ7rS9'],
    ['messages', '.eJyLjlaKj88qzs-Lz00tLk5MT1XSMdAxMtVRiiyOT8nPTS0uyUxX0lGKBQDQ6Q2x:1kgeJt:Jm0vVn3hV0t1'],
    // Tokens and credentials.
    ['csrftoken', 'aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW'],
    ['XSRF-TOKEN', 'abc'],
    ['_csrf', '2026-11-23'],
    ['remember_token', '7|abc'],
    ['access_token', 'abc'],
    ['auth', base64('rango:rango')],
    ['credentials', 'cmFuZ286cmFuZ28='],
    ['anything', `Basic ${base64('Aladdin:open sesame')}`],
    ['anything', 'Basic%20cmFuZ286cmFuZ28'],
    ['anything', 'Bearer mF_B5'],
    ['cf_clearance', `${token}-1795399337-1.2.1.1-${token}`],
    // Opens the conversations of a chat (https://www.intercom.com/legal/cookie-policy), or may.
    ['intercom-session-abc123', `${base64(uuid)}--${hex32}`],
    ['intercom-id-abc123', uuid],
    ['__stripe_sid', `${uuid}a1b2c3`],
    // Which server answers is nobody's secret, but the value may be the session's own.
    ['AWSALB', 'Ab1+'.repeat(30)],
    // A name that a tool is known by, with another value than it has.
    ['_ga', token],
    ['_gallery_session', `${token}${token}--${hex32}`],
    ['OptanonAlertBoxClosed', token],
    ['CookieConsent', jwt],
    ['__stripe_mid', token],
    ['recently_viewed', hex32],
    ['recently_viewed', `sku1,${token}`],
    ['lang', uuid],
    ['koa.sess.sig', 'Jm0vVn3hV0t1aB3dE5fG7hI9jK1'],
    // A time of the session's name may be its number.
    ['session', '1795399337598'],
    ['last_login_token', token],
  ])('%s=%.60s', (name, value) => {
    expect(isMasked('secrets', name, value, isHarmless)).toBe(true);
  });
});

describe('what is known to open none is shown', () => {
  it.each<readonly [name: string, value: string]>([
    // Consent.
    ['OptanonAlertBoxClosed', '2026-11-23T02:02:17.598Z'],
    [
      'OptanonConsent',
      `isGpcEnabled=0&datestamp=Mon+Nov+23+2026+02%3A02%3A17+GMT%2B0000&version=202401.1.0&consentId=${uuid}&groups=C0001%3A1%2CC0002%3A0`,
    ],
    ['CookieConsent', '{stamp:%27-1%27%2Cnecessary:true%2Cver:1%2Cutc:1795399337598%2Cregion:%27de%27}'],
    ['cookieconsent_status', 'dismiss'],
    ['euconsent-v2', 'CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA.YAAAAAAAAAA'],
    ['didomi_token', base64(`{"user_id":"${uuid}","version":2}`)],
    ['cookie_notice_accepted', 'true'],
    ['gdpr', '{"analytics":true,"marketing":false,"at":"2026-11-23T02:02:17.598Z"}'],
    ['gdpr', '%7B%22analytics%22%3Atrue%2C%22ads%22%3Afalse%2C%22version%22%3A2%7D'],
    ['tarteaucitron', '!gtag=true!youtube=false!matomo=wait'],
    // Analytics.
    ['_ga', 'GA1.1.1197596843.1673515099'],
    ['_ga_S3X4Y5Z6', 'GS2.1.s1747323152$o28$g0$t1747323152$j60$l0$h69286059'],
    ['_gid', 'GA1.2.286403989.1795399337'],
    ['_gcl_au', '1.1.1197596843.1795399337'],
    ['_fbp', 'fb.1.1795399337598.1098115397'],
    ['_pk_id.1.1fff', '0c3d1b2a4f5e6d7c.1795399337.'],
    ['_pk_ses.1.1fff', '1'],
    ['_hjSessionUser_123456', base64(`{"id":"${uuid}","created":1795399337598,"existing":true}`)],
    ['_clck', '1a2b3c%7C2%7Cfr1%7C0%7C1795'],
    ['_uetsid', hex32],
    ['hubspotutk', hex32],
    ['ajs_anonymous_id', uuid],
    ['__utmz', '123456789.1795399337.1.1.utmcsr=(direct)|utmccn=(direct)|utmcmd=(none)'],
    ['__stripe_mid', `${uuid}a1b2c3`],
    // Preferences, counts and dates.
    ['visits', '7'],
    ['last_visit', '"2026-11-23 02:02:17.598596"'],
    ['theme', 'dark'],
    ['lang', 'en-GB'],
    ['django_language', 'en-gb'],
    ['recently_viewed', 'B07XJ8C8F5,B08N5WRWNW,B09G9FPHY6'],
    ['recently_viewed', '%5B%22red-shoes-42%22%2C%22blue-hat-7%22%5D'],
    ['preferences', '{"currency":"EUR","country":"DE","itemsPerPage":48}'],
    ['landing_page', '/sale/red-shoes-42/?utm_source=newsletter&utm_campaign=autumn2026'],
    ['first_seen', 'Mon%20Nov%2023%202026%2002%3A02%3A17%20GMT%2B0000'],
    ['sessionStarted', '2026-11-23T02:02:17Z'],
    ['logged_in', 'yes'],
    ['last_login', '2026-11-23T02:02:17Z'],
  ])('%s=%.60s', (name, value) => {
    expect(isMasked('secrets', name, value, isHarmless)).toBe(false);
  });

  it.each(['_ga', 'theme', 'OptanonAlertBoxClosed'])('%s is hidden where all values are', (name) => {
    expect(isMasked('all', name, 'GA1.1.1197596843.1673515099', isHarmless)).toBe(true);
  });
});

it('more is masked, never less, before it is known what is harmless', () => {
  expect(isMasked('secrets', 'OptanonAlertBoxClosed', '2026-11-23T02:02:17.598Z')).toBe(true);
  expect(isMasked('secrets', 'theme', 'dark')).toBe(false);
});

it.each([
  [['none', 'secrets'], 'secrets'],
  [['all', 'none'], 'all'],
  [['none'], 'none'],
  [['secrets', 'all', 'none'], 'all'],
] as const)('of %j the strictest is %s', (masks, strict) => {
  expect(strictest(...masks)).toBe(strict);
});

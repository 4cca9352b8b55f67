import type { Expected } from '../../../../src/core/audit/index.ts';
import type { Cookie } from '../../../../src/core/cookie/cookie.ts';
import { day, event, journalOf, then } from '../../make.ts';
import { careful, session } from '../make.ts';
import type { Case, Cases } from './case.ts';

const differs = (
  claim: string,
  expected: Expected,
  details: Partial<Cookie>,
  difference: readonly [setting: string, expected: string, actual: string] | null,
): Case => {
  const cookie = session(details);
  return {
    claim,
    site: { cookies: [cookie], journal: journalOf(event({ cookie })), expected },
    reported: difference && { severity: 'low', facts: difference, names: [cookie.name], framework: 'django' },
  };
};

const twoWeeks = { sessionCookieAge: 1_209_600 };

export const expected: Cases = {
  'setting-differs': [
    differs('SESSION_COOKIE_SECURE is off', { sessionCookieSecure: true }, { secure: false }, [
      'SESSION_COOKIE_SECURE',
      'True',
      'False',
    ]),
    differs('not where it is on', { sessionCookieSecure: true }, {}, null),
    differs('SESSION_COOKIE_SAMESITE is another', { sessionCookieSameSite: 'Strict' }, {}, [
      'SESSION_COOKIE_SAMESITE',
      "'Strict'",
      "'Lax'",
    ]),
    differs('or none at all', { sessionCookieSameSite: 'Lax' }, { sameSite: 'unspecified' }, [
      'SESSION_COOKIE_SAMESITE',
      "'Lax'",
      'False',
    ]),
    differs('not where it is the same', { sessionCookieSameSite: 'Lax' }, {}, null),
    differs(
      'SESSION_COOKIE_DOMAIN is set',
      { sessionCookieDomain: null },
      { domain: '.example.org', hostOnly: false },
      ['SESSION_COOKIE_DOMAIN', 'None', "'example.org'"],
    ),
    differs('SESSION_COOKIE_DOMAIN is not', { sessionCookieDomain: '.example.org' }, {}, [
      'SESSION_COOKIE_DOMAIN',
      "'example.org'",
      'None',
    ]),
    differs(
      'not for a leading dot, which means nothing',
      { sessionCookieDomain: 'example.org' },
      { domain: '.example.org', hostOnly: false },
      null,
    ),
    differs('SESSION_COOKIE_AGE is longer', twoWeeks, { expires: then + 30 * day }, [
      'SESSION_COOKIE_AGE',
      '1209600',
      '2592000',
    ]),
    differs('or shorter', twoWeeks, { expires: then + day }, ['SESSION_COOKIE_AGE', '1209600', '86400']),
    differs('not for the way to us', twoWeeks, { expires: then + 1_209_600_000 - 1500 }, null),
    {
      claim: 'not where less is left of what nobody saw being given',
      site: { cookies: [session({ expires: then + day })], expected: twoWeeks },
      reported: null,
    },
    {
      claim: 'where more is left than could have been given',
      site: { cookies: [session({ expires: then + 20 * day })], expected: twoWeeks },
      reported: { facts: ['SESSION_COOKIE_AGE', '1209600', '1728000'] },
    },
    differs('an age was stated, and it ends with the browser', twoWeeks, { expires: null }, [
      'SESSION_EXPIRE_AT_BROWSER_CLOSE',
      'False',
      'True',
    ]),
    differs('SESSION_EXPIRE_AT_BROWSER_CLOSE is off', { sessionExpireAtBrowserClose: true }, {}, [
      'SESSION_EXPIRE_AT_BROWSER_CLOSE',
      'True',
      'False',
    ]),
    differs(
      'not the age of what is to end with the browser',
      { ...twoWeeks, sessionExpireAtBrowserClose: true },
      { expires: null },
      null,
    ),
    differs('SESSION_COOKIE_NAME is another', { sessionCookieName: 'shop' }, {}, [
      'SESSION_COOKIE_NAME',
      "'shop'",
      "'sessionid'",
    ]),
    {
      claim: 'the stated name says which cookie is compared',
      site: {
        cookies: [careful({ name: 'shop', value: 'q'.repeat(32), secure: false })],
        expected: { sessionCookieName: 'shop', sessionCookieSecure: true },
      },
      reported: { facts: ['SESSION_COOKIE_SECURE', 'True', 'False'], names: ['shop'] },
    },
    {
      claim: 'not before there is a session',
      site: { cookies: [careful()], expected: { sessionCookieName: 'shop', sessionCookieSecure: true } },
      reported: null,
    },
    {
      claim: 'not where nothing was stated',
      site: { cookies: [session({ secure: false })] },
      reported: null,
    },
  ],
};

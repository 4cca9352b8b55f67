import { append, type Change } from '../../../../src/core/journal/journal.ts';
import type { Cookie, CookieEvent } from '../../../../src/core/cookie/cookie.ts';
import { day, event, hour, journalOf, minute, reset, second, then } from '../../make.ts';
import { vectors } from '../../meaning/signature/vectors.ts';
import { careful, hex32, jwt, session, token } from '../make.ts';
import type { Case, Cases } from './case.ts';

const value = (letter: string) => letter.repeat(32);
const early = then - hour;

/** The token was rotated `then`; the session ID was seen being set before. */
const setBefore = event({ at: early, cookie: session() });
const rotation = reset(token(), token({ value: value('B') }), then);
const renewal = (at: number) => reset(session(), session({ value: value('b') }), at);

const atLogin = (
  claim: string,
  events: readonly CookieEvent[],
  reported: Case['reported'],
  current: Cookie = session(),
): Case => ({
  claim,
  site: { cookies: [current, token({ value: value('B') })], journal: journalOf(...events) },
  reported,
});

/** The session ID gets a new value again and again. */
function churning(times: number, every: number): readonly Change[] {
  const values = Array.from({ length: times + 1 }, (_, index) => hex32.slice(4) + String(1000 + index));
  return values
    .slice(1)
    .flatMap((next, index) =>
      reset(session({ value: values[index] ?? '' }), session({ value: next }), then + index * every),
    )
    .reduce<readonly Change[]>(append, []);
}
const churned = (times: number) => session({ value: hex32.slice(4) + String(1000 + times) });

/** What Rails encrypts: the same session, with a nonce of its own each time. */
const sealed = (nonce: number) => {
  const part = (length: number, fill: number) => Buffer.alloc(length, fill).toString('base64');
  const value = encodeURIComponent(`${part(48, 7 + nonce)}--${part(12, nonce)}--${part(16, nonce)}`);
  return careful({ name: '_shop_session', value });
};
const sealing = [0, 1, 2, 3, 4, 5]
  .flatMap((nonce) => reset(sealed(nonce), sealed(nonce + 1), then + nonce * 5 * second))
  .reduce<readonly Change[]>(append, []);

const lives = (claim: string, name: string, text: string, span: number, reported: Case['reported']): Case => {
  const cookie = careful({ name, value: text, expires: then + span });
  return { claim, site: { cookies: [cookie], journal: journalOf(event({ cookie })) }, reported };
};
const lasting = (claim: string, span: number, reported: Case['reported']) =>
  lives(claim, 'sessionid', session().value, span, reported);

const tokenOf = (
  claim: string,
  claims: Readonly<Record<string, unknown>>,
  reported: Case['reported'],
): Case => ({
  claim,
  site: { cookies: [careful({ name: 'token', value: jwt({ sub: '7', ...claims }) })] },
  reported,
});
const iat = then / second;

export const lifecycle: Cases = {
  'session-not-renewed': [
    atLogin('the token was rotated and the session ID stayed', [setBefore, ...rotation], {
      severity: 'medium',
      confidence: 'medium',
      at: then,
      facts: ['sessionid', 'csrftoken'],
    }),
    atLogin('as a note where the session ID is older than the journal', rotation, {
      severity: 'info',
      confidence: 'low',
    }),
    atLogin(
      'even where the same ID is sent again with a later expiry',
      [setBefore, ...rotation, ...reset(session(), session({ expires: then + 30 * day }), then + 20)],
      { severity: 'medium' },
      session({ expires: then + 30 * day }),
    ),
    atLogin(
      'not where the same person signs in again, for whom Django keeps it',
      [
        ...reset(token({ value: value('Z') }), token(), early),
        setBefore,
        ...rotation,
        ...reset(session(), session({ expires: then + 30 * day }), then + 20),
      ],
      null,
      session({ expires: then + 30 * day }),
    ),
    {
      claim: 'of names with a prefix that a browser has known only lately',
      site: {
        cookies: [
          session({ name: '__Http-sessionid' }),
          token({ name: '__Http-csrftoken', value: value('B') }),
        ],
        journal: journalOf(
          ...reset(
            token({ name: '__Http-csrftoken' }),
            token({ name: '__Http-csrftoken', value: value('B') }),
            then,
          ),
        ),
        watched: ['__Http-sessionid'],
      },
      reported: { severity: 'info', facts: ['__Http-sessionid', '__Http-csrftoken'] },
    },
    atLogin('not where both were renewed', [setBefore, ...renewal(then - 50), ...rotation], null),
    atLogin('in whatever order', [setBefore, ...rotation, ...renewal(then + 50)], null),
    atLogin('not where the session began with the log-in', [...rotation, event({ cookie: session() })], null),
    atLogin('not where it was renewed later', [setBefore, ...rotation, ...renewal(then + hour)], null),
    atLogin('not without a rotation', [setBefore], null),
    atLogin(
      'not where the session is in the cookie',
      rotation,
      null,
      session({ value: vectors.djangoSession }),
    ),
    atLogin('not of a session in another cookie store', rotation, null, session({ store: '1' })),
    {
      claim: 'not of a Laravel token, which is new with every answer',
      site: {
        cookies: [session(), careful({ name: 'XSRF-TOKEN', value: value('B') })],
        journal: journalOf(
          ...reset(careful({ name: 'XSRF-TOKEN' }), careful({ name: 'XSRF-TOKEN', value: 'B' })),
        ),
      },
      reported: null,
    },
    {
      claim: 'not of a session ID that nobody followed',
      site: { ...atLogin('', rotation, null).site, watched: [] },
      reported: null,
    },
  ],
  'session-long-lived': [
    lasting('a session ID given 90 days', 90 * day, { severity: 'medium', facts: ['sessionid', '90'] }),
    lasting('20 days', 20 * day, { severity: 'low' }),
    lasting('30 days are within the yardstick of ASVS', 30 * day, { severity: 'low' }),
    lasting('Django’s two weeks are a note', 14 * day, { severity: 'info', facts: ['sessionid', '14'] }),
    lasting('a day and a half', 36 * hour, { severity: 'info', facts: ['sessionid', '1.5'] }),
    {
      claim: 'one that was not seen being set has at least what is left',
      site: { cookies: [session({ expires: then + 60 * day })] },
      reported: { severity: 'medium', facts: ['sessionid', '60'] },
    },
    lives('a guess weighs less', 'shop_sess', hex32, 90 * day, { severity: 'low', confidence: 'medium' }),
    lasting('not a day', day, null),
    {
      claim: 'not one that ends with the browser',
      site: { cookies: [session({ expires: null })] },
      reported: null,
    },
    lives('not "remember me", which is asked for', 'remember_token', `7|${'0f'.repeat(64)}`, 365 * day, null),
    { claim: 'not a CSRF token of a year', site: { cookies: [token()] }, reported: null },
  ],
  'jwt-long-lived': [
    tokenOf(
      'a token for a year',
      { iat, exp: iat + 31_536_000 },
      { severity: 'low', facts: ['token', '365'] },
    ),
    tokenOf('that does not say since when', { exp: iat + 31_536_000 }, { facts: ['token', '365'] }),
    tokenOf('not for 30 days', { iat, exp: iat + 30 * 86_400 }, null),
    tokenOf('not without an end', { iat }, null),
  ],
  'jwt-without-end': [
    tokenOf('a token without exp', { iat }, { severity: 'low', confidence: 'medium', facts: ['token'] }),
    tokenOf('not with one', { exp: iat + 60 }, null),
    {
      claim: 'not one that speaks for nobody',
      site: { cookies: [careful({ name: 'prefs', value: jwt({ theme: 'dark' }) })] },
      reported: null,
    },
  ],
  'session-churn': [
    {
      claim: 'a new session ID with every page',
      site: { cookies: [churned(6)], journal: churning(6, 5 * second) },
      reported: { severity: 'info', facts: ['sessionid', '6'], at: then + 25 * second },
      now: then + minute,
    },
    {
      claim: 'not what is encrypted anew with every answer',
      site: { cookies: [sealed(6)], journal: sealing },
      reported: null,
      now: then + minute,
    },
    {
      claim: 'not four times',
      site: { cookies: [churned(4)], journal: churning(4, 5 * second) },
      reported: null,
    },
    {
      claim: 'not with log-ins over an hour',
      site: { cookies: [churned(6)], journal: churning(6, 10 * minute) },
      reported: null,
      now: then + hour,
    },
  ],
  'session-made-anew': [
    {
      claim: 'what is encrypted anew with every answer',
      site: { cookies: [sealed(6)], journal: sealing },
      reported: { severity: 'info', facts: ['_shop_session', '6'] },
      now: then + minute,
    },
    {
      claim: 'not a session ID that is new with every page',
      site: { cookies: [churned(6)], journal: churning(6, 5 * second) },
      reported: null,
      now: then + minute,
    },
  ],
  'expiry-at-cap': [
    {
      claim: 'a cookie that lives as long as Chrome lets any live',
      site: { cookies: [careful({ name: 'theme', expires: then + 400 * day })] },
      reported: { severity: 'info', facts: ['theme', '1'] },
    },
    {
      claim: 'not Django’s CSRF token',
      site: { cookies: [token()] },
      reported: null,
    },
    {
      claim: 'not one with a year left of what nobody saw being given',
      site: { cookies: [careful({ name: 'theme', expires: then + 399 * day })] },
      reported: null,
    },
  ],
};

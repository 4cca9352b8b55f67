import { oneAnswer } from '../journal/token-rotation.ts';
import { type Change, seenSetAt } from '../journal/journal.ts';
import { isMadeAnew } from '../session/issued-role.ts';
import { day, minute } from '../lib/time.ts';
import { type Context, sameSite } from './context.ts';
import { isDjangoToken, replacements } from './history.ts';
import { layerOf, sessionsOf, type Recognised, type RecognisedSession } from './recognised.ts';
import { aggregate } from './aggregate.ts';
import { inDays } from './days.ts';
import { weighed } from './severity.ts';
import type { RuleMatch, Rule } from './rule.ts';
import type { Severity } from './types.ts';

/** What a cookie was given to live when it was last seen being set; else what it has left, which it had at least. */
function given({ changesOf, now }: Context, each: Recognised): number {
  const { cookie } = each;
  return cookie.expires === null ? 0 : cookie.expires - (seenSetAt(changesOf(each), cookie) ?? now);
}

/** Meant to outlive the browser: who ticks "remember me" asks for it. */
const remembers = ({ cookie, recognition }: Recognised) =>
  recognition?.detail === 'remember-me' || /remember/i.test(cookie.name);

/** Yardsticks: RFC 6265bis 7.4 and Django 14 days, OWASP ASVS 30 days. */
function longLived(context: Context, each: RecognisedSession): readonly RuleMatch[] {
  const span = given(context, each);
  if (span <= day || remembers(each)) return [];
  const severity: Severity = span > 30 * day + minute ? 'medium' : span > 14 * day + minute ? 'low' : 'info';
  return [
    {
      cookies: [each],
      severity: weighed(severity, each.session),
      confidence: each.session,
      facts: [each.cookie.name, inDays(span)],
    },
  ];
}

/** When a cookie last got a value, other than a later expiry; `null` where that was before anybody looked. */
function lastValueAt(changes: readonly Change[]): number | null {
  return changes.findLast(({ before, after }) => after !== null && before?.value !== after.value)?.at ?? null;
}

/**
 * Django renews both cookies at log-in (`cycle_key`, `rotate_token`), but for one who is signed in already: then it
 * keeps the session ID and rotates the token alone (`django.contrib.auth.login`). So a token that was rotated beside a
 * session ID that was there before and is there still, be it with a later expiry, is a log-in that kept it where that
 * session began without one; where its beginning was not seen, it may be either.
 */
function notRenewed(context: Context): readonly RuleMatch[] {
  const { cookies, changesOf, facts } = context;
  return cookies.filter(isDjangoToken).flatMap((token) => {
    const rotations = changesOf(token).filter(({ kind }) => kind === 'rotated');
    const rotated = rotations.at(-1);
    if (!rotated) return [];
    const isWithLogin = (at: number) => rotations.some((other) => Math.abs(other.at - at) <= oneAnswer);
    return sessionsOf(cookies)
      .filter((each) => each.session === 'high' && !isMadeAnew(each.recognition))
      .filter((each) => sameSite(each.cookie, token.cookie))
      .flatMap((each) => {
        const changes = changesOf(each);
        const isFollowed = changes.length > 0 || facts.watched.includes(each.cookie.name);
        const begun = lastValueAt(changes);
        if (!isFollowed || (begun !== null && (begun >= rotated.at - oneAnswer || isWithLogin(begun))))
          return [];
        return [
          {
            cookies: [each, token],
            severity: begun === null ? ('info' as const) : ('medium' as const),
            confidence: begun === null ? ('low' as const) : ('medium' as const),
            facts: [each.cookie.name, token.cookie.name],
            at: rotated.at,
          },
        ];
      });
  });
}

/** So many new values so fast are no log-ins. */
const churning = { times: 5, within: 5 * minute };

function renewedOften({ changesOf }: Context, each: RecognisedSession): readonly RuleMatch[] {
  const changes = replacements(changesOf(each));
  const recent = changes.slice(-churning.times);
  const [first, last] = [recent[0], recent.at(-1)];
  if (recent.length < churning.times || !first || !last || last.at - first.at > churning.within) return [];
  return [
    {
      cookies: [each],
      confidence: 'high',
      facts: [each.cookie.name, String(changes.length)],
      at: last.at,
    },
  ];
}

/** RFC 7519 leaves it to the issuer whether a token ends; Play's session has the cookie's own lifetime instead. */
const timedTokens = ({ cookies }: Context) =>
  sessionsOf(cookies).flatMap((each) => {
    const jwt = layerOf(each, 'jwt');
    return jwt && each.recognition?.framework !== 'play' ? [{ each, times: jwt.times }] : [];
  });

/** How long things live, and what happens to them at log-in. */
export const lifecycle: readonly Rule[] = [
  {
    id: 'session-not-renewed',
    severity: 'medium',
    sources: ['CWE-384', 'OWASP ASVS 5 7.2.4', 'RFC 6265bis §8.4'],
    find: notRenewed,
  },
  {
    id: 'session-long-lived',
    severity: 'medium',
    sources: ['RFC 6265bis §7.4', 'OWASP ASVS 4 3.3.2', 'ZAP Session Fixation', 'Django SESSION_COOKIE_AGE'],
    find: (context) => sessionsOf(context.cookies).flatMap((each) => longLived(context, each)),
  },
  {
    id: 'jwt-long-lived',
    severity: 'low',
    sources: ['OWASP ASVS 5 9.2.1', 'RFC 7519 §4.1.4'],
    find: (context) =>
      timedTokens(context).flatMap(({ each, times: { iat = context.now, exp } }) =>
        exp !== undefined && exp - iat > 30 * day
          ? [{ cookies: [each], confidence: each.session, facts: [each.cookie.name, inDays(exp - iat)] }]
          : [],
      ),
  },
  {
    id: 'jwt-without-end',
    severity: 'low',
    sources: ['OWASP ASVS 5 9.2.1', 'RFC 7519 §4.1.4'],
    find: (context) =>
      timedTokens(context)
        .filter(({ times }) => times.exp === undefined)
        .map(({ each }) => ({ cookies: [each], confidence: each.session, facts: [each.cookie.name] })),
  },
  {
    id: 'session-churn',
    severity: 'info',
    sources: ['Django SESSION_SAVE_EVERY_REQUEST'],
    find: (context) =>
      sessionsOf(context.cookies)
        .filter(({ recognition }) => !isMadeAnew(recognition))
        .flatMap((each) => renewedOften(context, each)),
  },
  {
    id: 'session-made-anew',
    severity: 'info',
    sources: ['Django SESSION_ENGINE', 'Laravel EncryptCookies', 'Rails CookieStore'],
    find: (context) =>
      sessionsOf(context.cookies)
        .filter(({ recognition }) => isMadeAnew(recognition))
        .flatMap((each) => renewedOften(context, each)),
  },
  {
    id: 'expiry-at-cap',
    severity: 'info',
    sources: ['RFC 6265bis §5.5', 'Chrome 104: cookie-max-age-expires'],
    find: (context) =>
      aggregate(
        context.cookies.filter((each) => given(context, each) >= 399.5 * day),
        {},
      ),
  },
];

import { cookieHost, type SameSite } from '../cookie/cookie.ts';
import { sameSiteWord } from '../cookie/same-site.ts';
import { seenSetAt } from '../journal/journal.ts';
import { minute, second } from '../lib/time.ts';
import type { Context } from './context.ts';
import { type Recognised, sessionsOf } from './recognised.ts';
import type { RuleMatch, Rule } from './rule.ts';
import type { Expected } from './types.ts';

/** What differs: a setting, what was expected and what is, the way they are written in settings.py. */
type Difference = readonly [setting: string, expected: string, actual: string];

const bool = (value: boolean) => (value ? 'True' : 'False');
const text = (value: string) => `'${value}'`;

/** The setting that gives a cookie its SameSite attribute; Django leaves the attribute out for `False`. */
function sameSiteSetting(sameSite: SameSite): string {
  const word = sameSiteWord(sameSite);
  return word === null ? 'False' : text(word);
}

function flags({ cookie }: Recognised, expected: Expected): readonly Difference[] {
  const {
    sessionCookieSecure: secure,
    sessionCookieSameSite: sameSite,
    sessionCookieDomain: domain,
  } = expected;
  const bare = domain?.replace(/^\./, '');
  const differing: Difference[] = [];
  if (secure !== undefined && secure !== cookie.secure) {
    differing.push(['SESSION_COOKIE_SECURE', bool(secure), bool(cookie.secure)]);
  }
  if (sameSite !== undefined && text(sameSite) !== sameSiteSetting(cookie.sameSite)) {
    differing.push(['SESSION_COOKIE_SAMESITE', text(sameSite), sameSiteSetting(cookie.sameSite)]);
  }
  if (domain !== undefined && bare !== (cookie.hostOnly ? undefined : cookieHost(cookie))) {
    const actual = cookie.hostOnly ? 'None' : text(cookieHost(cookie));
    differing.push(['SESSION_COOKIE_DOMAIN', bare === undefined ? 'None' : text(bare), actual]);
  }
  return differing;
}

/** A server's seconds and ours may be apart by as much. */
const slack = 5 * second;

function lifetime({ changesOf, now }: Context, each: Recognised, expected: Expected): readonly Difference[] {
  const { sessionCookieAge: age, sessionExpireAtBrowserClose: close } = expected;
  const { expires } = each.cookie;
  // A site that states an age and nothing else does not expect the cookie to end with the browser.
  const closes = close ?? (age === undefined ? undefined : false);
  if (closes !== undefined && closes !== (expires === null)) {
    return [['SESSION_EXPIRE_AT_BROWSER_CLOSE', bool(closes), bool(expires === null)]];
  }
  if (age === undefined || expires === null) return [];
  const setAt = seenSetAt(changesOf(each), each.cookie);
  const span = expires - (setAt ?? now);
  // What was not seen being set had at least what it has left; less says nothing.
  const differs = setAt === null ? span > age * second + minute : Math.abs(span - age * second) > slack;
  return differs ? [['SESSION_COOKIE_AGE', String(age), String(Math.ceil(span / second))]] : [];
}

function name(context: Context, expected: string): readonly RuleMatch[] {
  const [other] = sessionsOf(context.cookies).filter(({ session }) => session === 'high');
  if (!other) return [];
  const facts = ['SESSION_COOKIE_NAME', text(expected), text(other.cookie.name)];
  return [{ cookies: [other], confidence: 'medium', facts, framework: 'django' }];
}

function compared(context: Context): readonly RuleMatch[] {
  const { expected } = context.facts;
  if (!expected) return [];
  const wanted = expected.sessionCookieName;
  const sessions = context.cookies.filter(({ cookie }) => cookie.name === (wanted ?? 'sessionid'));
  if (sessions.length === 0 && wanted !== undefined) return name(context, wanted);
  return sessions.flatMap((each) =>
    [...flags(each, expected), ...lifetime(context, each, expected)].map((difference) => ({
      cookies: [each],
      confidence: 'high',
      facts: difference,
      framework: 'django',
    })),
  );
}

/** What the person said that it should be, and is not. */
export const expectations: readonly Rule[] = [
  { id: 'setting-differs', severity: 'low', sources: ['Django: Settings, Sessions'], find: compared },
];

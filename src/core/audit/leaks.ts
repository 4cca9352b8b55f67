import { percentDecoded } from '../meaning/decode/percent.ts';
import type { Context } from './context.ts';
import { formsOf, type Recognised, sessionsOf, type RecognisedSession } from './recognised.ts';
import { weighed } from './severity.ts';
import type { RuleMatch, Rule } from './rule.ts';

/** Looked at at most: a page with more sessions, tabs or characters of a URL than these is not a page of a site. */
const most = { sessions: 20, urls: 100, url: 4096 };

/** A shorter value turns up by chance (ZAP issue 1396). */
const shortest = { inUrl: 8, inCookie: 16 };

const firstSessions = ({ cookies }: Context) => sessionsOf(cookies).slice(0, most.sessions);
/** A URL that is cut is not cut within what is percent-encoded. */
const firstUrls = ({ facts }: Context) =>
  facts.openUrls.slice(0, most.urls).map((url) => {
    return url.length > most.url ? url.slice(0, most.url).replace(/(?:%[\da-f]{0,2})+$/i, '') : url;
  });

/** A text as it is and, where it is another, without percent-encoding. */
function readings(text: string): readonly string[] {
  const decoded = percentDecoded(text);
  return decoded === null ? [text] : [text, decoded];
}

const longEnough = (each: Recognised, least: number) => formsOf(each).filter((form) => form.length >= least);

/** Whether one of some texts is within one of some others. */
type Search = (places: readonly string[], forms: readonly string[]) => boolean;

/**
 * Where texts repeat themselves, a search compares each character of one with each of the other: so many comparisons,
 * a thousand times what the cookies of a usual site can need, are all that one rule makes.
 */
function searcher(): Search {
  let left = 2 ** 25;
  const isWithin = (form: string, place: string) => {
    if (place.length < form.length || left <= 0) return false;
    left -= form.length * place.length;
    return place.includes(form);
  };
  return (places, forms) => forms.some((form) => places.some((place) => isWithin(form, place)));
}

const isWhole = ({ recognition }: Recognised) => recognition?.detail !== 'chunk';

function copied(context: Context): readonly RuleMatch[] {
  const sessions = firstSessions(context).filter((each) => each.cookie.httpOnly && isWhole(each));
  if (sessions.length === 0) return [];
  const isIn = searcher();
  const readable = context.cookies
    .filter(({ cookie }) => !cookie.httpOnly)
    .map((each) => ({ each, places: readings(each.cookie.value) }));
  return sessions.flatMap((each) => {
    const forms = longEnough(each, shortest.inCookie);
    return readable
      .filter(({ places }) => isIn(places, forms))
      .map(({ each: copy }) => ({
        cookies: [each, copy],
        severity: weighed('high', each.session),
        confidence: each.session,
        facts: [each.cookie.name, copy.cookie.name],
      }));
  });
}

/** Which of the sessions stand in a URL. */
function inUrls(
  urls: readonly string[],
  sessions: readonly RecognisedSession[],
  isIn: Search,
): readonly RecognisedSession[] {
  const places = urls.flatMap(readings);
  return sessions.filter((each) => isWhole(each) && isIn(places, longEnough(each, shortest.inUrl)));
}

/** ZAP's names of session IDs (`HttpSessionsParam`), without `viewstate`, which is a form's. */
const idNames = [
  'asp.net_sessionid',
  'aspsessionid',
  'jsessionid',
  'sessionid',
  'session_id',
  'connect.sid',
  'phpsessid',
  'sessid',
  'cftoken',
  'zenid',
];
/** Shops and forums call other things so too. */
const vagueNames = ['sid', 'cfid', 'siteserver'];

/** The parameters of a URL that are called as session IDs are, and long enough to be one (ZAP: more than 8). */
function namedIn(url: string): readonly string[] {
  if (!URL.canParse(url)) return [];
  const { searchParams, pathname } = new URL(url);
  const inQuery = [...searchParams]
    .filter(([, value]) => value.length > 8)
    .map(([name]) => name.toLowerCase());
  const inPath = /;jsessionid=[\da-z]{8}/i.test(pathname) ? ['jsessionid'] : [];
  return [...inPath, ...inQuery].filter((name) => idNames.includes(name) || vagueNames.includes(name));
}

/** Where a session turns up besides in its own cookie. */
export const leaks: readonly Rule[] = [
  {
    id: 'session-in-url',
    severity: 'high',
    sources: ['CWE-598', 'OWASP ASVS 5 14.2.1', 'ZAP 3'],
    find: (context) =>
      inUrls(firstUrls(context), firstSessions(context), searcher()).map((each) => ({
        cookies: [each],
        severity: weighed('high', each.session),
        confidence: each.session,
        facts: [each.cookie.name],
      })),
  },
  {
    id: 'session-named-in-url',
    severity: 'medium',
    sources: ['CWE-598', 'OWASP ASVS 5 14.2.1', 'OWASP WSTG-SESS-04', 'ZAP 3'],
    find: (context) => {
      const sessions = firstSessions(context);
      // Session IDs are reported by the rule above.
      const isIn = searcher();
      const urls = firstUrls(context).filter((url) => inUrls([url], sessions, isIn).length === 0);
      return [...new Set(urls.flatMap(namedIn))].map((name) => ({
        cookies: [],
        severity: vagueNames.includes(name) ? 'low' : 'medium',
        confidence: vagueNames.includes(name) ? 'low' : 'medium',
        facts: [name],
        framework: context.framework,
      }));
    },
  },
  {
    id: 'secret-copied',
    severity: 'high',
    sources: ['OWASP ASVS 5 3.3.4', 'CWE-1004'],
    find: copied,
  },
];

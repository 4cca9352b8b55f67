import { percentDecoded } from '../meaning/decode/percent.ts';
import type { Context } from './context.ts';
import { formsOf, type Seen, sessionsOf, type SeenSession } from './seen.ts';
import { weighed } from './telling.ts';
import type { Found, Rule } from './types.ts';

/** Looked at at most: a page with more sessions or tabs than these is not a page of a site. */
const most = { sessions: 20, urls: 100 };

/** A shorter value turns up by chance (ZAP issue 1396). */
const shortest = { inUrl: 8, inCookie: 16 };

const firstSessions = ({ cookies }: Context) => sessionsOf(cookies).slice(0, most.sessions);
const firstUrls = ({ facts }: Context) => facts.openUrls.slice(0, most.urls);

function isIn(text: string, each: Seen, least: number): boolean {
  const forms = formsOf(each).filter((form) => form.length >= least);
  const decoded = percentDecoded(text);
  return forms.some((form) => text.includes(form) || decoded?.includes(form));
}

const isWhole = ({ recognition }: Seen) => recognition?.detail !== 'chunk';

function copied(context: Context): readonly Found[] {
  const readable = context.cookies.filter(({ cookie }) => !cookie.httpOnly);
  return firstSessions(context)
    .filter((each) => each.cookie.httpOnly && isWhole(each))
    .flatMap((each) =>
      readable
        .filter(({ cookie }) => isIn(cookie.value, each, shortest.inCookie))
        .map((copy) => ({
          cookies: [each, copy],
          severity: weighed('high', each.session),
          confidence: each.session,
          facts: [each.cookie.name, copy.cookie.name],
        })),
    );
}

const inUrls = (urls: readonly string[], each: SeenSession) =>
  isWhole(each) && urls.some((url) => isIn(url, each, shortest.inUrl));

/** ZAP's names of session IDs (`HttpSessionsParam`), without `viewstate`, which is a form's. */
const idNames = [
  'asp.net_sessionid',
  'aspsessionid',
  'jsessionid',
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
      firstSessions(context)
        .filter((each) => inUrls(firstUrls(context), each))
        .map((each) => ({
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
      // What is one's value is told by the rule above.
      const urls = firstUrls(context).filter((url) => !sessions.some((each) => inUrls([url], each)));
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

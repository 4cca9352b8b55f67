import { removeCookie } from '../browser/cookie-changes.ts';
import { cookiesNamed } from '../browser/jar-search.ts';
import { askDocuments } from '../browser/documents.ts';
import { patience } from '../browser/patience.ts';
import {
  type CookieTest,
  cookieTest,
  type DocumentAnswer,
  endingSoon,
  type Probe,
  probesFor,
} from '../core/session/cookie-test.ts';
import type { SitePage } from '../core/site/page.ts';
import { type CookieTestRun, underWay } from '../storage/cookie-tests.ts';

/**
 * Runs in each document: sets cookies by script, and returns which of them it then has. What would end with the
 * browser is set again at once with a short life, in case nobody is there to take it out.
 * @param until a document that was paused sets nothing when it goes on later, milliseconds since the epoch
 */
function setHere(
  lines: readonly (readonly [name: string, line: string, brief: string])[],
  until: number,
): DocumentAnswer | null {
  if (Date.now() > until) return null;
  let seen: string[] = [];
  let error: string | null = null;
  try {
    for (const [, line] of lines) document.cookie = line;
    const readable = document.cookie.split('; ').map((pair) => pair.split('=')[0] ?? '');
    seen = lines.map(([name]) => name).filter((name) => readable.includes(name));
    for (const [, , brief] of lines) document.cookie = brief;
  } catch (refusal) {
    error = String(refusal);
  }
  return {
    url: location.href,
    isTop: window.top === window,
    cookiesAllowed: navigator.cookieEnabled,
    error,
    seen,
  };
}

/** Runs in each document: takes the same cookies out again. */
function endHere(lines: readonly string[]): boolean {
  try {
    for (const line of lines) document.cookie = line;
    return true;
  } catch {
    return false; // A sandboxed document, which could not set them either.
  }
}

/** The cookie as a script writes it, with another lifetime. */
const withLife = ({ name, attributes }: Probe, life: string) =>
  `${name}=1; ${attributes.replace(/; Max-Age=\d+/, '')}; ${life}`;

/**
 * Tries on the page of a tab which cookies it may set, and leaves none of them behind: those of a test that does not
 * come to its end are taken out by the worker, and end by themselves soon.
 */
export async function testCookies(tabId: number, store: string, page: SitePage): Promise<CookieTest> {
  // As long as documents can be waited for: all of them, and then the tab's own.
  const until = Date.now() + 2 * patience;
  const run = { token: crypto.randomUUID().slice(0, 8), store, until };
  return underWay(run, () => tryAll(tabId, run, page));
}

async function tryAll(
  tabId: number,
  { token, store, until }: CookieTestRun,
  page: SitePage,
): Promise<CookieTest> {
  const probes = probesFor(page, token);
  const { answers, complete } = await askDocuments(tabId, setHere, [
    probes.map(
      (probe) => [probe.name, `${probe.name}=1; ${probe.attributes}`, withLife(probe, endingSoon)] as const,
    ),
    until,
  ]);
  const documents = answers.filter((answer) => answer !== null);
  const ofTest = async () => (await Promise.all(probes.map(({ name }) => cookiesNamed(name, store)))).flat();
  const jar = await ofTest();
  await askDocuments(tabId, endHere, [probes.map((probe) => withLife(probe, 'Max-Age=0'))]);
  // What its document could not take out, the browser does.
  await Promise.all((await ofTest()).map(removeCookie));
  const left = (await ofTest()).map(({ name }) => name);
  return cookieTest(probes, { page, documents, complete, jar, left });
}

import { removeCookie } from '../browser/cookie-changes.ts';
import { cookiesNamed } from '../browser/cookies.ts';
import { askDocuments } from '../browser/documents.ts';
import { type CookieTest, cookieTest, type DocumentAnswer, probesFor } from '../core/cookie-test.ts';
import type { SitePage } from '../core/page.ts';

/** Runs in each document: sets cookies by script, and tells which of them it then has. */
function setHere(lines: readonly (readonly [name: string, line: string])[]): DocumentAnswer {
  let seen: string[] = [];
  let error: string | null = null;
  try {
    for (const [, line] of lines) document.cookie = line;
    const told = document.cookie.split('; ').map((pair) => pair.split('=')[0] ?? '');
    seen = lines.map(([name]) => name).filter((name) => told.includes(name));
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

/** Tries on the page of a tab which cookies it may set, and leaves none of them behind. */
export async function testCookies(tabId: number, store: string, page: SitePage): Promise<CookieTest> {
  const token = crypto.randomUUID().slice(0, 8);
  const probes = probesFor(page, token);
  const documents = await askDocuments(tabId, setHere, [
    probes.map(({ name, attributes }) => [name, `${name}=1; ${attributes}`] as const),
  ]);
  const ofTest = async () => (await Promise.all(probes.map(({ name }) => cookiesNamed(name, store)))).flat();
  const jar = await ofTest();
  await askDocuments(tabId, endHere, [
    probes.map(({ name, attributes }) => `${name}=; ${attributes.replace(/; Max-Age=\d+/, '')}; Max-Age=0`),
  ]);
  // What its document could not take out, the browser does.
  await Promise.all((await ofTest()).map(removeCookie));
  const left = (await ofTest()).map(({ name }) => name);
  return cookieTest(probes, { page, documents, jar, left });
}

import type { CDPSession } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cookie, cookieHost, identity } from '../../src/core/cookie/cookie.ts';
import { isRefused, problemsOf } from '../../src/core/edit/problems.ts';
import { asWritten } from '../../src/core/edit/rewritten.ts';
import { siteOf } from '../../src/core/site/site-domain.ts';
import { browserOf } from '../../src/core/wire/browsers.ts';
import { wellFormed } from '../../src/core/lib/well-formed.ts';
import { urlFor } from '../../src/core/edit/url.ts';
import { anyCookie } from '../core/edit/arbitrary.ts';
import { cases } from '../core/edit/cases.ts';
import { cookie, then } from '../core/make.ts';
import fc from '../properties.ts';
import { type Chromium, grantedAtInstall, startChromium } from './chromium.ts';

let granted: Awaited<ReturnType<typeof grantedAtInstall>>;
let browser: Chromium;
let control: CDPSession;
beforeAll(async () => {
  granted = await grantedAtInstall(['*://*/*']);
  browser = await startChromium({ extension: granted.path });
  control = await browser.browser.target().createCDPSession();
});
afterAll(async () => {
  await browser.close();
  await granted.remove();
});

/** A cookie of the tables, whose moments are of another day, as of today. */
const today = ({ expires, ...rest }: Cookie): Cookie => ({
  ...rest,
  expires: expires === null ? null : expires - then + Date.now(),
});

/** Sets it in a jar that holds nothing else; whether the browser took it, and what it kept. */
async function trySet(
  wanted: Cookie,
): Promise<{ taken: boolean; kept: { name: string; path: string; domain: string } | null }> {
  await control.send('Storage.clearCookies');
  const { secure, httpOnly, sameSite, expires, partition } = wanted;
  const details = {
    url: urlFor(wanted),
    name: wellFormed(wanted.name),
    value: wellFormed(wanted.value),
    path: wellFormed(wanted.path),
    secure,
    httpOnly,
    sameSite,
    ...(expires !== null && { expirationDate: expires / 1000 }),
    ...(!wanted.hostOnly && { domain: cookieHost(wanted) }),
    ...(partition && { partitionKey: partition }),
  };
  const taken = await browser.inWorker(async (details) => {
    try {
      await chrome.cookies.set(details);
      return true;
    } catch {
      return false;
    }
  }, details);
  const [kept] = await browser.jar();
  return { taken: taken && kept !== undefined, kept: kept ?? null };
}

/** What the browser does otherwise than was told; `null` where they agree. */
async function disagreement(what: string, wanted: Cookie): Promise<string | null> {
  const real = today(wanted);
  const problems = problemsOf(real, Date.now());
  const { taken, kept } = await trySet(real);
  const reported = problems.map(({ code }) => code).join(', ') || 'nothing';
  // What stands for a host may be read as the URL of another: the browser takes a cookie, and not this one.
  const isAnother = kept !== null && kept.domain.replace(/^\./, '') !== cookieHost(wanted);
  if (taken && isRefused(problems))
    return isAnother ? null : `${what}: taken, told: ${reported}: ${identity(wanted)}`;
  if (!taken && !isRefused(problems)) return `${what}: refused, told: ${reported}: ${identity(wanted)}`;
  if (!taken || !kept) return null;
  // Chromium's own URL parser escapes the bar, and that of this process, which runs here, does not.
  const written = { ...asWritten(real), path: asWritten(real).path.replaceAll('|', '%7C') };
  const isSame = kept.name === written.name && kept.path === written.path && kept.domain === written.domain;
  return isSame
    ? null
    : `${what}: kept as ${JSON.stringify([kept.name, kept.domain, kept.path])}, told: ${identity(written)}`;
}

const reported = Object.entries(cases).flatMap(([code, { provoked, not }]) => [
  ...provoked.map(([what, details]) => [`${code}: ${what}`, details] as const),
  ...not.map(([what, details]) => [`${code}, not: ${what}`, details] as const),
]);

const withSuffixes = browserOf('chromium', siteOf);

describe('what is told before the browser is asked', () => {
  it('is what it does, for each problem and what comes near it', async () => {
    expect(reported.length).toBeGreaterThan(100);
    const wrong: string[] = [];
    for (const [what, details] of reported) {
      // No number outlives its way through the protocol, and a millisecond is over before it is through.
      if (what.startsWith('expires-invalid:') || what.includes('in a millisecond')) continue;
      if (what.startsWith('domain-public-suffix:')) continue;
      const said = await disagreement(what, cookie(details));
      if (said) wrong.push(said);
    }
    expect(wrong).toEqual([]);
  });

  it('is that a public suffix gets no domain cookie: it would be one of the suffix as a host', async () => {
    for (const [what, details] of cases['domain-public-suffix'].provoked) {
      const wanted = cookie(details);
      expect(isRefused(problemsOf(wanted, then, withSuffixes)), what).toBe(true);
      expect((await trySet(today(wanted))).kept?.domain, what).toBe(cookieHost(wanted));
    }
  });

  it('is what it does with any cookie', async () => {
    const wrong: string[] = [];
    for (const any of fc.sample(anyCookie(then), { numRuns: 300, seed: 1 })) {
      const said = await disagreement('generated', { ...any, store: '0' });
      if (said) wrong.push(said);
    }
    expect(wrong).toEqual([]);
  });
});

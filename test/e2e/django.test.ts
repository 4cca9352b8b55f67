import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDjango } from '../../scripts/django.ts';
import {
  type Django,
  type DjangoSite,
  prepareDjango,
  type SiteSettings,
  type Settings,
} from '../../demo/django/server.ts';
import { type Chromium, grantedAtInstall, type Popup, startChromium } from './chromium.ts';
import { press } from './press.ts';
import { openRows } from './rows.ts';

const python = findDjango();

let django: Django;
let chromium: Chromium;
let granted: Awaited<ReturnType<typeof grantedAtInstall>>;
let server: DjangoSite;
let warnings: Readonly<Record<string, readonly string[]>>;

/** A finding and its severity, as one word. */
type Reported = `${string} ${'high' | 'medium' | 'low' | 'info'}`;

async function findingsIn(popup: Popup): Promise<readonly Reported[]> {
  // Empty where not all is known yet.
  await popup.page.waitForSelector('.findings, .no-findings:not(:empty)');
  const found = await popup.page.$$eval('[data-finding]', (all) =>
    all.map(
      (each) => `${each.getAttribute('data-finding') ?? ''} ${each.getAttribute('data-severity') ?? ''}`,
    ),
  );
  return [...new Set(found)].sort() as Reported[];
}

/** The domain around a site's host. */
const domainOf = (label: string) => `${label}.test`;

/** Opens the popup on the site of a label, once its pages have been visited. */
async function visit<T>(
  label: string,
  look: (popup: Popup, url: string) => Promise<T>,
  paths: readonly string[] = ['/'],
): Promise<T> {
  const url = `https://${label}.${domainOf(label)}:${server.port}`;
  for (const path of paths) await chromium.page.goto(url + path);
  const popup = await chromium.openPopup();
  const result = await look(popup, url);
  await popup.close();
  return result;
}

interface Case {
  readonly setting: string;
  readonly settings: Settings;
  /** What it adds to the findings of the hardened site. */
  readonly reported: readonly Reported[];
  /** What `check --deploy` adds, `null` where it has no check. */
  readonly check: string | null;
}

/** Where the name must not begin with `__Host-`, the browser would keep no cookie at all. */
const plainSession = { SESSION_COOKIE_NAME: 'sessionid' };
const plainToken = { CSRF_COOKIE_NAME: 'csrftoken' };

const cookieSessions = { SESSION_ENGINE: 'django.contrib.sessions.backends.signed_cookies' };
const cookieMessages = { MESSAGE_STORAGE: 'django.contrib.messages.storage.cookie.CookieStorage' };

/** One setting at a time, and all that it changes. */
const table: readonly Case[] = [
  { setting: 'SESSION_COOKIE_NAME', settings: plainSession, reported: ['prefix-possible info'], check: null },
  { setting: 'CSRF_COOKIE_NAME', settings: plainToken, reported: [], check: null },
  {
    setting: 'SESSION_COOKIE_SECURE off',
    settings: { ...plainSession, SESSION_COOKIE_SECURE: false },
    reported: ['session-not-secure high'],
    check: 'security.W012',
  },
  {
    setting: 'CSRF_COOKIE_SECURE off',
    settings: { ...plainToken, CSRF_COOKIE_SECURE: false },
    reported: ['csrf-not-secure low'],
    check: 'security.W016',
  },
  {
    setting: 'SESSION_COOKIE_HTTPONLY off',
    settings: { SESSION_COOKIE_HTTPONLY: false },
    reported: ['session-readable high'],
    check: 'security.W015',
  },
  {
    setting: 'CSRF_COOKIE_HTTPONLY on',
    settings: { CSRF_COOKIE_HTTPONLY: true },
    reported: ['csrf-httponly info'],
    check: null,
  },
  {
    setting: 'SESSION_COOKIE_SAMESITE None',
    settings: { SESSION_COOKIE_SAMESITE: 'None' },
    reported: ['session-samesite-none medium'],
    check: null,
  },
  {
    setting: 'SESSION_COOKIE_SAMESITE unset',
    settings: { SESSION_COOKIE_SAMESITE: false },
    reported: ['session-samesite-unset low'],
    check: null,
  },
  {
    setting: 'SESSION_COOKIE_SAMESITE Strict',
    settings: { SESSION_COOKIE_SAMESITE: 'Strict' },
    reported: ['session-samesite-strict info'],
    check: null,
  },
  {
    setting: 'CSRF_COOKIE_SAMESITE unset',
    settings: { CSRF_COOKIE_SAMESITE: false },
    reported: ['session-samesite-unset low'],
    check: null,
  },
  {
    setting: 'SESSION_COOKIE_DOMAIN above the host',
    settings: { ...plainSession, SESSION_COOKIE_DOMAIN: 'parent' },
    reported: ['session-domain-wide low'],
    check: null,
  },
  {
    setting: 'SESSION_COOKIE_AGE of two weeks',
    settings: { SESSION_COOKIE_AGE: 1_209_600 },
    reported: ['session-long-lived info'],
    check: null,
  },
  {
    setting: 'SESSION_COOKIE_AGE of a year',
    settings: { SESSION_COOKIE_AGE: 31_536_000 },
    reported: ['session-long-lived medium'],
    check: null,
  },
  {
    setting: 'SESSION_EXPIRE_AT_BROWSER_CLOSE on',
    settings: { SESSION_EXPIRE_AT_BROWSER_CLOSE: true },
    reported: [],
    check: null,
  },
  { setting: 'signed_cookies', settings: cookieSessions, reported: ['session-in-cookie info'], check: null },
  { setting: 'messages in a cookie', settings: cookieMessages, reported: [], check: null },
  // What a cookie cannot tell is left to the check, and to a line that says what cannot be seen.
  {
    setting: 'SECURE_HSTS_SECONDS 0',
    settings: { SECURE_HSTS_SECONDS: 0 },
    reported: [],
    check: 'security.W004',
  },
];

const rows = table.map((row, at) => ({ ...row, label: `row-${at}` }));

/** Where the settings ask for it, cookies are for the domain around the host. */
const settingsOf = ({ label, settings }: { label: string; settings: Settings }): Settings =>
  settings['SESSION_COOKIE_DOMAIN'] === 'parent'
    ? { ...settings, SESSION_COOKIE_DOMAIN: domainOf(label) }
    : settings;

const sites: SiteSettings = {
  hardened: {},
  'signed-in': {},
  cookies: cookieSessions,
  messages: cookieMessages,
  ...Object.fromEntries(rows.map((row) => [row.label, settingsOf(row)])),
};

beforeAll(async () => {
  if (!python) return;
  granted = await grantedAtInstall(['*://*.test/*']);
  [django, chromium] = await Promise.all([
    prepareDjango(python),
    startChromium({
      args: ['--ignore-certificate-errors'],
      extension: granted.path,
    }),
  ]);
  [server, warnings] = await Promise.all([django.serveSecurely(sites), django.check(sites)]);
});
afterAll(async () => {
  if (!python) return;
  await Promise.all([chromium.close(), server.close()]);
  await django.remove();
  await granted.remove();
});

describe.skipIf(!python)('a hardened Django over HTTPS', () => {
  it('has nothing to tell, and neither has check --deploy', async () => {
    expect(await visit('hardened', findingsIn)).toEqual([]);
    expect(warnings['hardened']).toEqual([]);
  });

  it.each(rows)('with $setting has just what that brings', async ({ label, reported, check }) => {
    expect(await visit(label, findingsIn, ['/', '/message/'])).toEqual(reported);
    expect(warnings[label]).toEqual(check === null ? [] : [check]);
  });
});

/** Reveals a cookie and unfolds what is inside it. */
async function insideOf(popup: Popup, name: string): Promise<string> {
  const card = `[data-cookie="${name}"]`;
  await popup.page.waitForSelector(card);
  await openRows(popup);
  await popup.page.waitForSelector(`${card} .insight`);
  await press(popup, `${card} .value-tools [aria-expanded]`);
  await press(popup, `${card} [data-inside] summary`);
  await popup.page.waitForSelector(`${card} [data-layer]`);
  return popup.page.$eval(`${card} [data-inside]`, (inside) => inside.textContent);
}

describe.skipIf(!python)('what a real Django writes', () => {
  it('is opened where the session is in the cookie', async () => {
    const inside = await visit('cookies', (popup) => insideOf(popup, '__Host-sessionid'));
    expect(inside).toMatch(/"visits":\s*1/);
  });

  it('is opened where it is a message, once the person watches it', async () => {
    const inside = await visit(
      'messages',
      async (popup) => {
        await popup.click('[data-view=cookies]');
        await popup.page.waitForSelector('[data-row=messages]');
        await popup.click('[data-row=messages] .jar-open');
        await popup.page.waitForSelector('[data-do=watch]');
        await popup.click('[data-do=watch]');
        await popup.click('[data-view=session]');
        return insideOf(popup, 'messages');
      },
      ['/message/'],
    );
    expect(inside).toContain('Welcome back');
  });

  it('is renewed at log-in and gone after log-out, which the guided check says', async () => {
    const verdicts = await visit('signed-in', async (popup, url) => {
      await popup.click('[data-view=tools]');
      const verdict = async (kind: 'log-in' | 'log-out', act: () => Promise<unknown>, expected: string) => {
        await popup.page.waitForSelector(`[data-check=${kind}]`);
        await press(popup, `[data-check=${kind}]`);
        await popup.page.waitForSelector('[data-check-verdict]');
        await act();
        await popup.page.waitForSelector(`[data-check-verdict=${expected}]`);
        await press(popup, '[data-check-end]');
      };
      const signIn = () =>
        Promise.all([
          chromium.page.waitForNavigation(),
          chromium.page.$eval('button', (button) => button.click()),
        ]);
      await verdict('log-in', signIn, 'renewed');
      await verdict('log-out', () => chromium.page.goto(`${url}/out/`), 'removed');
      await popup.click('[data-view=timeline]');
      await popup.page.waitForSelector('[data-event=signed-in]');
      await popup.page.waitForSelector('[data-event=signed-out]');
      return (await popup.read()).events.filter((event) => event.startsWith('signed'));
    });
    expect(verdicts).toEqual(['signed-out', 'signed-in']);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Django, type DjangoSite, prepareDjango, type Settings } from '../../../demo/django/server.ts';
import { findDjango } from '../../../scripts/django.ts';
import { eventually, type Temporary, withHosts } from '../browser.ts';
import { built } from '../../../scripts/project.ts';
import { type Popup, popupToCome, theExtension } from '../chromium.ts';
import { press } from '../press.ts';
import { openRows } from '../rows.ts';
import { type ChromiumPanel, startChromiumPanel } from './chromium-panel.ts';

const python = findDjango();

/** Django's own defaults where the demo's are hardened: what comes over http. */
const plain = {
  SECURE_SSL_REDIRECT: false,
  SECURE_HSTS_SECONDS: 0,
  SESSION_COOKIE_NAME: 'sessionid',
  SESSION_COOKIE_SECURE: false,
  CSRF_COOKIE_NAME: 'csrftoken',
  CSRF_COOKIE_SECURE: false,
} as const;

interface Mistake {
  readonly settings: Settings;
  /** Where the cookie comes from, and by which host below the site's own label. */
  readonly path: string;
  readonly parent?: string;
  readonly verdict: string;
  readonly reason: string;
  readonly fix: string;
  /** Where the popup says it. */
  readonly inPopup: string;
}

const refusedSeen = '[data-reason=refused-seen]';

const big = { SESSION_ENGINE: 'django.contrib.sessions.backends.signed_cookies' };

const mistakes: Readonly<Record<string, Mistake>> = {
  domain: {
    settings: { SESSION_COOKIE_DOMAIN: '.mydomain.com' },
    path: '/in/',
    verdict: 'refused',
    reason: 'Domain=.mydomain.com does not contain the host domain.localhost.',
    fix: 'SESSION_COOKIE_DOMAIN = None',
    inPopup: refusedSeen,
  },
  secure: {
    settings: { SESSION_COOKIE_SECURE: true },
    path: '/in/',
    parent: 'case.test',
    verdict: 'refused',
    reason: 'Secure, but the response came over http.',
    fix: 'SESSION_COOKIE_SECURE = False',
    inPopup: refusedSeen,
  },
  much: {
    settings: big,
    path: '/much/',
    verdict: 'refused',
    reason: 'the limit is 4,096.',
    fix: `SESSION_ENGINE = 'django.contrib.sessions.backends.db'`,
    inPopup: refusedSeen,
  },
  none: {
    settings: { SESSION_COOKIE_SAMESITE: 'None' },
    path: '/in/',
    verdict: 'refused',
    reason: 'SameSite=None requires Secure.',
    fix: 'SESSION_COOKIE_SECURE = True',
    inPopup: refusedSeen,
  },
  prefix: {
    settings: {
      SESSION_COOKIE_NAME: '__Host-sessionid',
      SESSION_COOKIE_SECURE: true,
      SESSION_COOKIE_DOMAIN: 'prefix.localhost',
    },
    path: '/in/',
    verdict: 'refused',
    reason: 'The prefix __Host- requires Path=/ and no Domain.',
    fix: 'SESSION_COOKIE_DOMAIN = None',
    inPopup: refusedSeen,
  },
  shortly: {
    settings: {},
    path: '/shortly/',
    verdict: 'deleted-nothing',
    reason: 'Already expired on arrival, so not stored: Expires is in UTC, not in local time.',
    fix: `response.set_cookie('sessionid', …, max_age=…)`,
    inPopup: refusedSeen,
  },
  path: {
    settings: { SESSION_COOKIE_PATH: '/app/' },
    path: '/app/out-by-hand/',
    verdict: 'deleted-nothing',
    reason: 'The stored cookie did not match: deleting it needs Path=/app/.',
    fix: `response.delete_cookie('sessionid', path='/app/')`,
    inPopup: '[data-ignored-response=deletion-missed]',
  },
};

let django: Django;
let site: DjangoSite;
let granted: Temporary;
let chromium: ChromiumPanel;

beforeAll(async () => {
  if (!python) return;
  granted = await withHosts(built.chrome, ['*://*/*']);
  django = await prepareDjango(python);
  const settings = Object.entries(mistakes).map(
    ([label, mistake]) => [label, { ...plain, ...mistake.settings }] as const,
  );
  [site, chromium] = await Promise.all([
    // West of Greenwich, where half an hour from now is over in UTC.
    django.serve({ ...Object.fromEntries(settings), healthy: plain }, 'America/New_York'),
    startChromiumPanel(granted.path),
  ]);
});
afterAll(async () => {
  if (!python) return;
  await chromium.browser.close();
  await site.close();
  await django.remove();
  await granted.remove();
});

/** The panel's line of the session, of the newest answer of a site's path. */
async function lineOf(label: string, path: string, verdict: string) {
  const read = () =>
    chromium.panel.evaluate(
      (label: string, path: string) => {
        const exchanges = [...document.querySelectorAll<HTMLElement>('[data-exchange]')];
        const found = exchanges.findLast(({ dataset }) => {
          const { hostname, pathname } = new URL(dataset['exchange'] ?? '');
          return hostname.startsWith(`${label}.`) && pathname === path;
        });
        return [...(found?.querySelectorAll<HTMLElement>('[data-line]') ?? [])].map((line) => ({
          name: line.querySelector('.name')?.textContent ?? '',
          verdict: line.dataset['verdict'] ?? '',
          reason: line.querySelector('.reason')?.textContent ?? '',
          fixes: [...line.querySelectorAll('[data-fix=django] code')].map(({ textContent }) => textContent),
          marks: [...line.querySelectorAll('mark')].map(({ textContent }) => textContent),
        }));
      },
      label,
      path,
    );
  const isSession = ({ name }: { readonly name: string }) => name.endsWith('sessionid');
  const lines = await eventually(
    read,
    (all) => all.some((line) => isSession(line) && line.verdict === verdict),
    `the line of ${label} to be ${verdict}`,
  );
  return { line: lines.find(isSession), others: lines.filter((line) => !isSession(line)) };
}

async function openPopup(): Promise<Popup> {
  const extension = await theExtension(chromium.browser);
  await chromium.page.bringToFront();
  const opened = popupToCome(chromium.browser, extension);
  await chromium.page.triggerExtensionAction(extension);
  return opened;
}

const visit = (label: string, path: string, parent = 'localhost') =>
  chromium.page.goto(`http://${label}.${parent}:${site.port}${path}`);

describe.skipIf(!python)('a real Django whose cookies are not kept', () => {
  it.each(Object.entries(mistakes))('%s: is explained, and its setting named', async (label, mistake) => {
    const { path, parent, verdict, reason, fix } = mistake;
    // For a log-out there is a log-in before.
    if (label === 'path') await visit(label, '/in/');
    await visit(label, path, parent);
    const { line, others } = await lineOf(label, path, verdict);
    expect(line?.reason).toContain(reason);
    expect(line?.fixes.join()).toContain(fix);
    expect(others.map((other) => other.verdict)).not.toContain('refused');
    const popup = await openPopup();
    await popup.page.waitForSelector(mistake.inPopup);
    const said = await popup.page.$eval(mistake.inPopup, ({ textContent }) => textContent);
    await popup.close();
    expect(said).toContain(`GET ${path}`);
    expect(said).toContain(reason);
    expect(said).toContain(fix);
  });

  it('and one that is well gives no alarm', async () => {
    await visit('healthy', '/in/');
    const { line, others } = await lineOf('healthy', '/in/', 'kept');
    expect(line).toMatchObject({ reason: '', fixes: [], marks: [] });
    expect(others.map(({ verdict }) => verdict).filter((verdict) => verdict !== 'kept')).toEqual([]);
    const popup = await openPopup();
    await popup.page.waitForSelector('[data-cookie=sessionid]');
    expect(await popup.page.$$('[data-no-session], [data-reason], [data-ignored-response]')).toEqual([]);
    await popup.close();
  });

  it('the popup names what set a cookie, in its row and in the timeline, and what deleted it', async () => {
    await visit('healthy', '/in/');
    await lineOf('healthy', '/in/', 'kept');
    const popup = await openPopup();
    const maker = (within: string) => popup.page.waitForSelector(`${within} .made-by[data-maker=answer]`);
    const said = async (within: string) =>
      (await maker(within))?.evaluate((made) => made.querySelector('summary')?.textContent);
    try {
      await openRows(popup);
      expect(await said('[data-cookie=sessionid]')).toMatch(/^Set by GET \/in\/, line \d of 2 · /);
      await popup.click('[data-view=timeline]');
      expect(await said('.timeline')).toMatch(/^Set by GET \/in\/, line \d of 2$/);
      await visit('healthy', '/out/');
      await popup.page.waitForFunction(() =>
        [...document.querySelectorAll('.timeline .made-by summary')].some(
          ({ textContent }) => textContent === 'Deleted by GET /out/',
        ),
      );
      await press(popup, '.timeline .made-by summary');
      await popup.page.waitForSelector('.made-by[open] .request-facts');
      const facts = await popup.page.$eval('.made-by[open] .request-facts', (list) => list.textContent);
      expect(facts).toMatch(/GET healthy\.localhost:\d+\/out\/ → \d{3}.+sessionid=…;.*Max-Age=0/);
      expect(await popup.page.$$('[data-ignored-response]')).toEqual([]);
    } finally {
      await popup.close();
    }
  });
});

import { type Page, type Protocol, TargetType } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type Chromium, eventually, startChromium } from '../chromium.ts';
import { formsOf } from './forms.ts';
import { canary, startTrustSite, type TrustSite } from './site.ts';
import { press } from '../press.ts';
import { openRows } from '../rows.ts';

/** Each cookie with a value of its own, so that what leaks tells where from. */
const values = {
  sessionid: canary,
  csrftoken: 'kanaryC9CzrRQIOUpZdC66xgYoSzgESY',
  token: `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"sub":"canary-inside-a-token"}').toString('base64url')}.c2lnbmVk`,
};

let site: TrustSite;
beforeAll(async () => {
  site = await startTrustSite(Object.entries(values).map(([name, value]) => `${name}=${value}; Path=/`));
});
afterAll(() => site.close());

/**
 * Listens to a console, of a page or a worker, from its beginning: the browser tells again what was said before.
 * @returns how to read all of it, with what is inside each object
 */
async function consoleOf(of: Pick<Page, 'createCDPSession'>): Promise<() => Promise<string>> {
  const session = await of.createCDPSession();
  const said: Protocol.Runtime.RemoteObject[] = [];
  session.on('Runtime.consoleAPICalled', ({ args }) => said.push(...args));
  await session.send('Runtime.enable');
  const text = async ({ objectId, value, description }: Protocol.Runtime.RemoteObject): Promise<string> => {
    if (objectId === undefined) return String(value ?? description);
    const { result } = await session.send('Runtime.callFunctionOn', {
      objectId,
      functionDeclaration:
        'function () { return `${String(this)} ${this.stack ?? ""} ${JSON.stringify(this)}`; }',
    });
    return String(result.value);
  };
  return async () => (await Promise.all(said.map(text))).join('\n');
}

const workerOf = ({ browser }: Chromium) =>
  browser.waitForTarget((target) => target.type() === TargetType.SERVICE_WORKER);

it('masked means masked: no value stands in the page, its titles, the console or what is copied', async () => {
  const browser = await startChromium();
  onTestFinished(() => browser.close());
  await browser.inWorker(() => chrome.storage.sync.set({ settings: { masked: 'all' } }));
  await browser.page.goto(site.urlOf('masked.localhost'));
  const popup = await browser.openPopup();
  const { page } = popup;
  const consoles = [await consoleOf(page), await consoleOf(await workerOf(browser))];
  const errors: string[] = [];
  page.on('pageerror', (error) =>
    errors.push(`${String(error)} ${error instanceof Error ? (error.stack ?? '') : ''}`),
  );
  // What would go to the clipboard, which a headless browser does not share.
  await page.evaluate(() => {
    const copied: string[] = [];
    Object.assign(globalThis, { copied });
    navigator.clipboard.writeText = (text: string) => {
      copied.push(text);
      return Promise.resolve();
    };
  });
  const shown = () =>
    page.evaluate(() => {
      const fields = Array.from(document.querySelectorAll('input, textarea, output'), (field) =>
        'value' in field ? String(field.value) : '',
      );
      return [document.title, document.documentElement.outerHTML, ...fields].join('\n');
    });
  const wanted = [...Object.values(values), 'canary-inside-a-token'].flatMap(formsOf);
  const leaks = (text: string) => wanted.filter((form) => text.includes(form.toString('latin1'))).map(String);

  await openRows(popup);
  await page.waitForSelector('.tag:not(:empty)');
  expect(leaks(await shown())).toEqual([]);
  await press(popup, '[data-view=timeline]');
  await page.waitForSelector('.timeline [data-event]');
  expect(leaks(await shown())).toEqual([]);
  await press(popup, '[data-timeline=copy]');
  await press(popup, '[data-view=tools]');
  await press(popup, '[data-check=log-in]');
  await page.waitForSelector('[data-check-verdict]');
  expect(leaks(await shown())).toEqual([]);

  await popup.click('[data-view=cookies]');
  for (const name of Object.keys(values)) {
    await press(popup, `[data-row="${name}"] .jar-open`);
    await page.waitForSelector(`[data-cookie="${name}"].jar-details`);
    expect([name, leaks(await shown())]).toEqual([name, []]);
    for (const how of ['edit', 'duplicate']) {
      await press(popup, `[data-cookie="${name}"].jar-details [data-do=${how}]`);
      await page.waitForSelector('.editor [data-value-hidden]');
      expect([name, how, leaks(await shown())]).toEqual([name, how, []]);
      await press(popup, '.editor [data-do=cancel]');
    }
  }
  await press(popup, '[data-drawer=take-along]');
  await page.waitForSelector('[name=values]');
  expect(leaks(await shown())).toEqual([]);

  await popup.click('[data-view=snapshots]');
  await popup.type('[name=snapshot]', 'before');
  await press(popup, '.take-snapshot [type=submit]');
  await page.waitForSelector('[data-snapshot=before]');
  await press(popup, '[data-snapshot=before] [data-do=compare]');
  expect(leaks(await shown())).toEqual([]);

  const copied = await page.evaluate(() => (globalThis as { copied?: string[] }).copied ?? []);
  expect(copied.length).toBeGreaterThan(0);
  expect(leaks(copied.join('\n'))).toEqual([]);
  // Both consoles are heard: something is said in each, which is found.
  const heard = async () => (await Promise.all(consoles.map(async (read) => read()))).join('\n');
  await page.evaluate(() => console.debug({ heard: ['in the popup'] }));
  await browser.inWorker(() => console.debug({ heard: ['in the worker'] }));
  await eventually(
    heard,
    (text) => ['popup', 'worker'].every((place) => text.includes(`in the ${place}`)),
    'both',
  );
  expect(leaks(await heard())).toEqual([]);
  expect(leaks(errors.join('\n'))).toEqual([]);

  // The search is no blind one: a value that is revealed is found.
  await popup.click('[data-view=session]');
  await popup.click('[data-cookie=sessionid] [aria-expanded=false]');
  expect(leaks(await shown())).not.toEqual([]);
});

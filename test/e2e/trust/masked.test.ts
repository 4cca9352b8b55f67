import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startChromium } from '../chromium.ts';
import { formsOf } from './forms.ts';
import { canary, startTrustSite, type TrustSite } from './site.ts';
import { press } from '../press.ts';

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

it('masked means masked: no value stands in the page, its titles, the console or what is copied', async () => {
  const browser = await startChromium();
  onTestFinished(() => browser.close());
  await browser.inWorker(() => chrome.storage.sync.set({ settings: { masked: 'all' } }));
  await browser.page.goto(site.urlOf('masked.localhost'));
  const popup = await browser.openPopup();
  const { page } = popup;
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
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

  await page.waitForSelector('[data-cookie-test]');
  expect(leaks(await shown())).toEqual([]);
  await press(popup, '[data-timeline=copy]');
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
  expect(leaks(said.join('\n'))).toEqual([]);

  // The search is no blind one: a value that is revealed is found.
  await popup.click('[data-view=session]');
  await popup.click('[data-cookie=sessionid] [aria-expanded=false]');
  expect(leaks(await shown())).not.toEqual([]);
});

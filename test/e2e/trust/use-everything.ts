import type { Chromium } from '../chromium.ts';
import { press } from '../press.ts';

/** Uses what handles values: revealing, editing, undo, deletion, a snapshot in memory, an import, a check. */
export async function useEverything(browser: Chromium, url: string, value: string): Promise<void> {
  await browser.page.goto(url);
  const popup = await browser.openPopup();
  const { page } = popup;
  await page.waitForSelector('.last-event');
  await press(popup, '[data-cookie=sessionid] [data-reveal]');
  await press(popup, '[data-view=tools]');
  await press(popup, '[data-check=log-in]');
  await page.waitForSelector('[data-check-verdict]');
  await press(popup, '[data-view=timeline]');
  await popup.type('[name=timeline]', value);
  await popup.click('[data-view=cookies]');
  await page.waitForSelector('[data-row=theme]');
  await page.type('[data-search]', value);
  await press(popup, '[data-drawer=take-along]');
  await press(popup, '[name=values]');
  await press(popup, '[data-drawer=take-in]');
  await page.type('[name=cookies]', `imported=${value}`);
  await page.waitForSelector('[data-effect=add]');
  await press(popup, '[data-do=take-in]');
  await page.waitForSelector('[data-outcome=take-in]');
  await press(popup, '[data-undo]');
  await page.waitForSelector('[data-outcome=undone]');
  await popup.click('[data-view=snapshots]');
  await popup.type('[name=snapshot]', 'before');
  await press(popup, '.take-snapshot [type=submit]');
  await page.waitForSelector('[data-snapshot=before]');
  await popup.close();
}

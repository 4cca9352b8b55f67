import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvaluateFunc, Page } from 'puppeteer-core';
import { built } from '../../scripts/project.ts';
import { eventually, type Temporary, withHosts } from './browser.ts';
import { type ChromiumPanel, preserveLog, startChromiumPanel, tabOfPanel } from './wire/chromium-panel.ts';
import { dropLarge, exportHar, harRows, linesOfHar } from './wire/har-page.ts';
import { type LinesServer, startLinesServer } from './wire/lines-server.ts';
import { readLines } from './wire/panel-lines.ts';
import { plannedFor, playRow } from './wire/play-row.ts';

let server: LinesServer;
let extension: Temporary;
let panel: ChromiumPanel;
let page: Page;

beforeAll(async () => {
  const byId = new Map(harRows.map((row) => [row.id, row]));
  server = await startLinesServer((query) => plannedFor(byId, server.at)(query));
  extension = await withHosts(built.chrome, ['*://*/*']);
  panel = await startChromiumPanel(extension.path);
  page = await panel.browser.newPage();
});
afterAll(async () => {
  await panel.browser.close();
  await server.close();
  await extension.remove();
});

/** The full page as both browsers' surfaces are driven. */
const surface = {
  evaluate: <T, Arguments extends unknown[]>(
    run: (...args: Arguments) => T | Promise<T>,
    ...args: Arguments
  ) => page.evaluate(run as EvaluateFunc<Arguments>, ...args) as Promise<T>,
  waitFor: async (selector: string) => {
    await page.waitForSelector(selector);
  },
};

const openFullPage = () => page.goto(new URL('/src/page/index.html', panel.panel.url()).href);

describe('a HAR on the full page', () => {
  it('that Chromium exports shows what the panel said live', async () => {
    await panel.devtools.evaluate(preserveLog);
    await panel.page.bringToFront();
    for (const row of harRows) {
      await playRow(tabOfPanel(panel), row, server);
      await eventually(
        () => panel.panel.evaluate(readLines),
        (lines) => lines.some((line) => line.row === row.id && !line.before),
        `the lines of ${row.id}`,
      );
    }
    const har = await panel.panel.evaluate(exportHar);
    const live = await panel.panel.evaluate(readLines);
    await page.bringToFront();
    await openFullPage();
    expect(await linesOfHar(surface, har)).toEqual(live);
  });

  it('is chosen by its button, and closed again: nothing of it is in storage', async () => {
    await openFullPage();
    await page.waitForSelector('[data-do=open-har]');
    const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('[data-do=open-har]')]);
    await chooser.accept([new URL('wire/safari.har', import.meta.url).pathname]);
    await page.waitForSelector('[data-har=open] .exchange');
    expect(await page.$eval('[data-rules]', (rules) => (rules as HTMLSelectElement).value)).toBe('safari');
    expect(await page.evaluate(readLines)).toMatchObject([
      { verdict: 'kept' },
      { verdict: 'kept' },
      { verdict: 'refused', rule: 'secure-over-http' },
    ]);
    const stored = await page.evaluate(async () =>
      JSON.stringify([
        await chrome.storage['local'].get(null),
        await chrome.storage['session'].get(null),
        await chrome.storage['sync'].get(null),
      ]),
    );
    expect(stored).not.toContain('canary-of-safari');
    expect(await page.content()).not.toContain('canary-of-safari');
    await page.click('[data-do=close-har]');
    await page.waitForSelector('.har', { hidden: true });
    await page.waitForSelector('[data-do=open-har]', { visible: true });
  });

  it('of tens of megabytes is read beside the page, which shows how far it is and lets it be cancelled', async () => {
    await openFullPage();
    await page.waitForSelector('[data-do=open-har]');
    const started = new Promise((resolve) => page.once('workercreated', resolve));
    await page.evaluate(dropLarge);
    await page.waitForSelector('[data-har=reading] progress');
    await started;
    await page.click('[data-do=close-har]');
    await page.waitForSelector('.har', { hidden: true });
    await eventually(
      () => Promise.resolve(page.workers().length),
      (count) => count === 0,
      'the worker to end',
    );
  });
});

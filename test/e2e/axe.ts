import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame, Page } from 'puppeteer-core';

/** What axe-core leaves in a page. */
declare const axe: {
  run(context: object, options: object): Promise<AxeResults>;
};

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules of WCAG 2.2, A and AA, and what axe-core holds for good practice beside them. */
const options = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // A popup is no web page: its one region of content needs no landmark around every banner.
  rules: { region: { enabled: false } },
};

/** What axe-core finds in a page as it is, each with the element. */
async function violations(page: Page | Frame): Promise<readonly string[]> {
  await page.evaluate(await source);
  const { violations: found } = await page.evaluate((run) => axe.run(document, run), options);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}

/** What axe-core finds in a page in either theme. */
export async function inBothThemes(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const value of ['light', 'dark']) {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    found.push(...(await violations(page)).map((violation) => `${value}: ${violation}`));
  }
  return found;
}

/** What axe-core finds in a frame in either theme, as the settings choose it. */
export async function inBothThemesOf(frame: Frame): Promise<readonly string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark']) {
    await frame.evaluate((chosen) => (document.documentElement.dataset['theme'] = chosen), theme);
    found.push(...(await violations(frame)).map((violation) => `${theme}: ${violation}`));
  }
  return found;
}

import type { CDPSession, Frame } from 'puppeteer-core';
import { launchChromium } from '../scripts/chromium.ts';
import { startChromiumPanel } from '../test/e2e/wire/chromium-panel.ts';
import type { Case, Values } from './case.ts';
import { until } from './browser.ts';
import type { Stage } from './stage.ts';

/** The panel of the developer tools while a page makes many requests, each of which sets a session cookie. */

const requests = 500;
/** So many are under way side by side. */
const abreast = 5;
/** A frame of 60 a second, in milliseconds. */
const frame = 1000 / 60;

const [open, hidden] = ['panel open', 'panel hidden'] as const;

/** Makes the requests, and returns how long they took, in milliseconds; a text, since it runs in the page. */
const load = `(async () => {
  const start = performance.now();
  for (let first = 0; first < ${requests}; first += ${abreast})
    await Promise.all(Array.from({ length: ${abreast} }, (_, index) => fetch('/?session=' + start + (first + index))));
  return performance.now() - start;
})()`;

/** Begins to note how far the panel's frames are apart. */
const noteFrames = `
globalThis.frames = [];
requestAnimationFrame(function note(at) {
  frames.push(at);
  requestAnimationFrame(note);
});`;

/** Processor time of the panel's main thread, in milliseconds. */
async function threadTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
}

/** Frames that were not drawn because something else took their time. */
const lostOf = (moments: readonly number[]) =>
  moments.slice(1).reduce((lost, at, index) => {
    return lost + Math.max(0, Math.round((at - (moments[index] ?? at)) / frame) - 1);
  }, 0);

/** What the panel does while the page makes its requests. */
async function watched(panel: Frame, page: () => Promise<number>): Promise<Values> {
  const { client } = panel as unknown as { readonly client: CDPSession };
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  await panel.evaluate(noteFrames);
  const before = await threadTime(client);
  const took = await page();
  await until(
    () => panel.evaluate('document.querySelectorAll("[data-exchange]").length') as Promise<number>,
    (shown) => shown >= 200,
    'the panel to show the newest requests',
  );
  const after = await threadTime(client);
  const moments = (await panel.evaluate('frames')) as readonly number[];
  return { page: took, processor: (after - before) / requests, lost: lostOf(moments) };
}

/** Developer tools on another panel of theirs, and what the page does meanwhile. */
async function without(stage: Stage): Promise<Values> {
  const browser = await launchChromium({ extension: stage.ours.path, devtools: true });
  try {
    const [page = await browser.newPage()] = await browser.pages();
    await browser.waitForTarget((target) => target.url().startsWith('devtools://'));
    await page.goto(stage.url('panel.localhost'));
    return { page: (await page.evaluate(load)) as number, processor: 0, lost: 0 };
  } finally {
    await browser.close();
  }
}

async function within(stage: Stage): Promise<Values> {
  const { browser, page, panel } = await startChromiumPanel(stage.ours.path, { drawing: 'full' });
  try {
    await page.goto(stage.url('panel.localhost'));
    return await watched(panel, async () => (await page.evaluate(load)) as number);
  } finally {
    await browser.close();
  }
}

export const panelLoad: Case = {
  name: 'panel',
  title: `Panel of the developer tools, while a page makes ${requests} requests`,
  measures: [
    { key: 'page', title: 'the page, all requests', unit: 'ms' },
    { key: 'processor', title: 'panel, processor a request', unit: 'ms' },
    { key: 'lost', title: 'frames of the panel lost', unit: '' },
  ],
  variants: () => [hidden, open],
  baseline: hidden,
  async run(stage, variant) {
    const values = await (variant === open ? within : without)(stage);
    return () => values;
  },
};

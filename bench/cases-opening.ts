import type { Browser } from './browser.ts';
import { type Case, pause } from './case.ts';
import { floor, subjectsOf } from './cases-popup.ts';
import { wake } from './cases-worker.ts';
import { cookiesOf, rowNames } from './jar.ts';
import { measureOpening } from './measure-opening.ts';
import type { Stage } from './stage.ts';

/** The same popup in three states of the browser, without a trace. */

const size = 4;
const host = `opened.localhost`;

async function giveCookies(browser: Browser): Promise<void> {
  await browser.setCookies(cookiesOf(host, size, Date.now()));
}

const subjectOf = (stage: Stage, variant: string) => {
  const subject = subjectsOf(stage).find(({ name }) => name === variant);
  if (!subject) throw new RangeError(`No extension is called ${variant}`);
  return subject;
};

const openingCase = (
  name: string,
  title: string,
  open: (stage: Stage, variant: string) => Promise<number>,
): Case => ({
  name,
  title: `Popup, ${size} cookies, ${title}`,
  measures: [{ key: 'clickToRows', title: 'click to first content, the rows', unit: 'ms' }],
  variants: (stage) => subjectsOf(stage).map((subject) => subject.name),
  baseline: floor.name,
  async run(stage, variant) {
    const clickToRows = await open(stage, variant);
    return () => ({ clickToRows });
  },
});

/** Milliseconds of a browser's first life: a visit is counted, and what waits for the browser has come. */
const firstLife = 4000;

const first = openingCase('first', 'first of a browser that has just started', async (stage, variant) => {
  const subject = subjectOf(stage, variant);
  const browser = await stage.anew(subject, async (earlier) => {
    await giveCookies(earlier);
    await earlier.visit(stage.url(host));
    await pause(firstLife);
  });
  try {
    await browser.visit(stage.url(host));
    return await measureOpening(browser, subject, rowNames(size));
  } finally {
    await browser.close();
  }
});

/** One browser for the later openings, old enough. */
const browserOf = (stage: Stage) =>
  stage.browser('openings', subjectsOf(stage), [], async (browser) => {
    await giveCookies(browser);
    await browser.visit(stage.url(host));
    await pause(firstLife);
  });

const asleep = openingCase('asleep', 'worker and process ended', async (stage, variant) => {
  const browser = await browserOf(stage);
  await browser.settle();
  return measureOpening(browser, subjectOf(stage, variant), rowNames(size));
});

const awake = openingCase('awake', 'worker and process running', async (stage, variant) => {
  const browser = await browserOf(stage);
  const subject = subjectOf(stage, variant);
  const { send } = browser.devtools;
  // A page of the extension in which nothing runs, since the floor has no worker that would keep its process.
  const url = `chrome-extension://${browser.idOf(subject)}/manifest.json`;
  const { targetId } = await send('Target.createTarget', { url, background: true });
  try {
    await wake(browser);
    return await measureOpening(browser, subject, rowNames(size));
  } finally {
    await send('Target.closeTarget', { targetId });
  }
});

export const openingCases: readonly Case[] = [first, asleep, awake];

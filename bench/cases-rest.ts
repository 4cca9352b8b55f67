import { type Browser, type Subject, until } from './browser.ts';
import { type Case, oursName, pause } from './case.ts';
import { alone, browserOf, floor, followed, hostOf, subjectsOf } from './cases-popup.ts';
import { cookiesOf } from './jar.ts';
import type { DevTools } from './devtools.ts';
import type { Stage } from './stage.ts';

/** What goes on while nobody does anything, and what a surface that stays open keeps. */

/** Milliseconds after which a popup has shown all that it will. */
const settled = 4000;
/** Milliseconds in which a settled popup is watched. */
const watched = 5000;

type Ask = ReturnType<DevTools['session']>;

/** Totals since the document's start (DevTools protocol, `Performance.getMetrics`). */
async function totalsOf(ask: Ask): Promise<Readonly<Record<string, number>>> {
  const { metrics } = await ask('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

async function attach({ devtools }: Browser, targetId: string): Promise<Ask> {
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
  return devtools.session(sessionId);
}

/** Milliseconds of its main thread a second, of a popup that shows all. */
async function measureRest(browser: Browser, subject: Subject): Promise<number> {
  const { devtools, tab } = browser;
  const id = browser.idOf(subject);
  await devtools.send('Extensions.triggerAction', { id, targetId: tab });
  await pause(settled);
  const popup = (await browser.targets()).find(
    ({ type, url }) => type === 'page' && url.includes(`//${id}/`),
  );
  if (!popup) throw new Error(`A click on the icon of ${subject.name} opened no popup`);
  const ask = await attach(browser, popup.targetId);
  await ask('Performance.enable');
  // What was deferred until somebody attached is over.
  await pause(500);
  const before = await totalsOf(ask);
  await pause(watched);
  const after = await totalsOf(ask);
  await devtools.send('Target.closeTarget', { targetId: popup.targetId });
  const spent = ((after['TaskDuration'] ?? NaN) - (before['TaskDuration'] ?? NaN)) * 1000;
  return (spent * 1000) / watched;
}

function restCase(name: string, size: number, around: typeof alone): Case {
  return {
    name,
    title: `Popup at rest, ${size} cookies${around.title}`,
    measures: [{ key: 'atRest', title: 'main thread, a second', unit: 'ms' }],
    variants: (stage) => subjectsOf(stage).map((subject) => subject.name),
    baseline: floor.name,
    async run(stage, variant) {
      const subject = subjectsOf(stage).find((one) => one.name === variant);
      if (!subject) throw new RangeError(`No extension is called ${variant}`);
      const browser = await browserOf(stage, around);
      await browser.visit(stage.url(hostOf(size)));
      await browser.settle();
      const atRest = await measureRest(browser, subject);
      return () => ({ atRest });
    },
  };
}

/** Changes of a day of work: eight hours with one every one and a half seconds. */
const changes = 20_000;
const changesAtOnce = 100;
const openHost = 'kept-open.localhost';

async function heldBy(ask: Ask) {
  await ask('HeapProfiler.collectGarbage');
  const { usedSize } = await ask('Runtime.getHeapUsage');
  const { Nodes = NaN, JSEventListeners = NaN } = await totalsOf(ask);
  return { heap: usedSize / 1000, nodes: Nodes, listeners: JSEventListeners };
}

/** Sets the same cookies to other values, so that the journal is full after the first of them. */
async function changeCookies(browser: Browser, count: number): Promise<void> {
  const cookies = cookiesOf(openHost, 4, Date.now());
  for (let done = 0; done < count; done += changesAtOnce) {
    const batch = Array.from({ length: changesAtOnce / cookies.length }, (_, index) =>
      cookies.map((cookie) => ({ ...cookie, value: `${cookie.value}${done + index}` })),
    );
    await browser.setCookies(batch.flat());
    await pause(20);
  }
}

/** Opens the full page, which has the side panel's views and stays open as that does. */
async function openPage(stage: Stage, browser: Browser): Promise<string> {
  const { send } = browser.devtools;
  const id = browser.idOf(stage.ours);
  const worker = await until(
    async () =>
      (await browser.targets()).find(({ type, url }) => type === 'service_worker' && url.includes(id)),
    (found) => found !== undefined,
    'the worker',
  );
  const ask = await attach(browser, worker?.targetId ?? '');
  const tabs = 'chrome.tabs.query({}).then((all) => all.find(({ url }) => url?.includes("kept-open"))?.id)';
  const { result } = await ask('Runtime.evaluate', { expression: tabs, awaitPromise: true });
  const url = `chrome-extension://${id}/src/page/index.html?tab=${String(result.value)}`;
  return (await send('Target.createTarget', { url })).targetId;
}

const keptOpen: Case = {
  name: 'kept-open',
  title: `${oursName}, a surface that stays open for ${changes.toLocaleString('en')} changes`,
  measures: [
    { key: 'heap', title: 'script heap, more than before', unit: 'kB' },
    { key: 'nodes', title: 'nodes, more than before', unit: '' },
    { key: 'listeners', title: 'listeners, more than before', unit: '' },
  ],
  variants: () => [oursName],
  baseline: oursName,
  async run(stage) {
    const browser = await stage.browser('kept open', [stage.ours], []);
    await browser.setCookies(cookiesOf(openHost, 4, Date.now()));
    await browser.visit(stage.url(openHost));
    await changeCookies(browser, 500);
    const targetId = await openPage(stage, browser);
    await pause(settled);
    const ask = await attach(browser, targetId);
    await ask('Performance.enable');
    await changeCookies(browser, 500);
    await pause(settled);
    const before = await heldBy(ask);
    await changeCookies(browser, changes);
    await pause(settled);
    const after = await heldBy(ask);
    await browser.devtools.send('Target.closeTarget', { targetId });
    return () => ({
      heap: after.heap - before.heap,
      nodes: after.nodes - before.nodes,
      listeners: after.listeners - before.listeners,
    });
  },
};

export const restCases: readonly Case[] = [
  restCase('rest-4', 4, alone),
  restCase('rest-150-followed', 150, followed),
  keptOpen,
];

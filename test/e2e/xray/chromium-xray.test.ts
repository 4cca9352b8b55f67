import type { EvaluateFunc, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { built } from '../../../scripts/project.ts';
import { type Evaluate, type Temporary, withHosts } from '../browser.ts';
import { type ChromiumPanel, preserveLog, startChromiumPanel, tabOfPanel } from '../wire/chromium-panel.ts';
import { exportHar } from '../wire/har-page.ts';
import { faults, healthy } from './faults.ts';
import { act, type Played, press, unlike, unlikeInHar, verdictShown } from './play-xray.ts';
import { realScenarios, startRealServers } from './real-servers.ts';
import { type PlayedScenario, type ScenarioServer, startScenarioServer } from './scenario-server.ts';

let server: ScenarioServer;
let endReal: () => Promise<unknown>;
let extension: Temporary;
let panel: ChromiumPanel;
const played: Played[] = [];

beforeAll(async () => {
  [server, endReal, extension] = await Promise.all([
    startScenarioServer(),
    startRealServers(),
    withHosts(built.chrome, ['*://*/*']),
  ]);
  panel = await startChromiumPanel(extension.path);
  await panel.devtools.evaluate(preserveLog);
  await panel.panel.evaluate(press, '[data-mode=xray]');
  await panel.panel.waitForSelector('[data-do=xray-record]');
});
afterAll(async () => {
  await panel.browser.close();
  await Promise.all([server.close(), endReal()]);
  await extension.remove();
});

const evaluateIn =
  (surface: Pick<Page, 'evaluate'>): Evaluate =>
  async (run, ...args) =>
    surface.evaluate(run as EvaluateFunc<typeof args>, ...args) as ReturnType<typeof run>;

async function play(scenario: PlayedScenario) {
  const evaluate = evaluateIn(panel.panel);
  server.play(scenario);
  await panel.browser.deleteCookie(...(await panel.browser.cookies()));
  const since = Date.now();
  await evaluate(press, '[data-do=xray-record]');
  for (const one of scenario.acts) await act(tabOfPanel(panel), one, server.at);
  await evaluate(press, '[data-do=xray-stop]');
  played.push({ scenario, since, until: Date.now() });
  // The developer tools hand out the last requests a little later.
  return verdictShown(evaluate, scenario);
}

describe('a log-in that is recorded in the panel', () => {
  it.each(realScenarios)('$id, on a real $server', async (scenario) => {
    expect(unlike(scenario, await play(scenario))).toEqual([]);
  });

  it.each(faults)('$id: the fault is named, and what to change', async (scenario) => {
    expect(unlike(scenario, await play(scenario))).toEqual([]);
  });

  it.each(healthy)('$id: signed in, and no alarm', async (scenario) => {
    expect(unlike(scenario, await play(scenario))).toEqual([]);
  });
});

describe('the HAR that Chromium exports of it, on the full page', () => {
  let har: string;
  let page: Page;
  beforeAll(async () => {
    har = await panel.panel.evaluate(exportHar);
    page = await panel.browser.newPage();
    await page.goto(new URL('/src/page/index.html', panel.panel.url()).href);
    await page.waitForSelector('[data-do=open-har]');
  });

  it.each([...faults, ...healthy, ...realScenarios])('$id', async (scenario) => {
    const live = played.find((one) => one.scenario === scenario);
    if (!live) throw new Error('It was not played');
    expect(await unlikeInHar(evaluateIn(page), har, live)).toEqual([]);
  });
});

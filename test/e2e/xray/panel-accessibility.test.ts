import type { EvaluateFunc } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { built } from '../../../scripts/project.ts';
import { inBothThemesOf } from '../axe.ts';
import { type Evaluate, type Temporary, withHosts } from '../browser.ts';
import { readAccessibility } from '../read-accessibility.ts';
import { type ChromiumPanel, startChromiumPanel, tabOfPanel } from '../wire/chromium-panel.ts';
import { faults } from './faults.ts';
import { act, press, verdictShown } from './play-xray.ts';
import { type ScenarioServer, startScenarioServer } from './scenario-server.ts';

// What the panel of the developer tools gives to assistive technology, where a log-in failed.

let server: ScenarioServer;
let extension: Temporary;
let panel: ChromiumPanel;

beforeAll(async () => {
  [server, extension] = await Promise.all([startScenarioServer(), withHosts(built.chrome, ['*://*/*'])]);
  panel = await startChromiumPanel(extension.path);
});
afterAll(async () => {
  await panel.browser.close();
  await server.close();
  await extension.remove();
});

const evaluate: Evaluate = async (run, ...args) =>
  panel.panel.evaluate(run as EvaluateFunc<typeof args>, ...args) as ReturnType<typeof run>;

it('axe-core finds nothing before a log-in is recorded, and where a line is tried', async () => {
  expect(await inBothThemesOf(panel.panel), 'the requests').toEqual([]);
  await evaluate(press, '[data-mode=bench]');
  await panel.panel.waitForSelector('.bench-room [name=line]');
  expect(await inBothThemesOf(panel.panel), 'a line').toEqual([]);
  await evaluate(press, '[data-mode=xray]');
  await panel.panel.waitForSelector('[data-do=xray-record]');
  expect(await inBothThemesOf(panel.panel), 'the X-ray').toEqual([]);
});

it('the X-ray reads as text while a log-in is recorded, and axe-core finds nothing then and after it', async () => {
  const scenario = faults.find(({ id }) => id === 'strict-state');
  if (!scenario) throw new Error('There is no such scenario');
  server.play(scenario);
  await evaluate(press, '[data-do=xray-record]');
  await panel.panel.waitForSelector('[data-xray=recording]');
  expect(await readAccessibility(panel.panel, '[role=main]')).toMatchInlineSnapshot(`
    "main
      heading “Log-in X-ray”
      region “Log-in X-ray”
        button “Stop”
        status
          “Recording. Sign in on the page, then stop.”
        “No requests yet.”"
  `);
  expect(await inBothThemesOf(panel.panel), 'while it is recorded').toEqual([]);
  for (const one of scenario.acts) await act(tabOfPanel(panel), one, server.at);
  await evaluate(press, '[data-do=xray-stop]');
  await verdictShown(evaluate, scenario);
  expect(await inBothThemesOf(panel.panel), 'the verdict').toEqual([]);
  await evaluate(press, '[data-mode=requests]');
  await panel.panel.waitForSelector('.exchange');
  await evaluate(press, '.exchange-head');
  await panel.panel.waitForSelector('.exchange[data-open]');
  expect(await inBothThemesOf(panel.panel), 'a request').toEqual([]);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { built } from '../../../scripts/project.ts';
import { eventually, type Tab, type Temporary, withHosts } from '../browser.ts';
import { type FirefoxPanel, startFirefoxPanel } from '../wire/firefox-panel.ts';
import type { PlayedTab } from '../wire/play-row.ts';
import { exportHar } from '../wire/har-page.ts';
import { faults, healthy } from './faults.ts';
import { act, type Played, press, unlike, unlikeInHar, verdictShown } from './play-xray.ts';
import { realScenarios, startRealServers } from './real-servers.ts';
import { type PlayedScenario, type ScenarioServer, startScenarioServer } from './scenario-server.ts';

const scenarios: readonly PlayedScenario[] = [...faults, ...healthy, ...realScenarios];
const hosts = new Set(
  [...JSON.stringify(scenarios.map(({ acts }) => acts)).matchAll(/https?:\/\/([^/"]+)/g)].map(
    ([, host]) => host ?? '',
  ),
);

let server: ScenarioServer;
let endReal: () => Promise<unknown>;
let extension: Temporary;
let panel: FirefoxPanel;
const played: Played[] = [];

beforeAll(async () => {
  [server, endReal, extension] = await Promise.all([
    startScenarioServer(),
    startRealServers(),
    withHosts(built.firefox, ['*://*/*']),
  ]);
  panel = await startFirefoxPanel(extension.path, [...hosts]);
  // The first export starts what records; with the setting, it keeps what was recorded of earlier pages.
  await panel.firefox.inChrome(() => Services.prefs.setBoolPref('devtools.netmonitor.persistlog', true));
  await panel.panel.evaluate(exportHar);
  await panel.panel.evaluate(press, '[data-mode=xray]');
  await panel.panel.waitFor('[data-do=xray-record]');
});
afterAll(async () => {
  await panel.firefox.close();
  await Promise.all([server.close(), endReal()]);
  await extension.remove();
});

/** The number of the document that the tab shows; `null` while another one is loaded. */
const shownDocument = () =>
  panel.firefox.inChrome(() => {
    const { selectedBrowser } = Services.wm.getMostRecentWindow('navigator:browser').gBrowser;
    return selectedBrowser.webProgress.isLoadingDocument ? null : selectedBrowser.innerWindowID;
  });

/** Waits until the tab shows another document: Firefox's own, too, where redirects come to no end. */
async function leave(action: () => Promise<unknown>): Promise<void> {
  const before = await shownDocument();
  await action();
  await eventually(shownDocument, (shown) => shown !== null && shown !== before, 'another document');
}

const tab: PlayedTab = {
  evaluate: (...call) => panel.firefox.tab.evaluate(...call),
  open: (url) => leave(() => panel.load(url)),
  leadOn: leave,
};

/** Waits until the panel has every request: Firefox forgets one of a page that was left. */
const allReported = () =>
  eventually(
    () => panel.panel.evaluate(() => document.querySelectorAll('[data-rung]').length),
    (count) => count === server.answered(),
    `${server.answered()} steps`,
  );

async function play(scenario: PlayedScenario) {
  server.play(scenario);
  await panel.clearJar();
  const since = Date.now();
  await panel.panel.evaluate(press, '[data-do=xray-record]');
  for (const one of scenario.acts) {
    await act(tab, one, server.at);
    await allReported();
  }
  await panel.panel.evaluate(press, '[data-do=xray-stop]');
  played.push({ scenario, since, until: Date.now() });
  return verdictShown(panel.panel.evaluate, scenario);
}

describe('a log-in that is recorded in Firefox', () => {
  it.each(scenarios)('$id', async (scenario) => {
    expect(unlike(scenario, await play(scenario))).toEqual([]);
  });
});

describe('the HAR that Firefox exports of it, on the full page', () => {
  let har: string;
  let page: Tab;
  beforeAll(async () => {
    har = await panel.panel.evaluate(exportHar);
    page = await panel.firefox.newTab();
    await page.open(await panel.panel.evaluate(() => chrome.runtime.getURL('src/page/index.html')));
    await page.waitFor('[data-do=open-har]');
  });

  it.each(scenarios)('$id', async (scenario) => {
    const live = played.find((one) => one.scenario === scenario);
    if (!live) throw new Error('It was not played');
    expect(await unlikeInHar(page.evaluate, har, live)).toEqual([]);
  });
});

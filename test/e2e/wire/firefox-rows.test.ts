import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { built } from '../../../scripts/project.ts';
import { type Temporary, withHosts } from '../browser.ts';
import { type FirefoxPanel, startFirefoxPanel } from './firefox-panel.ts';
import { exportHar, harRows, linesOfHar } from './har-page.ts';
import { type LinesServer, startLinesServer } from './lines-server.ts';
import { differences, expectNone, type KeptCookie, readLines, type ShownLine } from './panel-lines.ts';
import { type PlayedRow, type PlayedTab, plannedFor, playRow } from './play-row.ts';
import { times } from '../trust/scale.ts';
import { groupsOf, hostsOfRows, isOf, playedRows, sentRows } from './rows.ts';

/** Rows between two looks at the panel, which draws the newest 200 requests. */
const several = 110;

let server: LinesServer;
let extension: Temporary;
let panel: FirefoxPanel;

beforeAll(async () => {
  const byId = new Map(sentRows.map((row) => [row.id, row]));
  server = await startLinesServer((query) => plannedFor(byId, server.at)(query));
  extension = await withHosts(built.firefox, ['*://*/*']);
  panel = await startFirefoxPanel(extension.path, [...hostsOfRows, 'app.watched.test']);
});
afterAll(async () => {
  await panel.firefox.close();
  await server.close();
  await extension.remove();
});

/** Forgets what the panel has seen, as a person does: in Firefox it does not hear that the jar was emptied. */
const clearPanel = () =>
  panel.panel.evaluate(() => document.querySelector<HTMLButtonElement>('[data-clear]')?.click());

const urlOf = (row: PlayedRow) => server.at(row.url, `row=${row.id}`);

/** Lets the tab go to what brings lines, and waits for the panel: Firefox forgets a request of a page that was left. */
function tabFor(row: PlayedRow): PlayedTab {
  const { tab } = panel.firefox;
  return {
    ...tab,
    async open(url) {
      if (!url.includes('row=')) return tab.open(url);
      await panel.load(url);
      await panel.showing(url.endsWith('&through') ? urlOf(row) : url);
    },
  };
}

/** Plays rows whose jars do not meet, and compares what the panel says with them. */
async function compare(rows: readonly PlayedRow[]): Promise<readonly string[]> {
  const jars = new Map<PlayedRow, readonly KeptCookie[]>();
  for (const row of rows) {
    await playRow(tabFor(row), row, server);
    await panel.showing(urlOf(row));
    jars.set(
      row,
      (await panel.keptCookies()).filter((cookie) => isOf(row, cookie)),
    );
  }
  const shown = await panel.panel.evaluate(readLines);
  await clearPanel();
  return [...jars].flatMap(([row, jar]) => differences(row, shown, jar));
}

/** No request of one site tells its credentials mode, and Firefox's panel does not hear of the jar. */
const unreported = new Set(['so-fetch-omit', 'ss-fetch-default-credentials', 'port-fetch-default']);
/** Firefox lets no address stand for this machine. */
const isReachable = ({ url }: PlayedRow) => new URL(url.replace(':other', '')).hostname !== '192.168.1.5';
const rows = playedRows.filter((row) => isReachable(row) && !unreported.has(row.id));

/** Writes two cookies, in a script with a name; runs in the page. */
function writeByScript(): void {
  const script = document.createElement('script');
  script.textContent = `function track() { document.cookie = 'theme=dark; path=/'; void cookieStore.set('cs', 'x'); }
    track();\n//# sourceURL=https://app.watched.test/vendor.js`;
  document.documentElement.append(script);
}

it('a load that is watched names the scripts that write cookies, and no other does', async () => {
  const { firefox, panel: frame, load } = panel;
  const url = server.at('https://app.watched.test/');
  await firefox.tab.open(url);
  await frame.waitFor('[data-do=reload-watched]');
  await frame.evaluate(() => document.querySelector<HTMLElement>('[data-do=reload-watched]')?.click());
  await frame.waitFor('[data-watch=on]');
  await firefox.tab.evaluate(writeByScript);
  await frame.waitFor('[data-written=cookie-store]');
  const written = await frame.evaluate(() =>
    [...document.querySelectorAll('[data-written]')].map((item) => item.textContent),
  );
  expect(written).toEqual(['theme track (vendor.js:1)', 'cs track (vendor.js:1)']);
  const marks = () =>
    firefox.tab.evaluate(() => {
      // What the page has of itself, which Marionette may hide.
      const { wrappedJSObject = window } = window as { readonly wrappedJSObject?: object };
      return Object.getOwnPropertyNames(wrappedJSObject).filter((name) => name.startsWith('magicCookie'))
        .length;
    });
  expect(await marks()).toBe(1);
  await load(url);
  await frame.waitFor('[data-watch=off]');
  expect(await marks()).toBe(0);
});

describe('the panel in Firefox says what the jar says', () => {
  it('of the lines that a server sends', { timeout: 240_000 }, async () => {
    expect(rows).toHaveLength(times(71, 205));
    const found: string[] = [];
    for (const group of groupsOf(rows)) {
      await panel.clearJar();
      for (let first = 0; first < group.length; first += several) {
        found.push(...(await compare(group.slice(first, first + several))));
      }
    }
    expectNone(found);
  });
});

it('a HAR that Firefox exports shows on the full page what its panel said live', async () => {
  await panel.clearJar();
  await clearPanel();
  // The first export starts what records; with the setting, it keeps what was recorded of earlier pages.
  await panel.firefox.inChrome(() => Services.prefs.setBoolPref('devtools.netmonitor.persistlog', true));
  await panel.panel.evaluate(exportHar);
  for (const row of harRows) {
    await playRow(tabFor(row), row, server);
    await panel.showing(urlOf(row));
  }
  const har = await panel.panel.evaluate(exportHar);
  const live = await panel.panel.evaluate(readLines);
  const url = await panel.panel.evaluate(() => chrome.runtime.getURL('src/page/index.html'));
  const page = await panel.firefox.newTab();
  await page.open(url);
  // The page of before the recording began may be in the file, too.
  const ofRows = (lines: readonly ShownLine[]) =>
    lines.filter((line) => harRows.some(({ id }) => id === line.row));
  expect(live.length).toBeGreaterThanOrEqual(harRows.length);
  expect(ofRows(await linesOfHar(page, har))).toEqual(ofRows(live));
});

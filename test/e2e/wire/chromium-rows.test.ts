import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession, Protocol } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { built } from '../../../scripts/project.ts';
import { eventually, type Temporary, temporaryProfile, withHosts } from '../browser.ts';
import { toJarCookie } from '../chromium.ts';
import { type ChromiumPanel, startChromiumPanel, tabOfPanel } from './chromium-panel.ts';
import { type LinesServer, startLinesServer } from './lines-server.ts';
import { differences, expectNone, type KeptCookie, readLines } from './panel-lines.ts';
import { type PlayedRow, plannedFor, playRow } from './play-row.ts';
import { rowsOfParties, sentRows } from './rows.ts';

/** Rows between two looks at the panel, which draws the newest 200 requests. */
const several = 30;
/** When no change of the jar can follow an answer any more, in milliseconds. */
const settled = 2_600;

let server: LinesServer;
let extension: Temporary;

beforeAll(async () => {
  const byId = new Map(sentRows.map((row) => [row.id, row]));
  server = await startLinesServer((query) => plannedFor(byId, server.at)(query));
  extension = await withHosts(built.chrome, ['*://*/*']);
});
afterAll(async () => {
  await server.close();
  await extension.remove();
});

/** A profile in which third parties may keep cookies (0), or may not (1); Debian's Chromium blocks them unless told. */
async function profileWith(cookieControls: 0 | 1): Promise<Temporary> {
  const profile = await temporaryProfile();
  await mkdir(join(profile.path, 'Default'), { recursive: true });
  const preferences = { profile: { cookie_controls_mode: cookieControls } };
  await writeFile(join(profile.path, 'Default/Preferences'), JSON.stringify(preferences));
  return profile;
}

const keptCookie = (cookie: Protocol.Network.Cookie): KeptCookie => ({
  ...toJarCookie(cookie),
  partition: cookie.partitionKey
    ? `${cookie.partitionKey.topLevelSite}${cookie.partitionKey.hasCrossSiteAncestor ? ' (cross-site)' : ''}`
    : null,
});

/** Plays rows in a Chromium, and compares what its panel says with what its jar holds. */
async function compare(rows: readonly PlayedRow[], cookieControls: 0 | 1): Promise<readonly string[]> {
  const profile = await profileWith(cookieControls);
  const panel = await startChromiumPanel(extension.path, { profile: profile.path });
  const session = await panel.browser.target().createCDPSession();
  try {
    const found: string[] = [];
    for (let first = 0; first < rows.length; first += several) {
      found.push(...(await compareSome(rows.slice(first, first + several), panel, session)));
    }
    return found;
  } finally {
    await panel.browser.close();
    await profile.remove();
  }
}

async function compareSome(
  rows: readonly PlayedRow[],
  panel: ChromiumPanel,
  session: CDPSession,
): Promise<readonly string[]> {
  const jars = new Map<string, readonly KeptCookie[]>();
  for (const row of rows) {
    await session.send('Storage.clearCookies');
    await eventually(
      async () => (await session.send('Storage.getCookies')).cookies,
      ({ length }) => length === 0,
      'an empty jar',
    );
    await playRow(tabOfPanel(panel), row, server);
    await eventually(
      () => panel.panel.evaluate(readLines),
      (lines) =>
        lines.filter((line) => line.row === row.id && !line.before).length === [row.line].flat().length,
      `the panel to show ${row.id}`,
    );
    jars.set(row.id, (await session.send('Storage.getCookies')).cookies.map(keptCookie));
  }
  await new Promise((resolve) => setTimeout(resolve, settled));
  const shown = await panel.panel.evaluate(readLines);
  await panel.panel.click('[data-clear]');
  return rows.flatMap((row) => differences(row, shown, jars.get(row.id) ?? []));
}

describe('the panel in Chromium says what the jar says', () => {
  it('of every line that a server sends, third parties blocked', { timeout: 240_000 }, async () => {
    expect(sentRows.length).toBe(209);
    expectNone(await compare(sentRows, 1));
  });

  it('of every line that hangs on who asked, third parties allowed', { timeout: 120_000 }, async () => {
    expectNone(await compare(rowsOfParties, 0));
  });
});

import type { CDPSession } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { built } from '../../../scripts/project.ts';
import { eventually, type Temporary, withHosts } from '../browser.ts';
import {
  type ChromiumPanel,
  keptCookie,
  profileWith,
  startChromiumPanel,
  tabOfPanel,
} from './chromium-panel.ts';
import { type LinesServer, startLinesServer } from './lines-server.ts';
import { differences, expectNone, type KeptCookie, readLines, type ShownLine } from './panel-lines.ts';
import { type PlayedRow, plannedFor, playRow } from './play-row.ts';
import { times } from '../trust/scale.ts';
import { groupsOf, isOf, playedRows, rowsOfParties, sentRows } from './rows.ts';

/** Rows between two looks at the panel, which draws the newest 200 requests. */
const several = 110;
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

/** Empties the jar, and waits until the panel has heard of it: of a cookie that was set later it hears later. */
async function emptyJar({ panel }: ChromiumPanel, session: CDPSession): Promise<void> {
  await session.send('Storage.clearCookies');
  await panel.evaluate(
    () =>
      new Promise<void>((heard) => {
        chrome.cookies.onChanged.addListener(function listen({ cookie, removed }) {
          if (cookie.domain !== 'last.test' || removed) return;
          chrome.cookies.onChanged.removeListener(listen);
          heard();
        });
        void chrome.cookies.set({ url: 'http://last.test/', name: 'last', value: 'last' });
      }),
  );
}

/** What only a panel has. */
interface OfPanel {
  readonly devtools: {
    readonly network: {
      readonly onRequestFinished: { addListener(listen: (entry: Reported) => void): void };
    };
  };
}
interface Reported {
  readonly request: { readonly url: string };
  readonly response: { readonly headers: readonly { readonly name: string }[] };
}

/** Notes in the panel the rows whose answers were reported to it with their lines. */
const noteReported = ({ panel }: ChromiumPanel) =>
  panel.evaluate(() => {
    const reported = new Set<string>();
    (chrome as unknown as OfPanel).devtools.network.onRequestFinished.addListener(({ request, response }) => {
      const query = new URL(request.url).searchParams;
      if (query.has('before') || query.has('through')) return;
      if (response.headers.some(({ name }) => name.toLowerCase() === 'set-cookie'))
        reported.add(query.get('row') ?? '');
    });
    Object.assign(globalThis, { reported });
  });

/** Whether the lines of a row have come: with the report of its answer, or, where they come late, to the panel itself; runs there. */
function haveCome(row: string): boolean {
  const { reported } = globalThis as unknown as { readonly reported: ReadonlySet<string> };
  const exchanges = document.querySelectorAll<HTMLElement>('[data-exchange]:has([data-line])');
  return (
    reported.has(row) ||
    [...exchanges].some(({ dataset }) => dataset['exchange']?.endsWith(`row=${row}`) === true)
  );
}

/** Waits for the lines of a row: what is under way when its page is left may never come. */
const haveLines = ({ panel }: ChromiumPanel, { id }: PlayedRow) =>
  eventually(() => panel.evaluate(haveCome, id), Boolean, `the lines of ${id}`);

/** One process for the documents of all sites, which takes half the time; cookies are the business of another. */
const inOneProcess = [
  '--disable-site-isolation-trials',
  '--disable-features=ProactivelySwapBrowsingInstance',
  '--renderer-process-limit=1',
];

/** Plays rows in a Chromium, and compares what its panel says with what its jar holds. */
async function compare(
  rows: readonly PlayedRow[],
  cookieControls: 0 | 1,
  args: readonly string[] = [],
): Promise<readonly string[]> {
  const profile = await profileWith(cookieControls);
  const panel = await startChromiumPanel(extension.path, { profile: profile.path, args });
  const session = await panel.browser.target().createCDPSession();
  try {
    await noteReported(panel);
    const found: string[] = [];
    const jars = new Map<string, readonly KeptCookie[]>();
    let played: PlayedRow[] = [];
    const look = async () => {
      found.push(...(await differencesOf(played, panel, jars)));
      played = [];
    };
    for (const group of groupsOf(rows)) {
      await emptyJar(panel, session);
      for (const row of group) {
        await playRow(tabOfPanel(panel), row, server);
        await haveLines(panel, row);
        const { cookies } = await session.send('Storage.getCookies');
        jars.set(
          row.id,
          cookies.map(keptCookie).filter((cookie) => isOf(row, cookie)),
        );
        if (played.push(row) === several) await look();
      }
    }
    await look();
    return found;
  } finally {
    await panel.browser.close();
    await profile.remove();
  }
}

/** Waits until the panel shows all lines of the rows, and until no change can follow any more. */
async function differencesOf(
  rows: readonly PlayedRow[],
  { panel }: ChromiumPanel,
  jars: ReadonlyMap<string, readonly KeptCookie[]>,
): Promise<readonly string[]> {
  const expected = rows.flatMap(({ line }) => line).length;
  const isOfRows = ({ row, before }: ShownLine) => !before && rows.some(({ id }) => id === row);
  await eventually(
    () => panel.evaluate(readLines),
    (lines) => lines.filter(isOfRows).length === expected,
    'the panel to show the lines of all rows',
  );
  await new Promise((resolve) => setTimeout(resolve, settled));
  const shown = await panel.evaluate(readLines);
  await panel.click('[data-clear]');
  return rows.flatMap((row) => differences(row, shown, jars.get(row.id) ?? []));
}

describe('the panel in Chromium says what the jar says', () => {
  it('of the lines that a server sends, third parties blocked', { timeout: 240_000 }, async () => {
    expect(playedRows).toHaveLength(times(74, 209));
    expectNone(await compare(playedRows, 1, inOneProcess));
  });

  it('of every line that hangs on who asked, third parties allowed', { timeout: 120_000 }, async () => {
    expectNone(await compare(rowsOfParties, 0));
  });
});

import type { EvaluateFunc, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { built } from '../../scripts/project.ts';
import { type Chromium, eventually, startChromium, temporaryProfile } from './chromium.ts';
import type { Evaluate, Tab, Temporary } from './browser.ts';
import { type Firefox, startFirefox } from './firefox.ts';
import {
  askFrom,
  inOrder,
  loopback,
  race,
  racesOf,
  racesShownIn,
  type RacingServers,
  startRacingServers,
  withWebRequest,
} from './racing.ts';
import { openRows } from './rows.ts';

const box = '[data-responses="*://localhost/*"]';

/** Races, and runs in order: a hundred of each with `MAGIC_COOKIE_RACES=100`. A host's timeline has room for 20. */
const runs = Number(process.env['MAGIC_COOKIE_RACES'] ?? 20);
const atOnce = 20;
const batches = Array.from({ length: Math.ceil(runs / atOnce) }, (_, index) => index);
const roundsOf = (batch: number) =>
  Array.from({ length: Math.min(atOnce, runs - batch * atOnce) }, (_, n) => n);

let extension: Temporary;
let chromium: Chromium;
let servers: RacingServers;

const evaluateIn = (page: Page): { readonly evaluate: Evaluate } => ({
  evaluate: async (run, ...args) =>
    page.evaluate(run as EvaluateFunc<typeof args>, ...args) as ReturnType<typeof run>,
});

async function openSettings(): Promise<Page> {
  const id = await chromium.inWorker(() => chrome.runtime.id);
  const page = await chromium.browser.newPage();
  await page.goto(`chrome-extension://${id}/src/options/index.html`);
  await page.waitForSelector(box);
  // A page that is not drawn takes no click.
  await page.bringToFront();
  return page;
}

const isHeld = () =>
  chromium.inWorker(async () => (await chrome.permissions.getAll()).permissions.includes('webRequest'));

/** What the timeline says of the page in front. */
const races = async (count: number) => racesShownIn(await chromium.openPopup(), count);

beforeAll(async () => {
  servers = await startRacingServers();
});
afterAll(() => servers.close());

describe('from the next start of Chromium', () => {
  let other: Page;
  beforeAll(async () => {
    extension = await withWebRequest(loopback);
    chromium = await startChromium({ extension: extension.path });
    await chromium.inWorker(async (patterns) => {
      await chrome.storage.local.set({ 'answer-sites': patterns });
      await chrome.storage.sync.set({ settings: { badge: 'state' } });
    }, loopback);
    other = await chromium.browser.newPage();
  });
  afterAll(async () => {
    await chromium.close();
    await extension.remove();
  });

  /** Opens a host in both tabs; returns how each asks. */
  async function inBothTabs(host: string) {
    const url = `http://${host}:${servers.ports[0]}/`;
    await chromium.page.goto(url);
    await other.goto(url);
    return [askFrom(evaluateIn(chromium.page)), askFrom(evaluateIn(other))] as const;
  }

  it.each(batches)(
    'races in two tabs are each found, and nothing else; the badge is marked: %i',
    async (batch) => {
      const [slow, quick] = await inBothTabs(`race-${batch}.localhost`);
      const rounds = roundsOf(batch);
      for (const round of rounds) await race(servers, slow, quick, round);
      await chromium.page.bringToFront();
      await eventually(chromium.badge, (text) => text.includes('↺'), 'the mark on the badge');
      expect(await races(rounds.length)).toEqual(racesOf(rounds.length));
    },
  );

  it('a server on another port is named', async () => {
    const [here, there] = servers.ports.map((port) => `ports.localhost:${port}`) as [string, string];
    await chromium.page.goto(`http://${here}/`);
    await chromium.page.goto(`http://${there}/`);
    await askFrom(evaluateIn(chromium.page))('/login', 'POST');
    await chromium.page.goto(`http://${here}/`);
    expect(await races(1)).toEqual([
      [
        'port-overwritten',
        `Overwritten by ${there}, POST /login; ${here}, GET / had set it. Cookies ignore ports.`,
      ],
    ]);
  });

  it('a log-out that deleted nothing is told, and which response set the session', async () => {
    const { page } = chromium;
    await page.goto(`http://left.localhost:${servers.ports[0]}/app/in`);
    await askFrom(evaluateIn(page))('/app/out', 'POST');
    const popup = await chromium.openPopup();
    try {
      await popup.page.waitForSelector('[data-ignored-response=deletion-missed]');
      const said = await popup.page.$eval('[data-ignored-response]', ({ textContent }) => textContent);
      expect(said).toContain('POST /app/out tried to delete it');
      expect(said).toContain("response.delete_cookie('sessionid', path='/app/')");
      await openRows(popup);
      await popup.page.waitForSelector('[data-cookie=sessionid] .made-by');
      const made = await popup.page.$eval('.made-by summary', ({ textContent }) => textContent);
      expect(made).toContain('Set by GET /app/in');
    } finally {
      await popup.close();
    }
  });

  it.each(batches)(
    'nothing is found in order, in parallel or after another, but the one race after it: %i',
    async (batch) => {
      const host = `orderly-${batch}.localhost`;
      const [one, another] = await inBothTabs(host);
      for (const round of roundsOf(batch)) await inOrder(one, another, round);
      await chromium.page.bringToFront();
      await chromium.eventually(
        () => chromium.inWorker(async () => JSON.stringify(await chrome.storage.session.get('answers'))),
        (text) => text.split(host).length > 40,
        'the answers to be kept',
      );
      expect(await chromium.badge()).not.toContain('↺');
      // Of what is found, the one race that follows is all.
      await race(servers, one, another, 0);
      expect(await races(1)).toEqual(racesOf(1));
    },
  );
});

describe('in Firefox, from the switch on', () => {
  let firefox: Firefox;
  let other: Tab;
  beforeAll(async () => {
    firefox = await startFirefox();
    other = await firefox.newTab();
    const url = await firefox.inBackground(() => chrome.runtime.getURL('src/options/index.html'));
    await other.open(url);
    await other.click(box);
    await eventually(
      () => firefox.inBackground(async () => (await chrome.permissions.getAll()).permissions),
      (held) => held.includes('webRequest'),
      'the permission',
    );
  });
  afterAll(() => firefox.close());

  async function inBothTabs(host: string) {
    const url = `http://${host}:${servers.ports[0]}/`;
    for (const tab of [firefox.tab, other]) await tab.open(url);
    return [askFrom(firefox.tab), askFrom(other)] as const;
  }

  it('races in two tabs are each found, and nothing else', async () => {
    const [slow, quick] = await inBothTabs('race.localhost');
    for (let round = 0; round < 6; round += 1) await race(servers, slow, quick, round);
    expect(await racesShownIn(await firefox.openPopup(), 6)).toEqual(racesOf(6));
  });

  it('nothing is found in order but the one race after it', async () => {
    const [one, another] = await inBothTabs('orderly.localhost');
    for (let round = 0; round < 6; round += 1) await inOrder(one, another, round);
    await eventually(
      () => firefox.inBackground(async () => JSON.stringify(await chrome.storage.session.get('answers'))),
      (text) => text.split('orderly').length > 20,
      'the answers to be kept',
    );
    await race(servers, one, another, 0);
    expect(await racesShownIn(await firefox.openPopup(), 1)).toEqual(racesOf(1));
  });
});

describe('the switch', () => {
  let profile: Temporary;
  // An extension that the DevTools protocol loads is not there after a restart; one of the command line keeps its grants.
  const args = [
    '--disable-features=DisableLoadExtensionCommandLineSwitch',
    `--load-extension=${built.chrome}`,
  ];
  const start = () => startChromium({ profile: profile.path, extension: null, args });
  beforeAll(async () => {
    profile = await temporaryProfile();
    chromium = await start();
  });
  afterAll(async () => {
    await chromium.close();
    await profile.remove();
  });

  it('asks for the permission and gives it back, and says from when on Chromium reports requests', async () => {
    const settings = await openSettings();
    expect(await isHeld()).toBe(false);
    await settings.click(box);
    await settings.waitForSelector('[data-responses-later]');
    await eventually(isHeld, Boolean, 'the permission');
    await chromium.inWorker(() => chrome.storage.session.set({ answers: [] }));
    await settings.click(box);
    await eventually(isHeld, (isStill) => !isStill, 'the permission to be given back');
    await chromium.eventually(
      () => chromium.inWorker(() => chrome.storage.session.get('answers')),
      (stored) => Object.keys(stored).length === 0,
      'no answers',
    );
    await settings.close();
  });

  it('reports requests from the next start of Chromium on, and then says nothing of it', async () => {
    const before = await openSettings();
    await before.click(box);
    await before.waitForSelector('[data-responses-later]');
    await chromium.close();
    chromium = await start();
    const { page } = chromium;
    const other = await chromium.browser.newPage();
    for (const each of [page, other]) await each.goto(`http://race.localhost:${servers.ports[0]}/`);
    const [slow, quick] = [askFrom(evaluateIn(page)), askFrom(evaluateIn(other))];
    for (let round = 0; round < 3; round += 1) await race(servers, slow, quick, round);
    expect(await races(3)).toEqual(racesOf(3));
    const settings = await openSettings();
    await settings.waitForSelector(`${box}:checked`);
    expect(await settings.$('[data-responses-later]')).toBeNull();
    await settings.click(box);
    await eventually(isHeld, (isStill) => !isStill, 'the permission to be given back');
  });
});

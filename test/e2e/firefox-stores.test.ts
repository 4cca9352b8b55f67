// What only Firefox has: containers, private windows that an extension is let into, an event page, cookies kept
// apart by top-level site and by first party, and hosts that are taken back one by one.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Site, startSite } from '../../demo/server.ts';
import { eventually, type Popup, type Tab } from './browser.ts';
import { type Firefox, startFirefox } from './firefox.ts';
import { namesInList, openInList, openList } from './list.ts';
import { type LoopbackServer, serveOnLoopback } from './loopback.ts';
import type { Snapshot } from './snapshot.ts';

let site: Site;
let firefox: Firefox;
let host = '';
let tests = 0;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());
beforeEach(() => {
  host = `stores-${++tests}.localhost`;
});

const url = (path = '/rango/') => `http://${host}:${site.port}${path}`;
const shown = (snapshot: Snapshot, name: string) => snapshot.cookies.find((cookie) => cookie.name === name);
const hasSession = (snapshot: Snapshot) => shown(snapshot, 'sessionid')?.absent === false;

async function logIn(tab: Tab) {
  await tab.open(url('/rango/login/'));
  await tab.type('[name=username]', 'rango');
  await tab.type('[name=password]', 'rango');
  await tab.leadOn(() => tab.click('#credentials button'));
}

/** The session ID that the popup shows, once it is revealed. */
async function sessionIn(popup: Popup): Promise<string> {
  await popup.until(hasSession, 'the session ID');
  await popup.click('[data-cookie=sessionid] [data-reveal]');
  const revealed = await popup.until((now) => shown(now, 'sessionid')?.value.length === 32, 'its value');
  return shown(revealed, 'sessionid')?.value ?? '';
}

const stored = (area: 'local' | 'session') =>
  firefox.inBackground(
    async (area: 'local' | 'session') => Object.keys(await chrome.storage[area].get(null)),
    area,
  );

describe('in Firefox', () => {
  beforeAll(async () => {
    firefox = await startFirefox();
  });
  afterAll(() => firefox.close());
  afterEach(async () => {
    await firefox.inBackground(() => chrome.storage.sync.set({ settings: {} }));
  });

  it('never mixes two containers, a private window and the rest', async () => {
    await firefox.inBackground(() => chrome.storage.sync.set({ settings: { interval: 0 } }));
    const work = await firefox.newTab({ container: 1 });
    const bank = await firefox.newTab({ container: 2 });
    const hidden = await firefox.newTab({ window: 'private' });
    const all = [
      { tab: firefox.tab, jar: () => firefox.jarOf({}), visits: 1, signedIn: false },
      { tab: work, jar: () => firefox.jarOf({ container: 1 }), visits: 3, signedIn: true },
      { tab: bank, jar: () => firefox.jarOf({ container: 2 }), visits: 1, signedIn: false },
      { tab: hidden, jar: () => firefox.jarOf({ isPrivate: true }), visits: null, signedIn: true },
    ];
    for (const { tab } of all) await tab.open(url());
    // Signing in takes two more page loads.
    await logIn(work);
    await logIn(hidden);

    const seen = new Set<string>();
    for (const { tab, jar, visits, signedIn } of all) {
      const popup = await firefox.openPopup(tab);
      const session = await sessionIn(popup);
      const real = (await jar()).filter(({ domain }) => domain === host);
      expect(real.map(({ name }) => name).sort()).toEqual(['csrftoken', 'last_visit', 'sessionid', 'visits']);
      expect(real.find(({ name }) => name === 'sessionid')?.value).toBe(session);
      seen.add(session);
      // What happened is shown after all else.
      await popup.until((now) => now.visits === visits, `${visits} visits`);
      await popup.click('[data-view=timeline]');
      const { events } = await popup.until(
        (now) => now.events.length > 3 && now.events.includes('signed-in') === signedIn,
        `${signedIn ? 'a' : 'no'} log-in`,
      );
      expect(events.filter((kind) => kind === 'set')).toHaveLength(4);
      await popup.close();
    }
    expect(seen.size).toBe(4);

    const ofHost = (keys: readonly string[]) => keys.filter((key) => key.endsWith(`/${host}`)).sort();
    const stores = ['firefox-container-1', 'firefox-container-2', 'firefox-default'];
    expect(ofHost(await stored('local'))).toEqual(stores.map((store) => `visits/${store}/${host}`));
    const keysIn = (what: string, of: readonly string[]) => of.map((store) => `${what}/${store}/${host}`);
    const kept = (of: readonly string[]) => [
      ...keysIn('journal-kept', of),
      ...keysIn('journal', of),
      // When a private window was looked at is not kept.
      ...keysIn('last-seen', stores),
      ...keysIn('tag-salt', of),
    ];
    expect(ofHost(await stored('session'))).toEqual(kept([...stores, 'firefox-private']));

    // What happened in private windows goes with the last of them.
    await hidden.close();
    await eventually(
      async () => ofHost(await stored('session')),
      (keys) => keys.join() === kept(stores).join(),
      'what belongs to the private window to be forgotten',
    );
    await work.close();
    await bank.close();
  });

  it('loses nothing though its event page stops after every step', async () => {
    const { tab } = firefox;
    const steps = [
      () => tab.open(url()),
      () => logIn(tab),
      () => tab.leadOn(() => tab.click('#logout button')),
    ];
    for (const step of steps) {
      await firefox.stopBackground();
      expect(await firefox.isBackgroundRunning()).toBe(false);
      await step();
      await eventually(firefox.isBackgroundRunning, Boolean, 'the events to start it');
      // It gathers events for a moment before it writes them, and Firefox leaves it half a minute to do so.
      const popup = await firefox.openPopup();
      const last = step === steps[0] ? 'set' : step === steps[1] ? 'signed-in' : 'signed-out';
      await popup.click('[data-view=timeline]');
      await popup.until(({ events }) => events.includes(last), last);
      await popup.close();
    }
    await firefox.stopBackground();
    const popup = await firefox.openPopup();
    const { visits } = await popup.until((now) => now.visits !== null, 'the count');
    expect(visits).toBe(1);
    await popup.waitFor('[data-login=signed-out]');
    await popup.click('[data-view=timeline]');
    const { events } = await popup.until((now) => now.events.length > 4, 'all of it');
    const reported = events.filter((kind) => kind.startsWith('signed'));
    expect(reported).toEqual(['signed-out', 'signed-in']);
    expect(events.filter((kind) => kind === 'set').length).toBeGreaterThanOrEqual(4);
    await popup.close();
  });

  it('does not say who deleted a cookie where Firefox does not', async () => {
    await firefox.tab.open(url());
    await firefox.tab.evaluate(() => (document.cookie = 'csrftoken=; path=/; max-age=0'));
    const popup = await firefox.openPopup();
    const { text } = await popup.until(({ events }) => events.includes('removed'), 'the deletion');
    expect(text).toContain('csrftoken deleted; this browser does not report by whom');
    expect(text).not.toContain('deleted by you, a script or an extension');
    await popup.close();
  });

  it('shows no cookie that has expired, though Firefox still hands it out', async () => {
    const { tab } = firefox;
    await tab.open(url());
    await tab.evaluate(() => {
      document.cookie = 'lasting=1';
      document.cookie = 'brief=1; max-age=1';
    });
    const inPage = () => tab.evaluate(() => document.cookie);
    await eventually(inPage, (cookies) => !cookies.includes('brief'), 'the cookie to expire');
    const kept = (await firefox.jar()).filter(({ domain }) => domain === host);
    expect(kept.map(({ name }) => name)).toContain('brief');
    const popup = await firefox.openPopup();
    await popup.until(({ others }) => others === 1, 'the other cookie');
    await openList(popup);
    const names = ['csrftoken', 'last_visit', 'lasting', 'sessionid', 'visits'];
    expect([...(await namesInList(popup))].sort()).toEqual(names);
    await popup.close();
  });

  it('explains itself when a host is taken back while the popup is open', async () => {
    await firefox.tab.open(url());
    const popup = await firefox.openPopup();
    await popup.until(hasSession, 'the session ID');
    await firefox.takeBack(['*://*.localhost/*']);
    const { text } = await popup.until(({ notices }) => notices.includes('not-granted'), 'the explanation');
    expect(text).toContain(`Let Magic Cookie see the cookies of ${host}?`);
    expect(text).not.toContain('sessionid');
    // And is asked for again, by the same one click.
    await popup.click('[data-ask=site]:enabled');
    await eventually(
      async () => {
        await firefox.allow();
        return popup.read();
      },
      hasSession,
      'the session ID to come back',
    );
    await popup.close();
  });
});

/** A page that has another site's in a frame, each with cookies of its own. */
let framed: LoopbackServer;
const framedAt = (name: string) => `http://${name}.localhost:${framed.port}/`;

beforeAll(async () => {
  framed = await serveOnLoopback((request, response) => {
    const name = (request.headers.host ?? '').split('.')[0];
    const cookies: Readonly<Record<string, readonly string[]>> = {
      '/': [`own=${name}; Path=/`, 'open=1; Path=/; Secure; SameSite=None'],
      '/frame': ['inside=1; Path=/', 'chips=1; Path=/; Secure; SameSite=None; Partitioned'],
    };
    response.setHeader('Set-Cookie', cookies[request.url ?? ''] ?? []);
    response.setHeader('Content-Type', 'text/html');
    response.end(name === 'outer' ? `<iframe src="${framedAt('inner')}frame"></iframe>` : 'Nothing in it');
  });
});
afterAll(() => framed.close());

describe.each([
  ['Total Cookie Protection, as Firefox comes', {}],
  [
    'first-party isolation and resistFingerprinting',
    { 'privacy.firstparty.isolate': true, 'privacy.resistFingerprinting': true },
  ],
])('under %s', (_, preferences) => {
  beforeAll(async () => {
    firefox = await startFirefox({ preferences });
  });
  afterAll(() => firefox.close());

  it('shows the cookies of a page and says which were set under another site', async () => {
    await firefox.tab.open(framedAt('outer'));
    await firefox.tab.open(framedAt('inner'));
    const popup = await firefox.openPopup();
    await popup.until(({ others }) => others === 4, 'the four cookies of inner.localhost');
    await openList(popup);
    const reported = { own: null, open: null, inside: 'partition', chips: 'partition' };
    for (const [name, withheld] of Object.entries(reported)) {
      expect([name, (await openInList(popup, name)).withheld]).toEqual([name, withheld]);
    }
    await popup.close();
  });

  it('says that SameSite was not set, and that None was', async () => {
    await firefox.tab.open(framedAt('inner'));
    const popup = await firefox.openPopup();
    await popup.until(({ others }) => others === 4, 'all of them');
    await openList(popup);
    expect((await openInList(popup, 'own')).attributes).toContain('SameSite not set');
    expect((await openInList(popup, 'open')).attributes).toContain('SameSite=None');
    await popup.close();
  });

  it('counts each page load once, and tells a log-in', async () => {
    await firefox.inBackground(() => chrome.storage.sync.set({ settings: { interval: 0 } }));
    await firefox.tab.open(url());
    await logIn(firefox.tab);
    const popup = await firefox.openPopup();
    const { visits } = await popup.until(
      (now) => now.events.includes('signed-in') && (now.visits ?? 0) >= 3,
      'the log-in, and three page loads',
    );
    expect(visits).toBe(3);
    expect(await sessionIn(popup)).toBe(
      (await firefox.jar()).find(({ name, domain }) => name === 'sessionid' && domain === host)?.value,
    );
    await popup.close();
  });
});

describe('kept out of private windows', () => {
  beforeAll(async () => {
    firefox = await startFirefox({ inPrivate: false });
  });
  afterAll(() => firefox.close());

  it('has no icon there, and hears nothing of what happens', async () => {
    const hidden = await firefox.newTab({ window: 'private' });
    await hidden.open(url());
    await firefox.tab.open(url());
    await expect(firefox.openPopup(hidden)).rejects.toThrow('no such icon');
    const popup = await firefox.openPopup();
    await popup.until(({ visits }) => visits === 1, 'the other visit alone');
    await popup.click('[data-view=timeline]');
    await popup.until(({ events }) => events.length === 4, 'what happened in the other alone');
    await popup.close();
    expect((await stored('session')).filter((key) => key.includes('private'))).toEqual([]);
  });
});

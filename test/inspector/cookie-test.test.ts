import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { patience } from '../../src/browser/patience.ts';
import { pageOf } from '../../src/core/site/page.ts';
import { testCookies } from '../../src/inspector/cookie-test.ts';
import { then as now } from '../core/make.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';

const url = 'http://localhost:8000/rango/';
const ads = 'https://ads.test/frame';

interface Frame {
  readonly url?: string;
  readonly isTop?: boolean;
  /** Has no cookies: reading and writing them throws. */
  readonly isSandboxed?: boolean;
  /** Which lines do nothing. */
  readonly ignores?: RegExp;
}

/** What was written to `document.cookie`, in order. */
let written: string[] = [];

/** A document whose cookies are those of the browser's jar. */
function frame({ url: href = url, isTop = true, isSandboxed = false, ignores = /Domain=/ }: Frame = {}) {
  const { hostname: domain } = new URL(href);
  const guard = () => {
    if (isSandboxed) throw new Error('The document is sandboxed');
  };
  const self: { top?: object } = {};
  self.top = isTop ? self : {};
  return {
    location: { href },
    navigator: { cookieEnabled: true },
    window: self,
    document: {
      get cookie() {
        guard();
        const own = fake.cookies.dump().filter((cookie) => cookie.domain === domain);
        return own.map(({ name, value }) => `${name}=${value}`).join('; ');
      },
      set cookie(line: string) {
        guard();
        written.push(line);
        const [, name = ''] = /^([^=]*)=/.exec(line) ?? [];
        if (ignores.test(line)) return;
        if (!line.includes('Max-Age=0')) fake.cookies.put(jarCookie({ name, domain, value: '1' }));
        else if (fake.cookies.dump().some((cookie) => cookie.name === name))
          fake.cookies.drop(name, 'explicit');
      },
    },
  };
}

const place = (...frames: readonly Frame[]) =>
  fake.tabs.place({ id: 1, url }, { began: now, frames: frames.map(frame) });

async function run() {
  const page = pageOf(url);
  if (page.kind !== 'site') throw new Error('A site is needed');
  return testCookies(1, '0', page);
}

beforeEach(() => {
  resetBrowser();
  written = [];
  vi.useFakeTimers({ toFake: ['Date'], now });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('finds which cookies a page may set, and leaves none of them', async () => {
  const theirs = jarCookie({ name: 'sessionid', value: 's' });
  fake.cookies.put(theirs);
  place({});
  const test = await run();
  expect(test).toMatchObject({ worked: true, complete: true, frames: [], left: [] });
  expect(test.probes.filter(({ reason }) => reason === null)).toHaveLength(6);
  expect(test.probes.find(({ id }) => id === 'domain')).toMatchObject({
    script: false,
    reason: 'public-suffix',
  });
  expect(fake.cookies.dump()).toEqual([theirs]);
});

it('sets what would end with the browser again at once, with a short life, and ends all', async () => {
  place({});
  await run();
  const lives = written.map((line) => line.match(/; Max-Age=\d+/g)?.join('') ?? 'session');
  const seven = (life: string) => Array.from({ length: 7 }, () => life);
  const first = seven('session').with(1, '; Max-Age=30');
  expect(lives).toEqual([...first, ...seven('; Max-Age=30'), ...seven('; Max-Age=0')]);
});

it('takes out what the document cannot', async () => {
  place({ ignores: /Domain=|Max-Age=0/ });
  expect(await run()).toMatchObject({ worked: true, left: [] });
  expect(fake.cookies.dump()).toEqual([]);
});

it('names what nobody could take out', async () => {
  place({ ignores: /Domain=|Max-Age=0/ });
  vi.spyOn(fake.cookies, 'remove').mockImplementation(async (which) =>
    Promise.resolve({ storeId: '0', ...which }),
  );
  const { left } = await run();
  expect(left).toHaveLength(6);
  expect([...left].sort()).toEqual(
    fake.cookies
      .dump()
      .map(({ name }) => name)
      .sort(),
  );
});

it.each([
  ['in the last moment', 0, true],
  ['too late', 1, null],
] as const)('sets nothing where its document goes on too late: %s', async (_, late, worked) => {
  const answering = Promise.resolve().then(() => vi.setSystemTime(now + 2 * patience + late));
  fake.tabs.place({ id: 1, url }, { began: now, answering, frames: [frame()] });
  expect((await run()).worked).toBe(worked);
  expect(written.some((line) => !line.includes('Max-Age=0'))).toBe(worked === true);
});

it('says of a sandboxed document that it is one', async () => {
  place({ isSandboxed: true });
  const { worked, probes } = await run();
  expect([worked, new Set(probes.map(({ reason }) => reason))]).toEqual([false, new Set(['sandboxed'])]);
});

it('tells what a frame of another origin may set from what the page may', async () => {
  place({}, { url: ads, isTop: false, ignores: /./ });
  expect((await run()).frames).toEqual([
    { origin: 'https://ads.test', script: false, partitioned: false, reason: 'third-party' },
  ]);
});

it('is known to be under way, with its store and its end, until it has ended', async () => {
  place({});
  const during: unknown[] = [];
  const ask = fake.tabs.scripting.executeScript.bind(fake.tabs.scripting);
  vi.spyOn(fake.tabs.scripting, 'executeScript').mockImplementation(async (injection) => {
    during.push(fake.storage.session.dump()['cookie-tests']);
    return ask(injection);
  });
  await run();
  const token: unknown = expect.stringMatching(/^[\da-f]{8}$/);
  const noted = [{ token, store: '0', until: now + 2 * patience }];
  expect(during).toEqual([noted, noted]);
  expect(fake.storage.session.dump()).not.toHaveProperty(['cookie-tests']);
});

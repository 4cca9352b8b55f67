// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { eventually } from '../eventually.ts';
import './outlast.ts';
import { shows } from './find.ts';
import { newPage } from '../ui/new-page.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

const now = Date.now();
const cookie = {
  name: 'sessionid',
  value: 'a'.repeat(32),
  domain: 'localhost',
  hostOnly: true,
  path: '/',
  secure: false,
  httpOnly: true,
  sameSite: 'lax',
  expires: null,
  store: '0',
  partition: null,
};
const change = { at: now, kind: 'set', cause: 'explicit', times: 1, before: null, after: cookie };
const extended = { ...change, kind: 'extended', before: cookie, after: { ...cookie, expires: now + 5000 } };
const check = { kind: 'log-in', startedAt: now, before: [cookie] };
const deed = { kind: 'delete', at: now, steps: [{ before: cookie, after: null }] };
const snapshot = { name: 'before', takenAt: now, cookies: [cookie] };

type Place =
  | 'visits'
  | 'journal'
  | 'part'
  | 'check'
  | 'deeds'
  | 'snapshots'
  | 'kept'
  | 'expected'
  | 'settings';
type Items = Readonly<Record<string, unknown>>;

/** Puts a value where each item is stored. */
const stores: Readonly<Record<Place, (value: unknown) => Promise<void>>> = {
  visits: (value) => local({ 'visits/0/localhost': value }),
  journal: (value) => session({ 'journal/0/localhost': value }),
  part: (value) => session({ 'journal/0/localhost#0': value, 'journal/0/localhost': [change] }),
  check: (value) => session({ 'check/0/localhost': value }),
  deeds: (value) => session({ 'undo-history/0/localhost': value }),
  snapshots: (value) => session({ 'snapshots/0/localhost': value }),
  kept: (value) => local({ 'snapshots/0/localhost': value }),
  expected: (value) => local({ 'expected/localhost': value }),
  settings: (value) => fake.storage.sync.set({ settings: value }),
};
const local = (items: Items) => fake.storage.local.set(items);
const session = (items: Items) => fake.storage.session.set(items);

const far = 1e300;

const corruptions: readonly (readonly [Place, string, unknown])[] = [
  ['visits', 'last at 1e300', { count: 3, last: far }],
  ['visits', 'last at minus 1e300', { count: 3, last: -far }],
  ['visits', 'last just beyond all dates', { count: 3, last: 8.64e15 + 1 }],
  ['visits', 'last at the end of all dates', { count: 3, last: 8.64e15 }],
  ['visits', 'last that is no number', { count: 3, last: Number.NaN }],
  ['visits', 'count of 1e308', { count: 1e308, last: now }],
  ['visits', 'count below nothing', { count: -1, last: now }],
  ['visits', 'text', 'many'],
  ['journal', 'change at 1e300', [{ ...change, at: far }]],
  ['journal', 'change at no number', [{ ...change, at: Number.NaN }]],
  ['journal', 'change before all dates', [{ ...change, at: -far }]],
  ['journal', 'change at the end of all dates', [{ ...change, at: 8.64e15 }]],
  ['journal', 'change at the begin of all dates', [{ ...change, at: -8.64e15 }]],
  ['journal', 'change of an unknown kind', [{ ...change, kind: 'moved' }]],
  ['journal', 'change of a kind that every object has', [{ ...change, kind: 'constructor' }]],
  ['journal', 'change of an unknown cause', [{ ...change, cause: 'whim' }]],
  ['journal', 'change of a cause that every object has', [{ ...change, cause: '__proto__' }]],
  ['journal', 'extension of 1e308 times', [{ ...extended, times: 1e308 }]],
  ['journal', 'extension of no times', [{ ...extended, times: 0 }]],
  ['journal', 'extension of half a time', [{ ...extended, times: 0.5 }]],
  ['journal', 'extension to 1e300', [{ ...extended, after: { ...cookie, expires: far } }]],
  ['journal', 'cookie whose name is no text', [{ ...change, after: { ...cookie, name: 5 } }]],
  [
    'journal',
    'a value of a million characters',
    [{ ...change, after: { ...cookie, value: 'v'.repeat(1e6) } }],
  ],
  ['journal', 'text', 'nothing happened'],
  ['journal', 'fifty thousand changes', Array.from({ length: 50_000 }, () => change)],
  ['part', 'change at 1e300', { number: 0, changes: [{ ...change, at: far }] }],
  ['part', 'number of 1e308', { number: 1e308, changes: [change] }],
  ['check', 'beginning at 1e300', { ...check, startedAt: far }],
  ['check', 'beginning at the end of all dates', { ...check, startedAt: 8.64e15 }],
  ['check', 'unknown kind', { ...check, kind: 'log-off' }],
  ['check', 'cookie that expires at 1e300', { ...check, before: [{ ...cookie, expires: far }] }],
  ['deeds', 'unknown kind', [{ ...deed, kind: 'wish' }]],
  ['deeds', 'kind that every object has', [{ ...deed, kind: 'toString' }]],
  ['deeds', 'moment of 1e300', [{ ...deed, at: far }]],
  [
    'deeds',
    'cookie that expires at 1e300',
    [{ ...deed, steps: [{ before: { ...cookie, expires: far }, after: null }] }],
  ],
  ['deeds', 'steps that are none', [{ ...deed, steps: [null] }]],
  ['snapshots', 'taken at 1e300', [{ ...snapshot, takenAt: far }]],
  ['snapshots', 'taken at the end of all dates', [{ ...snapshot, takenAt: 8.64e15 }]],
  ['snapshots', 'cookie that expires at 1e300', [{ ...snapshot, cookies: [{ ...cookie, expires: far }] }]],
  ['kept', 'taken at 1e300', [{ ...snapshot, takenAt: far }]],
  ['kept', 'one that is no list', { 0: snapshot }],
  ['expected', 'age of 1e308', { sessionCookieAge: 1e308 }],
  ['expected', 'age below nothing', { sessionCookieAge: -5 }],
  ['expected', 'name that is no text', { sessionCookieName: 5 }],
  ['expected', 'list', [5]],
  ['settings', 'interval of 1e308', { interval: 1e308 }],
  ['settings', 'interval that is no number', { interval: Number.NaN }],
  ['settings', 'names that are none', { watched: [5] }],
  ['settings', 'text', 'all'],
];

/** Items of which a person stated or made what is left out: that is said. */
const isSaid = (place: Place) => ['check', 'deeds', 'snapshots', 'kept', 'expected'].includes(place);

async function openPopup() {
  newPage();
  document.documentElement.dataset['surface'] = 'popup';
  document.body.innerHTML = '<div id="app"></div>';
  await import('../../src/inspector/main.tsx');
}

beforeEach(() => {
  resetBrowser();
  fake.tabs.place({ id: 1, url: 'http://localhost:8000/rango/' }, { began: now });
  fake.cookies.put(jarCookie({ name: 'sessionid', value: 'a'.repeat(32), httpOnly: true }));
});

describe('the popup shows every part of itself, whatever is stored', () => {
  it.each(corruptions)('%s: %s', async (place, _, value) => {
    await stores[place](value);
    await openPopup();
    await shows('[data-cookie=sessionid]');
    await shows('[data-visits]');
    (await shows('[data-view=tools]')).click();
    await shows('[data-expected]');
    (await shows('[data-view=timeline]')).click();
    await shows('.timeline');
    (await shows('[data-view=cookies]')).click();
    await shows('[data-row=sessionid]');
    (await shows('[data-view=snapshots]')).click();
    await shows('.take-snapshot');
    await eventually(() => expect(document.querySelector('[data-untold]')).toBeNull());
    expect(document.querySelector('[data-broken]')).toBeNull();
  });

  it.each(corruptions.filter(([place, title]) => isSaid(place) && !title.includes('the end of')))(
    'and says that something was left out: %s: %s',
    async (place, _, value) => {
      await stores[place](value);
      await openPopup();
      (await shows('[data-view=cookies]')).click();
      expect((await shows('[data-notice=left-out]')).textContent).toContain('is invalid and was skipped');
    },
  );
});

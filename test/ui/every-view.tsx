import type { ComponentChild } from 'preact';
import type { Cookie } from '../../src/core/cookie/cookie.ts';
import { append, type Change } from '../../src/core/journal/journal.ts';
import { browserOf } from '../../src/core/wire/browsers.ts';
import type { Known } from '../../src/core/report/known.ts';
import { defaultSettings } from '../../src/core/settings/settings.ts';
import { CookieListView, createCookieList, SnapshotsView } from '../../src/inspector/cookie-list/index.tsx';
import type { CookieList } from '../../src/inspector/cookie-list/state.ts';
import { OptionsPage } from '../../src/options/app.tsx';
import { createOptionsStore } from '../../src/options/store.ts';
import * as insight from '../../src/inspector/insight/index.tsx';
import { known, now, sessionid, show } from '../inspector/render.tsx';
import { draw } from './draw.ts';

/** Puts one view into the document; what a text of a site or a person may hold is given. */
type View = (text: (what: string) => string) => Promise<void> | void;

type Shown = ReturnType<typeof show>;

function cookiesWith(text: (what: string) => string): readonly Cookie[] {
  const cookie = {
    ...sessionid,
    name: text('name'),
    value: text('value'),
    domain: '.localhost',
    hostOnly: false,
    path: `/rango/${text('path')}`,
    partition: { topLevelSite: text('site'), hasCrossSiteAncestor: false },
  };
  const payload = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = { alg: 'HS256', kid: text('kid') };
  const token = `${payload(header)}.${payload({ sub: text('sub') })}.c2lnbmVk`;
  return [cookie, { ...sessionid, name: text('token'), value: token }, { ...cookie, path: '/else' }];
}

const journalOf = (cookies: readonly Cookie[]): readonly Change[] =>
  cookies.reduce<readonly Change[]>(
    (changes, cookie) =>
      [
        { at: now, cookie: { ...cookie, value: 'before' }, removed: false, cause: 'explicit' } as const,
        { at: now, cookie, removed: true, cause: 'overwrite' } as const,
        { at: now, cookie, removed: false, cause: 'explicit' } as const,
        { at: now, cookie, removed: true, cause: 'explicit' } as const,
      ].reduce((all, event) => append(all, event), changes),
    [],
  );

let stopLast: () => void = () => undefined;

/** Draws in place of what was drawn last. */
function drawAlone(make: () => ComponentChild, place: Element): void {
  stopLast();
  stopLast = draw(make, place);
}

/** The popup on a page of a site, with all that is loaded after its first paint. */
function popupWith(text: (what: string) => string, news: Partial<Known> = {}): Shown {
  const cookies = cookiesWith(text);
  const { page } = known();
  if (page.kind !== 'site') throw new Error('It is the page of a site');
  const shown = show(
    known({
      page: { ...page, url: `${page.url}${text('url')}`, authority: text('authority') },
      cookies,
      journal: journalOf(cookies),
      settings: { ...defaultSettings, masked: 'none', watched: ['*'] },
      ...news,
    }),
  );
  shown.store.update({ insight });
  shown.store.update({ cookieStore: sessionid.store });
  return shown;
}

function unfoldAll(): void {
  for (const details of document.querySelectorAll('details')) {
    details.open = true;
    // A browser says so in a later task, and some are filled only then.
    details.dispatchEvent(new Event('toggle'));
  }
}

function jarWith(text: (what: string) => string): CookieList {
  const { store } = popupWith(text);
  const nothing = async () => Promise.resolve();
  const jar = createCookieList(store, {
    change: async () => Promise.resolve({ outcome: null, conflicts: [], crowded: [] }),
    revert: async () => Promise.resolve(null),
    discard: nothing,
    history: async () => Promise.resolve([]),
    settle: nothing,
    crowding: async () => Promise.resolve([{ site: text('crowded'), there: 1, wouldBe: 200 }]),
    saveSnapshots: async (_, wanted) => Promise.resolve(wanted),
    otherOrigins: async () =>
      Promise.resolve({
        pages: [],
        cookies: [],
        hidden: [{ host: text('hidden host'), site: text('hidden site'), patterns: [] }],
        complete: true,
      }),
    askFor: async () => Promise.resolve(true),
    browserRules: async () => Promise.resolve(browserOf('chromium', (host) => host)),
    versions: async () => Promise.resolve({ browser: '', version: '' }),
    saveFile: () => undefined,
  });
  const container = document.createElement('div');
  document.body.append(container);
  drawAlone(
    () => (
      <>
        <CookieListView list={jar} />
        <SnapshotsView list={jar} />
      </>
    ),
    container,
  );
  return jar;
}

const press = (selector: string) => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`Nothing fits ${selector}`);
  found.click();
};

const session: Readonly<Record<string, View>> = {
  session: (text) => {
    const { store } = popupWith(text, { coverage: { granted: true, hidden: [] } });
    for (const button of document.querySelectorAll<HTMLElement>('.row-open')) button.click();
    store.update({ failure: { title: 'failedSaving', detail: text('detail') } });
    unfoldAll();
  },
  timeline: (text) => popupWith(text).store.showView('timeline'),
  tools: (text) => {
    const { store } = popupWith(text);
    store.showView('tools');
    store.update({ check: { kind: 'log-in', startedAt: now, before: cookiesWith(text) } });
    store.update({ expected: { sessionCookieName: text('name'), sessionCookieDomain: text('name') } });
    store.update({
      cookieTest: {
        worked: false,
        probes: [],
        frames: [{ origin: text('frame'), reason: 'third-party', partitioned: false }],
        left: [text('left')],
      } as never,
    });
    unfoldAll();
  },
  'absent cookies, and no session': (text) => {
    const [evil = sessionid] = cookiesWith(text);
    const { page } = known();
    popupWith(text, {
      page: { ...page, host: 'example.test', scheme: 'http', authority: text('authority') } as Known['page'],
      cookies: [
        { ...evil, secure: true, domain: 'example.test' },
        { ...sessionid, name: 'csrftoken', domain: 'example.test' },
      ],
      journal: journalOf([{ ...sessionid, name: text('absent'), domain: 'example.test' }]),
      settings: { ...defaultSettings, watched: [text('absent'), 'csrftoken'] },
    });
  },
  'a site that was not granted': (text) => {
    const { page } = known();
    const { store } = popupWith(text, {
      page: { ...page, host: text('host') } as Known['page'],
      coverage: { granted: false, hidden: [] },
    });
    store.update({ askable: text('askable') });
  },
  'a grant that is too narrow': (text) => {
    const { store } = popupWith(text, {
      coverage: { granted: true, hidden: [{ kind: 'parent', domain: text('parent') }] },
    });
    store.update({ askable: text('askable') });
  },
};

const list: Readonly<Record<string, View>> = {
  list: async (text) => {
    const jar = jarWith(text);
    await jar.readOthers();
    press('.jar-open');
    const [evil = sessionid, other = sessionid] = cookiesWith(text);
    const step = { before: null, after: evil };
    jar.report.value = {
      kind: 'put-back',
      outcome: {
        done: [],
        refused: [
          { code: 'not-granted', host: text('host') },
          { code: 'secure-in-the-way', name: text('name') },
          { code: 'public-suffix', domain: text('domain') },
          { code: 'path-unreachable', path: text('path') },
          { code: 'unknown', detail: text('detail') },
        ].map((refusal) => ({ step, refusal })) as never,
        adjusted: [{ wanted: evil, kept: other }],
        expired: [evil],
        gone: [step],
        goneOthers: 1,
        isFull: true,
      },
      count: 0,
      left: 1,
      planned: 2,
    };
    const conflict = { step, present: other };
    jar.question.value = {
      kind: 'put-back',
      conflicts: [conflict, { ...conflict, step: { before: other, after: null } }],
      crowded: [{ site: text('site'), there: 1, wouldBe: 200 }],
      goOn: async () => Promise.resolve(),
      leave: async () => Promise.resolve(),
    };
    unfoldAll();
  },
  editor: (text) => {
    const [evil = sessionid] = cookiesWith(text);
    const jar = jarWith(text);
    press('.jar-open');
    jar.edit(evil);
    const [, other = sessionid] = jar.allCookies();
    jar.change({ ...other, value: evil.value });
    const conflicts = [{ step: { before: evil, after: null }, present: null }];
    const nothing = async () => Promise.resolve();
    jar.question.value = { kind: 'edit', conflicts, crowded: [], goOn: nothing, leave: nothing };
  },
  'new cookie': (text) => jarWith(text).create(cookiesWith(text)[0] ?? sessionid, true),
  export: (text) => {
    jarWith(text);
    press('[data-drawer=take-along]');
    press('[name=values]');
  },
  import: (text) => {
    jarWith(text).browser.value = browserOf('chromium', (host) => host);
    press('[data-drawer=take-in]');
    const field = document.querySelector<HTMLTextAreaElement>('[name=cookies]');
    if (!field) throw new Error('There is no field for it');
    field.value = `Set-Cookie: ${text('name')}=${text('value')}\nSet-Cookie: ${'x'.repeat(5000)}${text('large')}=1`;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  },
  snapshots: (text) => {
    const jar = jarWith(text);
    const taken = {
      name: text('snapshot'),
      takenAt: now,
      cookies: cookiesWith((what) => (what === 'value' ? 'then' : text(what))),
    };
    jar.snapshots.value = [{ snapshot: taken, onDisk: true }] as never;
    jar.removedSnapshot.value = { snapshot: { ...taken, name: text('deleted') }, onDisk: false };
    press('[data-do=compare]');
  },
};

const options: Readonly<Record<string, View>> = {
  settings: async (text) => {
    show(known());
    const nothing = async () => Promise.resolve();
    const store = createOptionsStore({
      load: async () =>
        Promise.resolve({
          settings: { ...defaultSettings, watched: [text('watched')], unwatched: [text('unwatched')] },
          locked: [],
          fallen: ['watched'],
          unread: [text('unread')],
          policyProblem: text('policy'),
          localOnly: true,
        }),
      save: async () => Promise.reject(new Error(text('detail'))),
      loadGrants: async () =>
        Promise.resolve({ granted: [`*://${text('granted')}/*`], installed: [`*://${text('installed')}/*`] }),
      ask: async () => Promise.resolve(true),
      giveBack: nothing,
      loadAnswerSites: async () => Promise.resolve([`*://${text('granted')}/*`]),
      changeAnswerSites: async (next) => Promise.resolve(next([])),
      askForRequests: async () => Promise.resolve(true),
      reportsRequestsLater: () => Promise.resolve(true),
      loadUsage: async () => Promise.resolve({ hosts: 1, expected: 1, changes: 1 }),
      download: () => undefined,
      erase: async () => Promise.resolve([]),
    });
    await Promise.all([store.reload(), store.sites.reload(), store.data.reload()]);
    const file = JSON.stringify({
      format: 'magic-cookie-settings',
      watched: [text('imported')],
      [text('unknown key')]: 1,
    });
    await store.data.open(text('file'), Promise.resolve(file));
    await store.choose('masked', 'all').catch(() => undefined);
    store.watched.type(text('watched'));
    await store.watched.add();
    const container = document.createElement('div');
    document.body.replaceChildren(container);
    drawAlone(() => <OptionsPage store={store} ownLanguage="en-GB" />, container);
  },
};

/** Every view that there is. */
export const views: Readonly<Record<string, View>> = { ...session, ...list, ...options };

import '../ui/render-at-once.ts';
import { render } from 'preact';
import { vi } from 'vitest';
import type { Cookie } from '../../src/core/cookie/cookie.ts';
import type { CookieTest } from '../../src/core/session/cookie-test.ts';
import type { Known } from '../../src/core/report/known.ts';
import { defaultSettings, type Settings } from '../../src/core/settings/settings.ts';
import { App } from '../../src/inspector/app.tsx';
import * as insight from '../../src/inspector/insight/index.tsx';
import { LazyHiddenBanner, LazyNotice } from '../../src/inspector/late-notices.ts';
import { createStore } from '../../src/inspector/store/store.ts';
import { effect } from '../../src/ui/signal.ts';
import { growLists, renderEverything } from '../../src/ui/deferred.tsx';
import { provideWords } from '../../src/ui/use-words.ts';
import { browserWords } from '../fakes/words.ts';
import { holdStylesheets } from '../fakes/stylesheets.ts';

holdStylesheets(document);
const { RowDetails, SiteSearch, TimelineView, ToolsView } = insight;
await Promise.all([
  ...[LazyHiddenBanner, LazyNotice, RowDetails, SiteSearch, TimelineView, ToolsView].map(({ load }) =>
    load(),
  ),
  insight.preloadRefusals(),
]);

/** 23 November 2026, 10:02 in the zone of the tests. */
export const now = new Date(2026, 10, 23, 10, 2).getTime();

export const sessionid: Cookie = {
  name: 'sessionid',
  value: 'k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2',
  domain: 'localhost',
  hostOnly: true,
  path: '/',
  secure: false,
  httpOnly: true,
  sameSite: 'lax',
  expires: now + 1_209_600_000,
  store: '0',
  partition: null,
};

/** What is known of a page of the demo site with one cookie. */
export function known(news: Partial<Known> = {}): Known {
  return {
    page: {
      kind: 'site',
      url: 'http://localhost:8000/rango/',
      scheme: 'http',
      host: 'localhost',
      authority: 'localhost:8000',
      path: '/rango/',
    },
    coverage: { granted: true, hidden: [] },
    cookies: [sessionid],
    complete: true,
    journal: [],
    visits: { count: 3, last: now - 60_000 },
    settings: defaultSettings,
    cookiesAllowed: true,
    isPrivate: false,
    ...news,
  };
}

let stopLast: () => void = () => undefined;

/** Shows the popup with its real store, in a language, in place of the one before. */
export function show(facts: Known, language = 'en-GB') {
  // Its components would hear of the words of this one, and of all that come.
  stopLast();
  provideWords(browserWords(language));
  const commands = {
    copy: vi.fn(async (_text: string) => Promise.resolve()),
    saveSettings: vi.fn(async (_change: (settings: Settings) => Settings) => Promise.resolve()),
    saveExpected: vi.fn(async () => Promise.resolve()),
    saveCheck: vi.fn(async () => Promise.resolve()),
    testCookies: vi.fn(async (): Promise<CookieTest> =>
      Promise.resolve({ worked: true, probes: [], frames: [], complete: true, left: [] }),
    ),
    clearTimeline: vi.fn(async () => Promise.resolve()),
    restoreTimeline: vi.fn(async () => Promise.resolve()),
    forgetCleared: vi.fn(async () => Promise.resolve()),
    openSurface: vi.fn(async () => Promise.resolve()),
    openSite: vi.fn(async (_host: string) => Promise.resolve()),
    readWholeJar: vi.fn(async (): Promise<readonly Cookie[]> => Promise.resolve([])),
    askFor: vi.fn(async (_which: 'site' | 'all') => Promise.resolve(true)),
  };
  const store = createStore(commands, now);
  store.update({ late: commands });
  const container = document.createElement('div');
  document.body.replaceChildren(container);
  store.update({ known: facts });
  store.update({ insight });
  renderEverything();
  const stops = [
    effect(() => render(<App store={store} reopen={() => undefined} />, container)),
    growLists(
      () => store.known.value?.cookies.length ?? 0,
      () => store.insight.value !== null,
    ),
  ];
  stopLast = () => {
    stops.forEach((stop) => stop());
    render(null, container);
  };
  const find = (selector: string) => {
    const found = document.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`Nothing fits ${selector} in:\n${document.body.innerHTML}`);
    return found;
  };
  const openRow = (name: string) => {
    find(`[data-cookie=${name}] .row-open`).click();
  };
  return { store, commands, find, openRow, text: () => document.body.textContent };
}

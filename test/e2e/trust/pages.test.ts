import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launchChromium } from '../../../scripts/chromium.ts';
import { built } from '../../../scripts/project.ts';
import { startChromium } from '../chromium.ts';
import { times } from './scale.ts';
import { canary, startTrustSite, type TrustSite } from './site.ts';
import { press } from '../press.ts';

let site: TrustSite;
/** A cookie of each kind: what may be changed about one is its value, its end, and every flag. */
const everyKind = [
  `sessionid=${canary}; Path=/; HttpOnly; Max-Age=86400`,
  `theme=${canary}; Path=/; Max-Age=86400`,
  `csrftoken=${canary}; Path=/; SameSite=Strict`,
  'visits=3; Path=/',
  'last_visit="2026-11-23 02:02:17.598596"; Path=/',
  'secure=1; Path=/; Secure; SameSite=None',
  'apart=1; Path=/; Secure; SameSite=None; Partitioned',
  'deeper=1; Path=/quiet; SameSite=Lax',
  'empty=; Path=/; Max-Age=86400',
];

beforeAll(async () => {
  site = await startTrustSite(everyKind);
});
afterAll(() => site.close());

describe('no cookie is changed unasked', () => {
  it('by page loads with the popup opened on each', { timeout: 900_000 }, async () => {
    const browser = await startChromium();
    onTestFinished(() => browser.close());
    await browser.page.goto(site.urlOf('trust.localhost'));
    // As the browser keeps them, past the extension: whole, with the end of each.
    const before = await browser.jar();
    expect(before.map(({ name, session }) => [name, session])).toHaveLength(everyKind.length);
    expect(before.filter(({ session }) => session).length).toBeGreaterThan(3);
    for (let load = 0; load < times(10, 1000); load++) {
      await browser.page.goto(site.urlOf('trust.localhost', `/quiet?${load}`));
      const popup = await browser.openPopup();
      await popup.page.waitForSelector('.last-event');
      await popup.close();
    }
    expect(await browser.jar()).toEqual(before);
  });
});

/** All that a page can see of itself and that something that looks at it could have left there. */
const whatAPageSees = () => ({
  document: document.documentElement.outerHTML,
  // What a MutationObserver saw that began before anything else, and what is heard on the way to the window.
  noticed: (globalThis as { noticed?: unknown[] }).noticed,
  globals: Object.getOwnPropertyNames(window).sort(),
  ofDocument: [...Object.getOwnPropertyNames(document), ...Object.getOwnPropertySymbols(document)].map(
    String,
  ),
  prototypes: [Window, Document, Element, Node, EventTarget, Navigator, Performance, History].map(
    ({ prototype }) => Object.getOwnPropertyNames(prototype).length,
  ),
  styles: [document.styleSheets.length, document.adoptedStyleSheets.length],
  // What is put there on purpose; what the browser itself measures differs from load to load.
  timeline: performance
    .getEntries()
    .filter(({ entryType }) => ['navigation', 'resource', 'mark', 'measure'].includes(entryType))
    .map(({ entryType, name }) => `${entryType} ${name}`),
  stored: [localStorage.length, sessionStorage.length],
  cookies: document.cookie,
  history: [history.length, JSON.stringify(history.state), location.href],
  title: document.title,
  focus: [document.activeElement?.tagName, getSelection()?.type, scrollX, scrollY],
  frames: window.length,
  runtime: typeof (globalThis as { chrome?: { runtime?: unknown } }).chrome?.runtime,
});

/** Notes from a document's very beginning what happens to it. */
const takeNotes = () => {
  const noticed: string[] = [];
  /** What the parser itself puts there. */
  const served = ['html', 'HTML', 'HEAD', 'BODY', 'LINK', 'TITLE', '#text'];
  Object.assign(globalThis, { noticed });
  new MutationObserver((records) => {
    for (const { type, attributeName, target, addedNodes, removedNodes } of records) {
      const nodes = [...addedNodes, ...removedNodes].map(({ nodeName }) => nodeName);
      const parsed = type === 'childList' && nodes.every((name) => served.includes(name));
      if (!parsed) noticed.push(`${type} ${attributeName ?? ''} ${nodes.join()} of ${target.nodeName}`);
    }
  }).observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
  for (const name of [
    'message',
    'storage',
    'error',
    'copy',
    'select',
    'input',
    'resize',
    'popstate',
    'hashchange',
  ]) {
    addEventListener(name, () => noticed.push(name), true);
  }
};

describe('a page cannot see us', () => {
  it('nothing of ours stands in it: it sees what it would see without us', async () => {
    const url = site.urlOf('trust.localhost', '/quiet');
    const seenWith = async (extension: boolean) => {
      const launched = extension ? await startChromium() : null;
      const browser = launched?.browser ?? (await launchChromium({ drawing: 'least' }));
      onTestFinished(() => browser.close());
      const page = launched?.page ?? (await browser.newPage());
      await page.goto(site.urlOf('trust.localhost'));
      await page.evaluateOnNewDocument(takeNotes);
      await page.goto(url);
      if (launched) {
        // It was counted, which is the last that is done at a page's load by itself.
        await launched.eventually(
          () => launched.inWorker(async () => Object.keys(await chrome.storage.local.get(null))),
          (keys) => keys.some((key) => key.startsWith('visits/')),
          'the visit to be counted',
        );
        const popup = await launched.openPopup();
        await popup.page.waitForSelector('.last-event');
        await popup.click('[data-view=cookies]');
        await popup.page.waitForSelector('[data-row=theme]');
        await popup.close();
      }
      const seen = await page.evaluate(whatAPageSees);
      await browser.close();
      return seen;
    };
    const [bare, watched] = [await seenWith(false), await seenWith(true)];
    expect(bare.noticed).toEqual([]);
    expect(watched).toEqual(bare);
  });

  it('but for what a person asks for: the cookie test leaves nothing of itself', async () => {
    const browser = await startChromium();
    onTestFinished(() => browser.close());
    await browser.page.goto(site.urlOf('trust.localhost'));
    const [before, jar] = [await browser.page.evaluate(whatAPageSees), await browser.jar()];
    const popup = await browser.openPopup();
    await press(popup, '[data-view=tools]');
    await press(popup, '[data-run-cookie-test]');
    await popup.page.waitForSelector('[data-probe]');
    expect(await browser.page.evaluate(whatAPageSees)).toEqual(before);
    expect(await browser.jar()).toEqual(jar);
  });

  it('nothing of ours can be loaded by it', async () => {
    const browser = await startChromium();
    onTestFinished(() => browser.close());
    await browser.page.goto(site.urlOf('trust.localhost'));
    const id = [...(await browser.browser.extensions()).keys()][0] ?? '';
    const paths = (await readdir(built.chrome, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(built.chrome, join(parentPath, name)).replaceAll('\\', '/'));
    expect(paths).toContain('manifest.json');
    const loaded = await browser.page.evaluate(
      async (extension, paths) => {
        const load = async (path: string) =>
          fetch(`chrome-extension://${extension}/${path}`, { mode: 'no-cors' }).then(
            () => [path],
            () => [],
          );
        return (await Promise.all(paths.map(load))).flat();
      },
      id,
      paths,
    );
    expect(loaded).toEqual([]);
  });

  it.each([built.chrome, built.firefox])('nor talk to us: we listen to no message', async (folder) => {
    const scripts = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
    for (const name of scripts) {
      const text = await readFile(join(folder, name), 'utf8');
      // The polyfill knows the names of all events; it listens to none by itself.
      const listens = /\bon(?:Message|MessageExternal|Connect|ConnectExternal)\.addListener\(/.test(text);
      expect([name, listens, text.includes("addEventListener('message'")]).toEqual([name, false, false]);
    }
  });
});

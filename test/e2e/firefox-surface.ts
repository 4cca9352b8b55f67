import { type Evaluate, eventually, type Popup, showsSomething, type Surface, type Tab } from './browser.ts';
import { takeSnapshot } from './snapshot.ts';

/**
 * Source text that calls a function with the script's own arguments and answers in JSON. Where TypeScript is
 * run by tsx, functions within functions are wrapped in `__name`, which is nothing here.
 */
export const called = (run: { toString(): string }) =>
  `const __name = (named) => named; return (async () => JSON.stringify(await (${run.toString()})(...arguments)))()`;

/** What a script that was `called` answered. */
export const answered = (value: unknown): unknown =>
  typeof value === 'string' ? JSON.parse(value) : undefined;

/**
 * Presses a key in a document, by its name, as WebDriver's actions do (https://w3c.github.io/webdriver/#keyboard-actions):
 * what is sent to an element would choose a file where a field for files has the focus.
 * @param id the number of its browser element; `null` for the browser's own window
 */
export const pressKey = (inChrome: Evaluate, id: number | null, key: string) =>
  inChrome(
    async (id: number | null, key: string) => {
      const context =
        id === null
          ? Services.wm.getMostRecentWindow('navigator:browser').browsingContext
          : BrowsingContext.getCurrentTopByBrowserId(id);
      const actor = context?.currentWindowGlobal?.getActor('MarionetteCommands');
      if (!actor) throw new Error('The document has gone');
      const [name = key, modifier] = key.split('+').reverse();
      // Where the key stands on the keyboard is guessed from it.
      const data = (each: string, held = modifier) => ({
        eventData: {
          key: each === 'Space' ? ' ' : each,
          printable: each === 'Space' || each.length === 1,
          shiftKey: held === 'Shift',
          altKey: held === 'Alt',
        },
      });
      if (modifier !== undefined) await actor.dispatchEvent('synthesizeKeyDown', data(modifier));
      await actor.dispatchEvent('synthesizeKeyDown', data(name));
      await actor.dispatchEvent('synthesizeKeyUp', data(name));
      if (modifier !== undefined) await actor.dispatchEvent('synthesizeKeyUp', data(modifier, ''));
    },
    id,
    key,
  );

/**
 * A document by the number of its browser element, which outlives navigation. Marionette's own actor is in
 * every document, so the popup and the background are driven in the same way as a tab.
 */
export function surfaceOf(inChrome: Evaluate, id: number): Omit<Surface, 'close'> {
  const evaluate: Evaluate = async (run, ...args) => {
    const answer = await inChrome(
      async (id: number, source: string, args: readonly unknown[]) => {
        const document = BrowsingContext.getCurrentTopByBrowserId(id)?.currentWindowGlobal;
        if (!document) throw new Error('The document has gone');
        return document.getActor('MarionetteCommands').executeScript(source, args, { timeout: 15_000 });
      },
      id,
      called(run),
      args,
    );
    return answered(answer) as Awaited<ReturnType<typeof run>>;
  };
  const touch = (selector: string, text: string | null) =>
    inChrome(
      async (id: number, selector: string, text: string | null) => {
        const document = BrowsingContext.getCurrentTopByBrowserId(id)?.currentWindowGlobal;
        if (!document) throw new Error('The document has gone');
        const actor = document.getActor('MarionetteCommands');
        const element = await actor.findElement('css selector', selector, {});
        const capabilities = { toJSON: () => ({ 'moz:webdriverClick': true }) };
        await (text === null
          ? actor.clickElement(element, capabilities)
          : actor.sendKeysToElement(element, text, capabilities));
      },
      id,
      selector,
      text,
    );
  const waitFor = async (selector: string) => {
    const isThere = () => evaluate((css: string) => document.querySelector(css) !== null, selector);
    await eventually(isThere, Boolean, selector);
  };
  return {
    evaluate,
    waitFor,
    async click(selector) {
      await waitFor(selector);
      await touch(selector, null);
    },
    async type(selector, text) {
      await waitFor(selector);
      await touch(selector, text);
    },
    press: (key) => pressKey(inChrome, id, key),
    async screenshot() {
      const png = await inChrome(async (id: number) => {
        const document = BrowsingContext.getCurrentTopByBrowserId(id)?.currentWindowGlobal;
        return document?.getActor('MarionetteCommands').takeScreenshot(null, 0, true, false);
      }, id);
      return Buffer.from(png ?? '', 'base64');
    },
  };
}

/** Marks the document that is to be left; a new one has no mark. */
const mark = 'leftByTest';

/** A tab by the number of its browser element. */
export function tabOf(inChrome: Evaluate, id: number): Tab {
  const surface = surfaceOf(inChrome, id);
  /** Whether the browser itself knows of the document that the tab's process shows. */
  const isKnown = () =>
    inChrome((id: number) => {
      const context = BrowsingContext.getCurrentTopByBrowserId(id);
      const browser = context?.embedderElement;
      return (
        browser?.webProgress.isLoadingDocument === false &&
        browser.innerWindowID === context?.currentWindowGlobal?.innerWindowId
      );
    }, id);
  const place = (): Promise<string | null> =>
    surface
      .evaluate(
        (mark: string) => (mark in window || document.readyState !== 'complete' ? null : location.href),
        mark,
      )
      .then(async (url) => ((await isKnown()) ? url : null))
      // Between two documents there is none to ask.
      .catch(() => null);
  const leave = async (action: () => Promise<unknown>, toBlank: boolean) => {
    await surface.evaluate((mark: string) => void Object.assign(window, { [mark]: true }), mark);
    await action();
    // A browser element that another process takes over begins with an empty page.
    const arrived = (url: string | null) => url !== null && (toBlank || url !== 'about:blank');
    await eventually(place, arrived, 'the page to be loaded');
  };
  const load = (url: string) =>
    inChrome(
      (id: number, url: string) => {
        const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
        const browser = BrowsingContext.getCurrentTopByBrowserId(id)?.embedderElement;
        browser?.loadURI(Services.io.newURI(url), { triggeringPrincipal });
      },
      id,
      url,
    );
  return {
    ...surface,
    open: (url) => leave(() => load(url), url === 'about:blank'),
    leadOn: (action) => leave(action, false),
    close: () =>
      inChrome((id: number) => {
        const browser = BrowsingContext.getCurrentTopByBrowserId(id)?.embedderElement;
        const gBrowser = browser?.ownerDocument.defaultView.gBrowser;
        const tab = browser && gBrowser?.getTabForBrowser(browser);
        // The last tab takes its window with it.
        if (tab) gBrowser?.removeTab(tab);
      }, id),
  };
}

/** The numbers of the popups that are open, which in fact is one at most. */
const openPopups = (inChrome: Evaluate) =>
  inChrome(() =>
    [...Services.wm.getEnumerator('navigator:browser')].flatMap(({ document }) =>
      [...document.querySelectorAll<GeckoBrowserElement>('.webextension-popup-browser')]
        .filter((browser) => browser.closest<GeckoPanel>('panel')?.state === 'open')
        .filter((browser) => browser.currentURI.spec.startsWith('moz-extension:'))
        .map((browser) => browser.browserId),
    ),
  );

async function popupToClose(inChrome: Evaluate, id: number): Promise<void> {
  await eventually(
    () => openPopups(inChrome),
    (all) => !all.includes(id),
    'the popup to close',
  );
}

async function closePopup(inChrome: Evaluate, id: number): Promise<void> {
  await inChrome((id: number) => {
    const browser = BrowsingContext.getCurrentTopByBrowserId(id)?.embedderElement;
    browser?.closest<GeckoPanel>('panel')?.hidePopup();
  }, id);
  await popupToClose(inChrome, id);
}

/** Whether the window of a popup is as high as what it shows asks for: a browser gives it 600 px at most. */
const isAtRest = () => Math.abs(Math.min(document.body.scrollHeight, 600) - innerHeight) <= 1;

/** Waits for the popup to be open and to show something. */
export async function popupToCome(inChrome: Evaluate): Promise<Popup> {
  const open = await eventually(
    () => openPopups(inChrome),
    ({ length }) => length > 0,
    'the popup to open',
  );
  const [id = 0] = open;
  const surface = surfaceOf(inChrome, id);
  const read = () => surface.evaluate(takeSnapshot);
  const until: Popup['until'] = (fits, what) => eventually(read, fits, what);
  const closed = () => popupToClose(inChrome, id);
  await until(showsSomething, 'the popup to show something');
  return {
    ...surface,
    read,
    until,
    // The window grows after what is in it, and a mouse that is on its way then meets what stood above.
    async click(selector) {
      await surface.waitFor(selector);
      await eventually(
        () => surface.evaluate(isAtRest),
        Boolean,
        'the popup to be as high as it wants to be',
      );
      await surface.click(selector);
    },
    closed,
    close: () => closePopup(inChrome, id),
  };
}

/** Closes a popup that a test left open when it failed: the next click on the icon would only close it. */
async function closeLeftOpen(inChrome: Evaluate): Promise<void> {
  for (const id of await openPopups(inChrome)) await closePopup(inChrome, id);
}

/** Brings a tab to the front and clicks the extension's icon in its window. */
export async function openPopup(inChrome: Evaluate, tab: number, widget: string): Promise<Popup> {
  await closeLeftOpen(inChrome);
  await inChrome(
    async (id: number, widget: string) => {
      const browser = BrowsingContext.getCurrentTopByBrowserId(id)?.embedderElement;
      const window = browser?.ownerDocument.defaultView;
      const tab = browser && window?.gBrowser.getTabForBrowser(browser);
      if (!window || !tab) throw new Error('The tab has gone');
      window.gBrowser.selectedTab = tab;
      window.focus();
      const icon = window.document.querySelector(`#${widget} .unified-extensions-item-action-button`);
      if (!icon) throw new Error('The toolbar has no such icon');
      const { x, y, width, height } = icon.getBoundingClientRect();
      const place = { x: x + width / 2, y: y + height / 2, eventData: {} };
      const actor = window.browsingContext.currentWindowGlobal?.getActor('MarionetteCommands');
      await actor?.dispatchEvent('synthesizeMouseAtPoint', place);
    },
    tab,
    widget,
  );
  return popupToCome(inChrome);
}

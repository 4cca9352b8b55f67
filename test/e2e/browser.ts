import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Display } from './display.ts';
import type { Snapshot } from './snapshot.ts';

/** Longest wait for something that must happen, in milliseconds: a machine may do much else besides. */
export const patience = 30_000;

/**
 * Polls until an answer fits; the bound makes a failure of what never comes.
 * @param limit longest wait, in milliseconds
 */
export async function eventually<T>(
  ask: () => Promise<T>,
  fits: (answer: T) => boolean,
  what: string,
  limit = patience,
): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (Date.now() > end)
      throw new Error(`Waited in vain for ${what}. Last seen:\n${JSON.stringify(answer, null, 1)}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

/** Runs a function elsewhere: it may use nothing from outside, and its arguments and result are JSON. */
export type Evaluate = <T, Arguments extends unknown[]>(
  run: (...args: Arguments) => T | Promise<T>,
  ...args: Arguments
) => Promise<T>;

/** A document that is driven: a site's in a tab, or the popup's. */
export interface Surface {
  readonly evaluate: Evaluate;
  /** Clicks with the mouse what is there or is to come; what is folded away or covered cannot be clicked. */
  readonly click: (selector: string) => Promise<void>;
  /** Puts the cursor in a field that is there or is to come, and types. */
  readonly type: (selector: string, text: string) => Promise<void>;
  /** Presses a key where the focus is, by its name (`KeyboardEvent.key`), with Shift as in `Shift+Tab`. */
  readonly press: (key: string) => Promise<void>;
  /** Waits until something is in the document, shown or not. */
  readonly waitFor: (selector: string) => Promise<void>;
  /** What is drawn, as a PNG. */
  readonly screenshot: () => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

export interface Tab extends Surface {
  /** Goes to a URL and waits until its page is loaded. */
  readonly open: (url: string) => Promise<void>;
  /** Does what leads to another document, and waits until that is loaded. */
  readonly leadOn: (action: () => Promise<unknown>) => Promise<void>;
}

/** The popup, opened by a click on the toolbar icon. */
export interface Popup extends Surface {
  readonly read: () => Promise<Snapshot>;
  /** Waits until what is shown fits, and returns it; fails with what was shown last. */
  readonly until: (fits: (shown: Snapshot) => boolean, what: string) => Promise<Snapshot>;
  /** Resolves when it is closed, by whatever. */
  readonly closed: () => Promise<void>;
}

/** Whether the popup has rendered what it read first. */
export const showsSomething = ({ visits, notices, cookies, reported }: Snapshot): boolean =>
  reported && (visits !== null || notices.length > 0 || cookies.length > 0);

/** A cookie as the browser itself keeps it, read past the extension. */
export interface JarCookie {
  readonly name: string;
  readonly value: string;
  /** With a leading dot for a domain cookie, without for a host-only one. */
  readonly domain: string;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** `null` where the attribute was not set. */
  readonly sameSite: 'Strict' | 'Lax' | 'None' | null;
  /** Milliseconds since the epoch; `null` for a session cookie. */
  readonly expires: number | null;
}

/** Where a new tab is to open: in the first window unless said otherwise. */
export interface Where {
  readonly window?: 'new' | 'private';
  /** The number of a container. */
  readonly container?: number;
}

/** A browser that runs with the extension on it. */
export interface RunningBrowser {
  /** The tab it began with. */
  readonly tab: Tab;
  readonly newTab: (where?: Where) => Promise<Tab>;
  readonly jar: () => Promise<readonly JarCookie[]>;
  /** Brings a tab to the front, the first unless said otherwise, and clicks the icon in its window's toolbar. */
  readonly openPopup: (on?: Tab) => Promise<Popup>;
  /** Waits for a popup that opens by itself. */
  readonly popupToCome: () => Promise<Popup>;
  /** Waits for a tab of the extension that opens by itself, by a part of its address. */
  readonly tabToCome: (address: string) => Promise<Tab>;
  /** Clicks where the browser's own question has its "Allow"; nothing happens while none is asked. */
  readonly allow: () => Promise<void>;
  /** Runs a function in the extension's background, which is started if it is not running. */
  readonly inBackground: Evaluate;
  /** Ends the background, as the browser does when it is idle. */
  readonly stopBackground: () => Promise<void>;
  /** What the icon bears on the active tab. */
  readonly badge: () => Promise<string>;
  /** Everything the browser has to say against the extension: errors and warnings. */
  readonly problems: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export interface StartOptions {
  readonly language?: 'en-GB' | 'ru';
  readonly profile?: string;
  /** Another unpacked extension than the one that was built. */
  readonly extension?: string;
  /** Host names that resolve to this machine in this browser alone. */
  readonly hosts?: readonly string[];
  /** Draws its windows on a display; without one it draws none. */
  readonly display?: Display;
  /** Lets the extension into private windows; Firefox's driver always does. */
  readonly inPrivate?: boolean;
}

/** What a browser's API tells. Where one does not, docs/browsers.md has a line for it by this name. */
export interface Tells {
  /** `cookies.onChanged` tells a deletion by the site from one by a person, a script or an extension. */
  readonly whoDeleted: boolean;
  /** The API checks a grant against the cookie, so that one for a host hides the cookies of its parent domain. */
  readonly parentHidden: boolean;
}

/** A browser that the scenarios run in. */
export interface BrowserKind {
  readonly name: 'Chromium' | 'Firefox';
  /** The name of its usual cookie store, with no container and no private window. */
  readonly store: string;
  /** The extension built for it: a folder. */
  readonly extension: string;
  readonly tells: Tells;
  /** Whether its own questions are drawn, and can be answered, on a display alone. */
  readonly asksOnDisplay: boolean;
  /** Pages that are no site's, and the notice that the popup gives on each. */
  readonly pagesOfNoSite: readonly (readonly [url: string, notice: string])[];
  readonly start: (options?: StartOptions) => Promise<RunningBrowser>;
}

export interface Temporary {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/**
 * A built extension with other hosts granted at its install, to stand for what a person granted.
 * @param folder where it was built
 */
export async function withHosts(folder: string, patterns: readonly string[]): Promise<Temporary> {
  const path = await mkdtemp(join(tmpdir(), 'magic-cookie-'));
  await cp(folder, path, { recursive: true });
  const file = join(path, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { host_permissions: readonly string[] };
  await writeFile(file, JSON.stringify({ ...manifest, host_permissions: patterns }));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** An empty profile folder, and how to remove it. */
export async function temporaryProfile(): Promise<Temporary> {
  const path = await mkdtemp(join(tmpdir(), 'magic-cookie-profile-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

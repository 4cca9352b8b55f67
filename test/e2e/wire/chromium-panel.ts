import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, EvaluateFunc, Frame, Page, Protocol } from 'puppeteer-core';
import { launchChromium } from '../../../scripts/chromium.ts';
import { eventually, type Temporary, temporaryProfile } from '../browser.ts';
import { type ChromiumOptions, toJarCookie } from '../chromium.ts';
import type { KeptCookie } from './panel-lines.ts';
import type { PlayedTab } from './play-row.ts';

/** A profile in which third parties may keep cookies (0), or may not (1); Debian's Chromium blocks them unless told. */
export async function profileWith(cookieControls: 0 | 1): Promise<Temporary> {
  const profile = await temporaryProfile();
  await mkdir(join(profile.path, 'Default'), { recursive: true });
  const preferences = { profile: { cookie_controls_mode: cookieControls } };
  await writeFile(join(profile.path, 'Default/Preferences'), JSON.stringify(preferences));
  return profile;
}

/** A cookie of Chromium's own jar, read past the extension. */
export const keptCookie = (cookie: Protocol.Network.Cookie): KeptCookie => ({
  ...toJarCookie(cookie),
  partition: cookie.partitionKey
    ? `${cookie.partitionKey.topLevelSite}${cookie.partitionKey.hasCrossSiteAncestor ? ' (cross-site)' : ''}`
    : null,
});

/** Chromium with a window of developer tools on its tab, and Magic Cookie's panel in it. */
export interface ChromiumPanel {
  readonly browser: Browser;
  /** The inspected tab. */
  readonly page: Page;
  /** The window of the developer tools. */
  readonly devtools: Page;
  /** The panel's document. */
  readonly panel: Frame;
}

/** Opens the panel, as a click on its name does, and says whether it was there; a text, since a module is loaded in it. */
const showPanel = `(async () => {
  const { InspectorView } = await import('devtools://devtools/bundled/ui/legacy/legacy.js');
  const view = InspectorView.InspectorView.instance();
  const id = view.tabbedPane.tabIds().find((each) => each.endsWith('MagicCookie'));
  if (id !== undefined) await view.showPanel(id);
  return id !== undefined;
})()`;

/** Ticks “Preserve log” in the network panel, as whoever exports more than one page does. */
export const preserveLog = `(async () => {
  const Common = await import('devtools://devtools/bundled/core/common/common.js');
  Common.Settings.Settings.instance().moduleSetting('network-log.preserve-log').set(true);
})()`;

/** @param extension an unpacked extension with every host granted */
export async function startChromiumPanel(
  extension: string,
  options: Pick<ChromiumOptions, 'args' | 'profile' | 'drawing'> = {},
): Promise<ChromiumPanel> {
  const { args = [], profile, drawing = 'least' } = options;
  const browser = await launchChromium({
    extension,
    devtools: true,
    drawing,
    args: ['--host-resolver-rules=MAP * 127.0.0.1', '--ignore-certificate-errors', ...args],
    ...(profile === undefined ? {} : { userDataDir: profile }),
  });
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  const target = await browser.waitForTarget((each) => each.url().startsWith('devtools://'));
  const devtools = await target.asPage();
  const isShown = () => devtools.evaluate(showPanel).then(Boolean, () => false);
  await eventually(isShown, Boolean, 'the panel to be there');
  const find = () => devtools.frames().find((frame) => frame.url().includes('src/page/index.html'));
  await eventually(() => Promise.resolve(find() !== undefined), Boolean, 'the panel to have a document');
  const panel = find();
  if (!panel) throw new Error('The panel has gone');
  await panel.waitForSelector('.requests');
  return { browser, page, devtools, panel };
}

/** The inspected tab, as both browsers' are driven. */
export const tabOfPanel = ({ page }: ChromiumPanel): PlayedTab => ({
  async open(url) {
    await page.goto(url);
  },
  evaluate: async (run, ...args) =>
    page.evaluate(run as EvaluateFunc<typeof args>, ...args) as ReturnType<typeof run>,
  async leadOn(action) {
    await Promise.all([page.waitForNavigation(), action()]);
  },
});

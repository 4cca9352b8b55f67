import type { Evaluate, JarCookie, Where } from './browser.ts';

/** Opens an empty tab and returns the number of its browser element. */
export const openTab = (inChrome: Evaluate, where: Where) =>
  inChrome(async ({ window: kind, container = 0 }: Where) => {
    const [first] = Services.wm.getEnumerator('navigator:browser');
    if (!first) throw new Error('No window is open');
    let target = first;
    if (kind !== undefined) {
      const ready = 'browser-delayed-startup-finished';
      target = await new Promise<GeckoWindow>((resolve) => {
        const opened = first.OpenBrowserWindow({ private: kind === 'private' });
        const listen = (window: unknown) => {
          if (window !== opened) return;
          Services.obs.removeObserver(listen, ready);
          resolve(opened);
        };
        Services.obs.addObserver(listen, ready);
      });
    }
    const { selectedTab } = target.gBrowser;
    const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
    const tab = target.gBrowser.addTab('about:blank', { userContextId: container, triggeringPrincipal });
    target.gBrowser.selectedTab = tab;
    // What a window begins with may still be loading, and is not wanted.
    if (target !== first) target.gBrowser.removeTab(selectedTab);
    return tab.linkedBrowser.browserId;
  }, where);

/** @param which origin attributes that the cookies must have; without them, all but those of private windows */
export const readJar = (
  inChrome: Evaluate,
  which: Readonly<Record<string, number>>,
): Promise<readonly JarCookie[]> =>
  inChrome((which: Readonly<Record<string, number>>) => {
    const sameSites = new Map([
      [0, 'None'],
      [1, 'Lax'],
      [2, 'Strict'],
    ] as const);
    const { cookies } = Services;
    const none = Object.keys(which).length === 0;
    const jar = none ? cookies.cookies : cookies.getCookiesWithOriginAttributes(JSON.stringify(which));
    return jar.map((cookie) => ({
      name: cookie.name,
      value: cookie.value,
      domain: cookie.host,
      path: cookie.path,
      secure: cookie.isSecure,
      httpOnly: cookie.isHttpOnly,
      sameSite: sameSites.get(cookie.sameSite as 0 | 1 | 2) ?? null,
      expires: cookie.isSession ? null : cookie.expiry,
    }));
  }, which);

/** What the browser found wrong with the manifest, and every error of the extension's own scripts. */
export const readProblems = (inChrome: Evaluate, extensionId: string): Promise<readonly string[]> =>
  inChrome((id: string) => {
    const { active, extension } = WebExtensionPolicy.getByID(id) ?? {};
    if (!active || !extension) return ['It is not active'];
    const logged = Services.console.getMessageArray().map(({ message }) => message);
    const ofIt = logged
      .filter((text) => text.includes(`moz-extension://${extension.uuid}`))
      // A document that was closed while it was reading: told of any extension's, and nobody's loss.
      .filter((text) => !/Promise (resolved|rejected) after context unloaded/.test(text));
    return [...extension.errors, ...extension.warnings, ...ofIt];
  }, extensionId);

/** Takes away what tests left in the browser itself: windows, tabs, where the mouse is, and all data of sites. */
export const clearFirefox = (inChrome: Evaluate): Promise<void> =>
  inChrome(async () => {
    const [first, ...others] = Services.wm.getEnumerator('navigator:browser');
    if (!first) throw new Error('No window is open');
    for (const window of others) window.close();
    const { gBrowser } = first;
    const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
    gBrowser.selectedTab = gBrowser.addTab('about:blank', { triggeringPrincipal });
    for (const browser of [...gBrowser.browsers]) {
      const tab = gBrowser.getTabForBrowser(browser);
      if (tab && tab !== gBrowser.selectedTab) gBrowser.removeTab(tab);
    }
    // Over the icon of the next extension it would have Firefox prepare a popup that nobody opens.
    const actor = first.browsingContext.currentWindowGlobal?.getActor('MarionetteCommands');
    await actor?.dispatchEvent('synthesizeMouseAtPoint', { x: 1, y: 1, eventData: { type: 'mousemove' } });
    const everything = 0xff_ff_ff_ff;
    await new Promise<void>((resolve, reject) => {
      Services.clearData.deleteData(everything, {
        onDataDeleted: (failed) => (failed === 0 ? resolve() : reject(new Error(`Not deleted: ${failed}`))),
      });
    });
  });

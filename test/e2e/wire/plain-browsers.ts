// Browsers that go where they are sent and whose jar is read, whatever an extension makes of it.
import { launchChromium } from '../../../scripts/chromium.ts';
import type { RulesId } from '../../../src/core/wire/browsers.ts';
import { keptCookie, profileWith } from './chromium-panel.ts';
import { eventually } from '../browser.ts';
import { type Firefox, startFirefox } from '../firefox.ts';
import { keptInFirefox, loadInFirefox, trustAny } from './firefox-panel.ts';
import type { KeptCookie } from './panel-lines.ts';

export interface PlainBrowser {
  /** Sets out for a URL, as a person does who types it, and waits for nothing. */
  readonly go: (url: string) => Promise<void>;
  readonly jar: () => Promise<readonly KeptCookie[]>;
  readonly close: () => Promise<void>;
}

async function startChromium(cookieControls: 0 | 1): Promise<PlainBrowser> {
  const profile = await profileWith(cookieControls);
  const browser = await launchChromium({
    drawing: 'least',
    args: ['--host-resolver-rules=MAP * 127.0.0.1', '--ignore-certificate-errors'],
    userDataDir: profile.path,
  });
  const [page = await browser.newPage()] = await browser.pages();
  const session = await page.createCDPSession();
  return {
    async go(url) {
      await session.send('Page.navigate', { url, transitionType: 'typed' });
    },
    jar: async () => (await session.send('Storage.getCookies')).cookies.map(keptCookie),
    async close() {
      await browser.close();
      await profile.remove();
    },
  };
}

const isLoading = (firefox: Firefox) =>
  firefox.inChrome(
    () =>
      Services.wm.getMostRecentWindow('navigator:browser').gBrowser.selectedBrowser.webProgress
        .isLoadingDocument,
  );

async function startPlainFirefox(hosts: readonly string[]): Promise<PlainBrowser> {
  const preferences = {
    // No certificate is trusted for a host that Firefox knows to want https.
    'network.stricttransportsecurity.preloadlist': false,
    // One process for the documents of all sites, as for the panel's rows.
    'fission.autostart': false,
    'dom.ipc.processCount': 1,
  };
  const firefox = await startFirefox({ hosts, preferences });
  await trustAny(firefox);
  return {
    async go(url) {
      // What is still on its way to the tab would take the place of what is asked for now.
      await eventually(
        () => isLoading(firefox),
        (loading) => !loading,
        'the tab to have loaded',
      );
      await loadInFirefox(firefox, url);
    },
    jar: () => keptInFirefox(firefox),
    close: () => firefox.close(),
  };
}

/** The browsers that the model has rules of and that run here. */
export const plainBrowsers: readonly (readonly [
  setting: RulesId,
  start: (hosts: readonly string[]) => Promise<PlainBrowser>,
])[] = [
  ['chromium', () => startChromium(0)],
  ['chromiumThirdPartyBlocked', () => startChromium(1)],
  ['firefox', startPlainFirefox],
];

import { eventually, type Surface } from '../browser.ts';
import { type Firefox, startFirefox } from '../firefox.ts';
import { surfaceOf } from '../firefox-surface.ts';
import type { KeptCookie } from './panel-lines.ts';

/** Firefox with a toolbox on its tab, and Magic Cookie's panel in it. */
export interface FirefoxPanel {
  readonly firefox: Firefox;
  readonly panel: Omit<Surface, 'close'>;
  /** Lets the inspected tab go to a URL. */
  readonly load: (url: string) => Promise<void>;
  /** Waits until the panel shows a request. */
  readonly showing: (url: string) => Promise<void>;
  readonly clearJar: () => Promise<void>;
  readonly keptCookies: () => Promise<readonly KeptCookie[]>;
}

const extensionId = 'magic-cookie@magic-cookie.example';

/** The little of Firefox's developer tools that is used here. */
interface Toolbox {
  readonly win: Window;
  getAdditionalTools(): readonly { readonly id: string; readonly label: string }[];
  selectTool(id: string): Promise<unknown>;
}
interface ToolboxLoader {
  readonly require: (module: string) => {
    readonly gDevTools: {
      showToolboxForTab(tab: object, options: { readonly toolId: string }): Promise<Toolbox>;
    };
  };
}
interface ViewedExtension {
  readonly views: Iterable<{
    readonly viewType: string;
    readonly xulBrowser: { readonly browserId: number } | null;
  }>;
}

/** Opens a toolbox on the tab and selects the panel, as a click on its name does; resolves to its browser's number. */
export async function openPanel(firefox: Firefox): Promise<number> {
  await firefox.inChrome(async () => {
    const loader = 'resource://devtools/shared/loader/Loader.sys.mjs';
    const { require } = ChromeUtils.importESModule(loader) as unknown as ToolboxLoader;
    const { gDevTools } = require('devtools/client/framework/devtools');
    const window = Services.wm.getMostRecentWindow('navigator:browser');
    const toolbox = await gDevTools.showToolboxForTab(window.gBrowser.selectedTab, { toolId: 'options' });
    for (let tries = 0; tries < 100; tries++) {
      const tool = toolbox.getAdditionalTools().find(({ label }) => label === 'Magic Cookie');
      if (tool) {
        await toolbox.selectTool(tool.id);
        return;
      }
      await new Promise((resolve) => window.setTimeout(resolve, 100));
    }
    throw new Error('The toolbox has no such panel');
  });
  const find = () =>
    firefox.inChrome((id: string) => {
      const extension = WebExtensionPolicy.getByID(id)?.extension as unknown as ViewedExtension | undefined;
      const views = [...(extension?.views ?? [])];
      return views.find(({ viewType }) => viewType === 'devtools_panel')?.xulBrowser?.browserId ?? 0;
    }, extensionId);
  return eventually(find, (id) => id > 0, 'the panel to have a document');
}

/** Lets Firefox take any certificate. */
export const trustAny = (firefox: Firefox) =>
  firefox.inChrome(() => {
    const { Cc, Ci } = globalThis as unknown as {
      readonly Cc: Record<string, { getService(of: unknown): { [method: string]: (on: boolean) => void } }>;
      readonly Ci: Record<string, unknown>;
    };
    const service = Cc['@mozilla.org/security/certoverride;1']?.getService(Ci['nsICertOverrideService']);
    service?.['setDisableAllSecurityChecksAndLetAttackersInterceptMyData']?.(true);
  });

/** Waits for a request to be shown; runs in the panel, since each question from outside takes as long as many answers. */
async function requestToCome(url: string, patience: number): Promise<boolean> {
  const isShown = () =>
    [...document.querySelectorAll<HTMLElement>('[data-exchange]')].some(
      ({ dataset }) => dataset['exchange'] === url,
    );
  return new Promise((resolve) => {
    const end = (isThere: boolean) => {
      observer.disconnect();
      resolve(isThere);
    };
    const observer = new MutationObserver(() => isShown() && end(true));
    observer.observe(document, { attributeFilter: ['data-exchange'], childList: true, subtree: true });
    if (isShown()) end(true);
    else setTimeout(end, patience, false);
  });
}

/** Lets the selected tab go to a URL, as a person does who typed it. */
export const loadInFirefox = (firefox: Firefox, url: string): Promise<void> =>
  firefox.inChrome((url: string) => {
    const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
    const { gBrowser } = Services.wm.getMostRecentWindow('navigator:browser');
    gBrowser.selectedBrowser.loadURI(Services.io.newURI(url), { triggeringPrincipal });
  }, url);

/**
 * A partition of Firefox as the panel writes it. Firefox writes `(https,shop.test)`, and a `f` behind where the
 * document has its own site above it in the tab, and another between them.
 */
function partitionIn({ partition, domain }: { readonly partition: string; readonly domain: string }) {
  if (partition === '') return null;
  const [scheme, host = '', ancestor] = partition.replace(/^\(|\)$/g, '').split(',');
  const own = domain.replace(/^\./, '');
  const isForeign = ancestor === 'f' || (own !== host && !own.endsWith(`.${host}`));
  return `${scheme}://${host}${isForeign ? ' (cross-site)' : ''}`;
}

/** A name as it was sent: Firefox hands its octets out as Latin-1. */
const decoded = (name: string) => Buffer.from(name, 'latin1').toString('utf8');

/** Firefox's jar, read past the extension. */
export async function keptInFirefox(firefox: Firefox): Promise<readonly KeptCookie[]> {
  const jar = await firefox.inChrome(() => {
    const sameSites: Readonly<Record<number, string>> = { 0: 'None', 1: 'Lax', 2: 'Strict' };
    return Services.cookies.cookies.map((cookie) => {
      const { partitionKey } = (cookie as unknown as { originAttributes: { partitionKey: string } })
        .originAttributes;
      return {
        name: cookie.name,
        value: cookie.value,
        domain: cookie.host,
        path: cookie.path,
        secure: cookie.isSecure,
        httpOnly: cookie.isHttpOnly,
        sameSite: sameSites[cookie.sameSite] ?? null,
        expires: cookie.isSession ? null : cookie.expiry,
        partition: partitionKey,
      };
    });
  });
  return jar.map((cookie) => ({ ...cookie, name: decoded(cookie.name), partition: partitionIn(cookie) }));
}

/** @param extension an unpacked extension with every host granted */
export async function startFirefoxPanel(extension: string, hosts: readonly string[]): Promise<FirefoxPanel> {
  const firefox = await startFirefox({
    extension,
    hosts,
    preferences: {
      // No certificate is trusted for a host that Firefox knows to want https.
      'network.stricttransportsecurity.preloadlist': false,
      // One process for the documents of all sites, which takes half the time; cookies are the business of another.
      'fission.autostart': false,
      'dom.ipc.processCount': 1,
    },
  });
  await trustAny(firefox);
  const id = await openPanel(firefox);
  const panel = surfaceOf(firefox.inChrome, id);
  await panel.waitFor('.requests');
  return {
    firefox,
    panel,
    load: (url) => loadInFirefox(firefox, url),
    async showing(url) {
      if (!(await panel.evaluate(requestToCome, url, 10_000)))
        throw new Error(`The panel does not show ${url}`);
    },
    clearJar: () =>
      firefox.inChrome(() => (Services.cookies as unknown as { removeAll(): void }).removeAll()),
    keptCookies: () => keptInFirefox(firefox),
  };
}

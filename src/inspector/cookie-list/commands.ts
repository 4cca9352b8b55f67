import { versions } from '../../browser/about.ts';
import { cookiesForUrl } from '../../browser/cookies.ts';
import { resourcesOf } from '../../browser/documents.ts';
import { isGranted, requestPatterns } from '../../browser/permissions.ts';
import { isFirefox } from '../../browser/firefox.ts';
import type { Tab, SiteTab } from '../../browser/tabs.ts';
import { patternsFor } from '../../core/site/host-access.ts';
import { pageOf, type SitePage } from '../../core/site/page.ts';
import { type Browser, browserOf } from '../../core/wire/browsers.ts';
import { saveSnapshots } from '../../storage/snapshots.ts';
import { undoableCommands } from './run-command.ts';
import type { JarCommands } from './jar-commands.ts';
import type { HiddenOrigin, OtherOrigins } from './other-origins.ts';

/** Reads the cookies of the other origins that a page loaded resources from: frames, scripts, images and others. */
async function otherOrigins(tab: Tab, page: SitePage): Promise<OtherOrigins> {
  const urls = new Map<string, SitePage>();
  const { answers, complete } = await resourcesOf(tab.id);
  for (const url of answers) {
    const origin = pageOf(url);
    const isOther = origin.kind === 'site' && origin.host !== page.host && !urls.has(origin.host);
    if (isOther) urls.set(origin.host, origin);
  }
  const granted = await Promise.all(
    [...urls.values()].map(
      async (origin) => [origin, await isGranted(`${origin.scheme}://${origin.host}/*`)] as const,
    ),
  );
  const pages = granted.filter(([, may]) => may).map(([origin]) => origin);
  return {
    pages,
    cookies: await Promise.all(
      pages.map(async (origin) => [origin, await cookiesForUrl(origin.url, tab.store)] as const),
    ),
    hidden: await hiddenOrigins(granted.filter(([, may]) => !may).map(([{ host }]) => host)),
    complete,
  };
}

/** What to ask for, of each host: what shows its cookies is the grant of its whole registrable domain. */
async function hiddenOrigins(hosts: readonly string[]): Promise<readonly HiddenOrigin[]> {
  if (hosts.length === 0) return [];
  const { siteOf } = await import('../../core/site/site-domain.ts');
  return hosts.map((host) => {
    const site = siteOf(host);
    return { host, site: site ?? host, patterns: patternsFor(host, site) };
  });
}

/** The rules of the browser that this runs in, with the list of public suffixes, which is loaded for it. */
async function browserRules(): Promise<Browser> {
  const { siteOf } = await import('../../core/site/site-domain.ts');
  return browserOf(isFirefox() ? 'firefox' : 'chromium', siteOf);
}

function saveFile(name: string, mediaType: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download reads the blob after the click has returned; a minute is enough for it to begin.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * The commands of the cookie list of a host, over the browser and storage.
 * @param shown returns the page that is shown when a command runs, with its tab; `null` for none
 */
export function jarCommands(store: string, host: string, shown: () => SiteTab | null): JarCommands {
  return {
    ...undoableCommands(store, host),
    saveSnapshots: (before, wanted) => saveSnapshots(store, host, before, wanted),
    otherOrigins: async () => {
      const here = shown();
      return here
        ? otherOrigins(here.tab, here.page)
        : { pages: [], cookies: [], hidden: [], complete: true };
    },
    askFor: requestPatterns,
    browserRules,
    versions,
    saveFile,
  };
}

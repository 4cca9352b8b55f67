import { versions } from '../../browser/about.ts';
import { cookiesForUrl } from '../../browser/cookies.ts';
import { resourcesOf } from '../../browser/documents.ts';
import { isGranted } from '../../browser/permissions.ts';
import type { Tab } from '../../browser/tabs.ts';
import { pageOf, type SitePage } from '../../core/site/page.ts';
import { saveSnapshots } from '../../storage/snapshots.ts';
import type { Shown } from '../read.ts';
import { undoableCommands } from './run-command.ts';
import type { JarCommands, OtherOrigins } from './state.ts';

/** The cookies of the other origins that a page took parts from: frames, scripts, pictures and the like. */
async function otherOrigins(tab: Tab, page: SitePage): Promise<OtherOrigins> {
  const urls = new Map<string, SitePage>();
  const { answers, complete } = await resourcesOf(tab.id);
  for (const url of answers) {
    const part = pageOf(url);
    if (part.kind === 'site' && part.host !== page.host && !urls.has(part.host)) urls.set(part.host, part);
  }
  const granted = await Promise.all(
    [...urls.values()].map(
      async (part) => [part, await isGranted(`${part.scheme}://${part.host}/*`)] as const,
    ),
  );
  const pages = granted.filter(([, may]) => may).map(([part]) => part);
  return {
    pages,
    cookies: await Promise.all(
      pages.map(async (part) => [part, await cookiesForUrl(part.url, tab.store)] as const),
    ),
    hidden: granted.filter(([, may]) => !may).map(([{ host }]) => host),
    complete,
  };
}

function saveFile(name: string, mediaType: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of it once the click's own work is done.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * What a person can do to the jar from a page of a host.
 * @param shown the page that is shown when something is done, and its tab
 */
export function jarCommands(store: string, host: string, shown: () => Shown | null): JarCommands {
  return {
    ...undoableCommands(store, host),
    saveSnapshots: (shown, wanted) => saveSnapshots(store, host, shown, wanted),
    otherOrigins: async () => {
      const here = shown();
      return here
        ? otherOrigins(here.tab, here.page)
        : { pages: [], cookies: [], hidden: [], complete: true };
    },
    versions,
    saveFile,
  };
}

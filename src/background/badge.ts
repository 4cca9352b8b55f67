import { paintBadge, setBadge } from '../browser/action.ts';
import { cookiesForHost } from '../browser/cookies.ts';
import { type Tab, tabsShowing } from '../browser/tabs.ts';
import { isAddress, pageOf } from '../core/page.ts';
import { countWatched } from '../core/watched.ts';
import { failed } from './failure.ts';
import { gather } from './queue.ts';
import { currentSettings } from './settings.ts';

/** Milliseconds in which further changes are gathered: reading a host's cookies looks through the whole jar. */
const quiet = 250;

async function write(tab: Tab): Promise<void> {
  const page = pageOf(tab.url);
  if (page.kind !== 'site') return setBadge(tab.id, '');
  const [cookies, settings] = await Promise.all([cookiesForHost(page.host, tab.store), currentSettings()]);
  const watched = countWatched(cookies, page.host, settings);
  await setBadge(tab.id, watched === 0 ? '' : String(watched));
}

async function writeAll(tabs: readonly Tab[]): Promise<void> {
  const latest = new Map(tabs.map((tab) => [tab.id, tab]));
  await Promise.all([...latest.values()].map(write));
}

/** Shows on a tab's icon how many watched cookies its host has. */
export const refreshBadge = gather<Tab>(writeAll, quiet, failed);

/** Does so for every tab that shows a host or one below it. */
export const refreshBadgesOf = gather<string>(
  async (hosts) => {
    const patterns = [...new Set(hosts)].map((host) =>
      isAddress(host) ? `*://${host}/*` : `*://*.${host}/*`,
    );
    await writeAll(await tabsShowing(patterns));
  },
  quiet,
  failed,
);

export function prepareBadge(): void {
  paintBadge().catch(failed);
}

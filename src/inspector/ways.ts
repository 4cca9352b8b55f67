import { allCookies } from '../browser/jar-search.ts';
import { openOptions, openPage, openSidePanel, openSitePage, openWelcome } from '../browser/surfaces.ts';
import { activeTab, type Tab } from '../browser/tabs.ts';
import { urlOfHost } from '../core/site/sites-with.ts';
import type { WayCommands } from './store/types.ts';

/**
 * The commands that lead from a tab to other surfaces and sites.
 * @param tab `null` where it was closed: then cookies are those of the tab that the surface itself is in
 */
export function wayCommands(tab: Tab | null): WayCommands {
  const store = async () => (tab ?? (await activeTab()))?.store ?? '';
  return {
    openSurface: (place) => {
      if (place === 'options') return openOptions();
      if (place === 'help') return openWelcome();
      return place === 'page' ? openPage(tab?.id ?? -1) : openSidePanel(tab?.window ?? -1);
    },
    openSite: async (host) => openSitePage(urlOfHost(host), await store()),
    readWholeJar: async () => allCookies(await store()),
  };
}

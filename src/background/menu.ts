import { isFirefox } from '../browser/firefox.ts';
import { message } from '../browser/i18n.ts';
import { fillActionMenu } from '../browser/menu.ts';
import { openOptions, openPage, openSidePanel, openTour, openWelcome } from '../browser/surfaces.ts';
import type { Tab } from '../browser/tabs.ts';
import { failed } from './failure.ts';

/** What each entry is called, and what it opens; `open-page` and `open-panel` are commands of the manifest, too. */
const entries: Readonly<Record<string, readonly [title: string, open: (tab: Tab | null) => Promise<void>]>> =
  {
    'open-page': ['openPage', async (tab) => openPage(tab?.id ?? -1)],
    // Straight from the click: after an await, browsers refuse it.
    'open-panel': ['openPanel', (tab) => openSidePanel(tab?.window ?? -1)],
    'open-tour': ['tourTitle', openTour],
    'open-help': ['openHelp', openWelcome],
    'open-options': ['openOptions', openOptions],
  };

/** Fills the menu of the toolbar icon, in the browser's language. */
export function prepareMenu(): void {
  const items = Object.entries(entries)
    // Chromium's own entries there are the options, the pin and the removal; Firefox's lack the options.
    .filter(([id]) => id !== 'open-options' || isFirefox())
    .map(([id, [key]]) => ({ id, title: message(key, []) }));
  fillActionMenu(items).catch(failed);
}

/** Opens what was chosen in the menu, or by a shortcut. */
export function openChosen(id: string, tab: Tab | null): void {
  entries[id]?.[1](tab).catch(failed);
}

import browser, { type Menus } from 'webextension-polyfill';
import { exclusively } from './locks.ts';
import { type Tab, toTab } from './tabs.ts';

/** An entry of the menu that a right click on the toolbar icon opens. */
export interface MenuItem {
  readonly id: string;
  readonly title: string;
}

/** Firefox for Android has no menus (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/menus). */
const menus = (): Menus.Static | undefined =>
  (browser as { readonly contextMenus?: Menus.Static }).contextMenus;

/**
 * Puts entries into the menu of the toolbar icon, in the place of those that were there; browsers keep them. What asks
 * for it twice at once, such as an update at the browser's start, puts them there once.
 */
export async function fillActionMenu(items: readonly MenuItem[]): Promise<void> {
  await exclusively('action-menu', async () => {
    await menus()?.removeAll();
    for (const { id, title } of items) menus()?.create({ id, title, contexts: ['action'] });
  });
}

type ChosenListener = (id: string, tab: Tab | null) => void;

/** Calls back straight from the choice of an entry of the menu, or from a shortcut, with the tab in front. */
export function onChosen(listener: ChosenListener): void {
  menus()?.onClicked.addListener(({ menuItemId }, tab) =>
    listener(String(menuItemId), tab ? toTab(tab) : null),
  );
  // There are none where there is no keyboard: https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/commands
  (browser as Partial<typeof browser>).commands?.onCommand.addListener((id, tab) =>
    listener(id, tab ? toTab(tab) : null),
  );
}

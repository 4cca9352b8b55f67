import browser from 'webextension-polyfill';

/** Writes the badge and the title of a tab's icon; a tab that has gone meanwhile needs none. */
export async function setBadge(tabId: number, text: string, title: string): Promise<void> {
  try {
    await Promise.all([
      browser.action.setBadgeText({ tabId, text }),
      browser.action.setTitle({ tabId, title }),
    ]);
  } catch (error) {
    if (!/tab/i.test(String(error))) throw error;
  }
}

/** The badge's colours: dark ink on amber, readable in light and dark toolbars. */
export async function paintBadge(): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: '#f0b35a' });
  await browser.action.setBadgeTextColor({ color: '#2b1a05' });
}

/** Whether the popup is open in any window. */
async function isPopupOpen(): Promise<boolean> {
  return (await browser.runtime.getContexts({ contextTypes: ['POPUP'] })).length > 0;
}

/** Opens the popup in the focused window unless it is open. Says whether it is open now. */
export async function reopenPopup(): Promise<boolean> {
  if (await isPopupOpen()) return true;
  try {
    await browser.action.openPopup();
    return true;
  } catch {
    // No focused window, or a browser that wants a click for it: the person opens it.
    return false;
  }
}

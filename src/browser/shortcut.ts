import browser from 'webextension-polyfill';

/** The keys that open the popup, as the browser writes them; empty where the person has removed them. */
export async function popupShortcut(): Promise<string> {
  // Firefox for Android has none.
  const commands = (await (browser as Partial<typeof browser>).commands?.getAll()) ?? [];
  return commands.find(({ name }) => name === '_execute_action')?.shortcut ?? '';
}

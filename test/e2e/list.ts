import type { Popup } from './browser.ts';
import type { ShownCookie } from './snapshot.ts';

/** Turns the popup to the list of all cookies. */
export async function openList(popup: Popup): Promise<void> {
  await popup.click('[data-view=cookies]');
  await popup.waitFor('[data-row]');
}

/** Unfolds a cookie of the list unless it is, and reads what it says of it. */
export async function openInList(popup: Popup, name: string): Promise<ShownCookie> {
  const isOpen = (selector: string) => document.querySelector(selector) !== null;
  if (!(await popup.evaluate(isOpen, `[data-row="${name}"][data-open=true]`))) {
    await popup.click(`[data-row="${name}"] .jar-open`);
  }
  const isIt = (cookie: ShownCookie) => cookie.name === name;
  const { cookies } = await popup.until((now) => now.cookies.some(isIt), `${name}, unfolded`);
  const [found] = cookies.filter(isIt);
  if (!found) throw new Error(`${name} is not in the list`);
  return found;
}

/** The names in the list, as they stand. */
export const namesInList = (popup: Popup): Promise<readonly string[]> =>
  popup.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>('[data-row]'), ({ dataset }) => dataset['row'] ?? ''),
  );

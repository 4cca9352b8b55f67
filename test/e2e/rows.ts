import type { Surface } from './browser.ts';

/** Opens the rows of the session that are not open, so that all that is shown of their cookies can be read. */
export async function openRows(popup: Surface): Promise<void> {
  await popup.waitFor('.last-event');
  await popup.evaluate(() => {
    for (const row of document.querySelectorAll<HTMLElement>('.row-open[aria-expanded=false]')) row.click();
  });
  await popup.waitFor('.row-details');
}

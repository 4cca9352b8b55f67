import type { Page } from 'puppeteer-core';
import { type Chromium, eventually, type Popup } from './chromium.ts';

/** A person with a pointer in the popup, who never scrolls; counts the clicks from the closed popup on. */
export interface Pointer {
  readonly page: Page;
  /** Clicks what is in sight; fails where it would have to be scrolled to, or is covered. */
  readonly click: (selector: string) => Promise<void>;
  /** Chooses in a select: one click opens it, another is on the choice. */
  readonly choose: (selector: string, value: string) => Promise<void>;
  /** Waits until something is in sight, whose text holds another. */
  readonly see: (selector: string, text?: string) => Promise<void>;
}

/**
 * The middle of an element that is wholly in sight and covered by nothing, and its text; else why it is not. Runs in
 * the popup.
 */
function findInSight(selector: string) {
  const element = document.querySelector(selector);
  if (!element) return { fault: 'it is not there' };
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const hit = document.elementFromPoint(x, y);
  if (top < 0 || bottom > innerHeight) return { fault: `it reaches from ${top} to ${bottom}` };
  if (!hit || !(element.contains(hit) || hit.contains(element)))
    return { fault: `${hit?.outerHTML.slice(0, 80) ?? 'nothing'} is above it` };
  return { x, y, text: element.textContent };
}

/**
 * Does a task with a pointer, and closes the popup whatever comes of it.
 * @returns how many clicks it took, that on the icon included
 */
export async function countClicks(
  chromium: Chromium,
  task: (pointer: Pointer) => Promise<unknown>,
): Promise<number> {
  let clicks = 1;
  const popup: Popup = await chromium.openPopup();
  const { page } = popup;
  const inSight = async (selector: string, text = '') => {
    let before: Awaited<ReturnType<typeof look>> | undefined;
    const look = () => page.evaluate(findInSight, selector);
    const found = await eventually(
      async () => {
        const place = await look();
        // What still moves is not clicked: the click would fall on what comes to stand there.
        const isStill = before?.x === place.x && before?.y === place.y;
        before = place;
        return { ...place, isStill };
      },
      (place) => place.fault === undefined && place.text.includes(text) && place.isStill,
      `${selector} in sight`,
      8_000,
    );
    if (found.fault !== undefined) throw new Error(found.fault);
    return found;
  };
  try {
    await page.waitForSelector('.last-event, [data-ask]');
    await task({
      page,
      async click(selector) {
        const { x, y } = await inSight(selector);
        clicks += 1;
        await page.mouse.click(x, y);
      },
      async choose(selector, value) {
        await inSight(selector);
        clicks += 2;
        await page.select(selector, value);
      },
      async see(selector, text) {
        await inSight(selector, text);
      },
    });
    return clicks;
  } finally {
    await popup.close().catch(() => undefined);
  }
}

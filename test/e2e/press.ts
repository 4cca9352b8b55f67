import { eventually, type Surface } from './browser.ts';

/**
 * Clicks by script what is there or is to come: for what a person would scroll to first. What is folded away or
 * covered is clicked too; where that matters, `click` is the one. It is found and clicked in one go, since what was
 * waited for may be rendered anew meanwhile.
 */
export async function press(on: Pick<Surface, 'evaluate'>, selector: string): Promise<void> {
  await eventually(
    () =>
      on.evaluate((css: string) => {
        const found = document.querySelector<HTMLElement>(css);
        found?.click();
        return found !== null;
      }, selector),
    Boolean,
    `${selector} to be there`,
  );
}

import type { Surface } from './browser.ts';

/**
 * Clicks by script what is there or is to come: for what a person would scroll to first. What is folded away or
 * covered is clicked too; where that matters, `click` is the one.
 */
export async function press(on: Pick<Surface, 'waitFor' | 'evaluate'>, selector: string): Promise<void> {
  await on.waitFor(selector);
  await on.evaluate((css: string) => document.querySelector<HTMLElement>(css)?.click(), selector);
}

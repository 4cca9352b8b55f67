import { vi } from 'vitest';
import { eventually } from '../eventually.ts';
import { dropListeners } from '../fakes/browser.ts';

/** Texts that were handed to the person as files, the last one last. */
export const downloads: Blob[] = [];

/** Opens the settings: their real entry, in modules of their own. */
export async function openOptions(): Promise<void> {
  dropListeners();
  vi.resetModules();
  downloads.length = 0;
  URL.createObjectURL = (blob) => {
    downloads.push(blob as Blob);
    return 'blob:settings';
  };
  URL.revokeObjectURL = () => undefined;
  // A link that is clicked to hand out a file leads nowhere here.
  HTMLAnchorElement.prototype.click = () => undefined;
  document.body.innerHTML = '<div id="options"></div>';
  await import('../../src/options/main.tsx');
}

/** Waits until something is shown that fits. */
export const shows = <Shown extends HTMLElement = HTMLElement>(selector: string): Promise<Shown> =>
  eventually(() => {
    const found = document.querySelector<Shown>(selector);
    if (!found) throw new Error(`Nothing fits ${selector} in:\n${document.body.innerHTML}`);
    return found;
  });

export const isShown = (selector: string) => document.querySelector(selector) !== null;

export async function click(selector: string): Promise<void> {
  (await shows(selector)).click();
}

/** Types into the field for a name, and sends it off. */
export async function enter(text: string): Promise<void> {
  const field = await shows<HTMLInputElement>('#entry');
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await click('.add button');
}

/** Chooses a file to import. */
export async function chooseFile(text: string, name = 'settings.json'): Promise<void> {
  const field = await shows<HTMLInputElement>('[data-import]');
  Object.defineProperty(field, 'files', { configurable: true, value: [new File([text], name)] });
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

import '../ui/render-at-once.ts';
import { eventually } from '../eventually.ts';
import { newPage } from '../ui/new-page.ts';

/** Texts that were handed to the person as files, the last one last. */
export const downloads: Blob[] = [];

/** What was done to hand them out, in order. */
export const handing: string[] = [];

/** Opens the settings: their real entry, in modules of their own. */
export async function openOptions(): Promise<void> {
  newPage();
  downloads.length = 0;
  handing.length = 0;
  URL.createObjectURL = (blob) => {
    downloads.push(blob as Blob);
    return 'blob:settings';
  };
  URL.revokeObjectURL = (url) => void handing.push(`${url} is let go of`);
  // A link that is clicked to hand out a file leads nowhere here.
  HTMLAnchorElement.prototype.click = function click() {
    handing.push(`${this.href} is handed out as ${this.download}`);
  };
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

/** Uses a control as a keyboard does, which leaves the focus on it if it stays. */
export async function press(selector: string): Promise<void> {
  const control = await shows(selector);
  control.focus();
  control.click();
}

/** Types into the field for a name. */
export async function type(text: string): Promise<void> {
  const field = await shows<HTMLInputElement>('#entry');
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Types into the field for a name, and sends it off. */
export async function enter(text: string): Promise<void> {
  await type(text);
  await click('.add button');
}

/** Waits until the feedback of a kind is shown, and returns its line, text and place. */
export async function feedbackOf(kind: string) {
  const line = await shows(`[data-outcome=${kind}]`);
  const place = line.closest<HTMLElement>('[data-setting], section, main');
  return { line, text: line.textContent.trim(), place: place?.dataset['setting'] ?? place?.id };
}

/** Waits until the focus is on the feedback of a kind. */
export const hasFocusOn = (kind: string) =>
  eventually(() => {
    const { activeElement } = document;
    const focused = activeElement instanceof HTMLElement ? activeElement.dataset['outcome'] : undefined;
    if (focused !== kind) throw new Error(`The focus is on ${activeElement?.outerHTML ?? 'nothing'}`);
  });

/** Chooses a file to import. */
export async function chooseFile(text: string, name = 'settings.json'): Promise<void> {
  const field = await shows<HTMLInputElement>('[data-import]');
  Object.defineProperty(field, 'files', { configurable: true, value: [new File([text], name)] });
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

import '../ui/render-at-once.ts';
import { afterEach, beforeEach, vi } from 'vitest';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { completeDocument } from '../fakes/laid-out.ts';
import { find } from '../inspector/find.ts';
import { closePages, newPage } from '../ui/new-page.ts';
import { start } from './transcript.ts';

export const page = 'http://localhost:8000/rango/';

/** Has each test of a file begin with a new browser in the developer's hands, with the page of a site in its tab. */
export function withBrowser(): void {
  afterEach(() => {
    closePages();
    document.body.replaceWith(document.createElement('body'));
  });
  beforeEach(() => {
    resetBrowser();
    newPage();
    history.replaceState(null, '', '/');
    completeDocument();
    fake.tabs.place({ id: 1, url: page }, { began: start });
  });
}

/** Begins the worker by its real entry. */
export const startWorker = async (): Promise<unknown> => import('../../src/background/index.ts');

type SurfaceName = 'popup' | 'panel' | 'page';

/**
 * Opens a surface by its real entry, in the document that a build has for it.
 * @param address what follows the path in its address, such as `#devtools`
 * @param isWide whether there is room for views side by side
 */
export async function openSurface(name: SurfaceName, address = '', isWide = false): Promise<void> {
  vi.stubGlobal('matchMedia', () => ({ matches: isWide, addEventListener: () => undefined }));
  history.replaceState(null, '', `/${address}`);
  document.documentElement.dataset['surface'] = name;
  document.title = 'Magic Cookie';
  document.body.innerHTML = '<div id="app"></div><div id="announcements" aria-live="polite"></div>';
  await import('../../src/inspector/main.tsx');
}

/** Uses a control as a keyboard does, which has the focus then. */
export function press(selector: string): void {
  const control = find(selector);
  control.focus();
  control.click();
}

/** Puts a text into a field. */
export function enter(selector: string, text: string): void {
  const field = find(selector) as HTMLInputElement;
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Chooses in a list, or a box to be checked. */
export function choose(selector: string, value: string | boolean): void {
  const field = find(selector) as HTMLInputElement;
  if (typeof value === 'boolean') field.checked = value;
  else field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Presses a key where the focus is. */
export function key(name: string, init: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...init });
  (document.activeElement ?? document.body).dispatchEvent(event);
}

/** Opens or closes details, which a browser says in a later task. */
export function unfold(selector: string, open = true): void {
  const details = find(selector) as HTMLDetailsElement;
  details.open = open;
  details.dispatchEvent(new Event('toggle'));
}

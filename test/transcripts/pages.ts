import { vi } from 'vitest';
import { dropListeners, fake } from '../fakes/browser.ts';
import { find } from '../inspector/find.ts';
import { written } from './calls.ts';
import { choose } from './surfaces.ts';

/** A page of the extension that explains or settles something, by its real entry. */
async function openPage(name: string, entry: () => Promise<unknown>): Promise<void> {
  document.title = 'Magic Cookie';
  document.body.innerHTML = `<div id="${name}"></div>`;
  await entry();
}

export const openOptions = (): Promise<void> =>
  openPage('options', async () => import('../../src/options/main.tsx'));
export const openWelcome = (): Promise<void> =>
  openPage('welcome', async () => import('../../src/welcome/main.tsx'));
export const openTour = (): Promise<void> => openPage('tour', async () => import('../../src/tour/main.tsx'));

/** Ends the worker, as browsers do after half a minute without events, and starts it anew. */
export async function restartWorker(): Promise<void> {
  dropListeners();
  vi.resetModules();
  await import('../../src/background/index.ts');
}

/** Chooses in a list, or a box to be checked, which has the focus then. */
export function pick(selector: string, value: string | boolean = true): void {
  find(selector).focus();
  choose(selector, value);
}

/** Chooses a file to be imported. */
export function chooseFile(name: string, text: string): void {
  const field = find('[data-import]');
  Object.defineProperty(field, 'files', { configurable: true, value: [new File([text], name)] });
  field.focus();
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Does something in the turn of a click, in which browsers allow more. */
export function fromClick(act: () => void): void {
  document.body.addEventListener('click', act, { once: true });
  document.body.click();
}

/**
 * Writes into the document what is stored in each area, as a list beside all else, so that the transcript says what has
 * become different since the last look.
 */
export function showStored(): void {
  const list = document.querySelector('ul.stored') ?? document.createElement('ul');
  list.className = 'stored';
  const { sync, local, session } = fake.storage;
  const lines = Object.entries({ sync, local, session }).flatMap(([area, { dump }]) =>
    Object.entries(dump())
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([key, value]) =>
        Array.isArray(value)
          ? value.map((each) => `${area} ${key} + ${written(each)}`)
          : [`${area} ${key} ${written(value)}`],
      ),
  );
  list.replaceChildren(
    ...lines.map((line) => {
      const each = document.createElement('li');
      each.textContent = line;
      return each;
    }),
  );
  document.body.append(list);
}

import { onTestFinished, vi } from 'vitest';
import { fake } from '../fakes/browser.ts';
import { type JarCookie, jarCookie } from '../fakes/cookies.ts';
import { find } from '../inspector/find.ts';
import { openSurface, press, startWorker } from './surfaces.ts';
import { start, wait } from './transcript.ts';

const day = 86_400;

/** Seconds since the epoch, some days after the story has begun. */
export const inDays = (days: number): number => start / 1000 + days * day;

/** The cookies of a site, each unlike the others, two of them with one name. */
export const session: JarCookie = jarCookie({ name: 'sessionid', value: 'a'.repeat(32), httpOnly: true });
export const visits: JarCookie = jarCookie({ name: 'visits', value: '3', expirationDate: inDays(20) });
export const theme: JarCookie = jarCookie({
  name: 'theme',
  value: 'dark',
  sameSite: 'strict',
  expirationDate: inDays(2),
});
export const themeBelow: JarCookie = jarCookie({ name: 'theme', value: 'pale', path: '/rango/' });

/** Puts cookies there, begins the worker, opens a popup and turns to a view. */
export async function openPopup(view: string, ...cookies: readonly JarCookie[]): Promise<void> {
  cookies.forEach((cookie) => fake.cookies.put(cookie));
  await startWorker();
  await openSurface('popup');
  await wait();
  press(`[data-view=${view}]`);
}

/** The same with a page that has room for views side by side. */
export async function openPage(...cookies: readonly JarCookie[]): Promise<void> {
  cookies.forEach((cookie) => fake.cookies.put(cookie));
  await startWorker();
  await openSurface('page', '?tab=1', true);
}

/** The row of a cookie in the list, by its name and its place among those of the name. */
export const row = (name: string, place = 0): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>(`[data-row=${name}]`)][place];
  if (!found)
    throw new Error(`There is no row ${name} (${place}) in ${find('.jar').outerHTML.slice(0, 3000)}`);
  return found;
};

/** Uses a control in the row of a cookie. */
export function pressIn(name: string, selector: string, place = 0, init: MouseEventInit = {}): void {
  const control = row(name, place).querySelector<HTMLElement>(selector);
  if (!control) throw new Error(`Nothing fits ${selector} in ${row(name, place).outerHTML}`);
  control.focus();
  control.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...init }));
}

export const openRow = (name: string, place = 0): void => pressIn(name, '.jar-open', place);
export const select = (name: string, place = 0, init: MouseEventInit = {}): void =>
  pressIn(name, 'input[type=checkbox]', place, init);

/** Puts the focus on the row of a cookie, as Tab does. */
export const focusOn = (name: string, place = 0): void =>
  row(name, place).querySelector<HTMLElement>('.jar-open')?.focus();

/** Has the document of the tab say that it took parts from these URLs. */
export function takeParts(...parts: readonly string[]): void {
  const { scripting } = fake.tabs;
  const original = scripting.executeScript.bind(scripting);
  Object.assign(scripting, {
    async executeScript(injection: Parameters<typeof original>[0]) {
      const answers = await original(injection);
      return injection.target.allFrames ? [{ frameId: 0, result: parts }] : answers;
    },
  });
  onTestFinished(() => void Object.assign(scripting, { executeScript: original }));
}

/** Has a call of the browser wait until it is let go on. */
export function hold(of: object, method: string): () => void {
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  const api = of as Record<string, (...args: unknown[]) => Promise<unknown>>;
  const original = api[method];
  if (!original) throw new Error(`There is no ${method}`);
  vi.spyOn(api, method).mockImplementation(async (...args) => {
    await held;
    return original.apply(of, args);
  });
  return () => {
    api[method] = original;
    goOn();
  };
}

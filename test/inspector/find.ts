import { eventually } from '../eventually.ts';

/** The element that fits; the failure says what is shown instead. */
export function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`Nothing fits ${selector} in ${document.body.innerHTML.slice(0, 3000)}`);
  return found;
}

/** The same, once it is there. */
export const shows = (selector: string): Promise<HTMLElement> => eventually(() => find(selector));

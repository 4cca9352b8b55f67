import { expect } from 'vitest';
import { eventually, type Surface } from './browser.ts';

/** Longest wait for what a key does, in milliseconds. */
const patience = 8000;

/** What has the focus, by the hooks of the document; runs in it. */
function readFocus(): string {
  const element = document.activeElement as HTMLElement | null;
  if (element === null || element === document.body) return 'the body';
  const { dataset } = element;
  const row = element.closest<HTMLElement>('[data-cookie], [data-row]')?.dataset;
  const of = row?.['cookie'] ?? row?.['row'];
  if ('focus' in dataset) return `row ${of ?? ''}`;
  const hook = ['view', 'drawer', 'do', 'check', 'open', 'ask'].map((key) => dataset[key]).find(Boolean);
  const marks = ['undo', 'redo', 'search', 'reveal', 'checkEnd', 'otherOrigins'];
  const mark = marks.find((key) => key in dataset);
  const what = hook ?? mark ?? element.getAttribute('name') ?? element.tagName.toLowerCase();
  return of === undefined ? what : `${what} of ${of}`;
}

/** A document as a person has it who uses no pointer: each step is a real key event, and says where the focus is. */
export interface Keyboard {
  readonly focused: () => Promise<string>;
  /** Waits for something to have the focus. */
  readonly focusOn: (place: string) => Promise<void>;
  /** Presses a key, and waits for the focus to be where it belongs then. */
  readonly press: (key: string, place: string) => Promise<void>;
  /** Goes on by Tab to something that is near; the focus is in the document all the way. */
  readonly tabTo: (place: string, most: number, key?: 'Tab' | 'Shift+Tab') => Promise<void>;
  /** Types where the focus is. */
  readonly type: (text: string) => Promise<void>;
  /** Waits for something to be shown, with a text in it. */
  readonly shows: (selector: string, text?: string) => Promise<void>;
  /** Waits until the window has the focus and keys are listened to, which begins after the first paint: until “?” shows them, and hides them in a popup that shows the session. */
  readonly areHeard: () => Promise<void>;
}

export function keyboardOf(surface: Surface): Keyboard {
  const focused = () => surface.evaluate(readFocus);
  const focusOn = async (place: string) => {
    await eventually(focused, (now) => now === place, `the focus on ${place}`, patience);
  };
  const count = (selector: string) =>
    surface.evaluate((css: string) => document.querySelectorAll(css).length, selector);
  return {
    focused,
    focusOn,
    async press(key, place) {
      await surface.press(key);
      await focusOn(place);
    },
    async tabTo(place, most, key = 'Tab') {
      for (let presses = 0; presses < most; presses += 1) {
        await surface.press(key);
        const now = await focused();
        expect(now).not.toBe('the body');
        if (now === place) return;
      }
      throw new Error(`${place} is not within ${most} presses of ${key}`);
    },
    type: (text) => surface.type(':focus', text),
    async shows(selector, text = '') {
      const read = () =>
        surface.evaluate(
          (css: string) =>
            Array.from(document.querySelectorAll(css), ({ textContent }) => textContent).join('\n'),
          selector,
        );
      const isShown = async () => (await count(selector)) > 0 && (await read()).includes(text);
      await eventually(isShown, Boolean, `“${text}” in ${selector}`, patience);
    },
    async areHeard() {
      // Keys that a test makes reach a window that has no focus yet, in which Firefox tells of no change of the focus.
      await eventually(
        () => surface.evaluate(() => document.hasFocus()),
        Boolean,
        'the focus of the window',
        patience,
      );
      const areShown = async () => {
        if ((await count('dialog[data-keys]')) === 0) await surface.press('?');
        return count('dialog[data-keys]');
      };
      await eventually(areShown, (dialogs) => dialogs > 0, 'the keys', patience);
      await surface.press('?');
      await eventually(
        () => count('dialog'),
        (dialogs) => dialogs === 0,
        'the keys to be hidden',
        patience,
      );
      await focusOn('session');
    },
  };
}

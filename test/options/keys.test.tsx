// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { eventually } from '../eventually.ts';
import { isShown, openOptions, shows } from './page.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: () => Promise.resolve() }));

const press = (target: Element, details: KeyboardEventInit) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...details }));

it('“?” shows the keys and closes them, in any layout, and not while a person types', async () => {
  // jsdom has dialogs that do neither.
  Object.assign(HTMLDialogElement.prototype, {
    showModal: () => undefined,
    close(this: HTMLDialogElement) {
      this.dispatchEvent(new Event('close'));
    },
  });
  await openOptions();
  const field = await shows('#entry');
  expect(press(field, { key: '?' })).toBe(true);
  // With these, it is a key of the browser's or the system's.
  for (const held of ['ctrlKey', 'metaKey'])
    expect(press(document.body, { key: '?', [held]: true })).toBe(true);
  expect(press(document.body, { key: ',', code: 'Slash', shiftKey: true })).toBe(false);
  const dialog = await shows('dialog[data-keys]');
  expect(dialog.querySelectorAll('kbd').length).toBeGreaterThan(5);
  press(document.body, { key: '?' });
  await eventually(() => expect(isShown('dialog')).toBe(false));
  // Nothing is written into what is chosen.
  const choice = await shows('input[type=radio]');
  expect(press(choice, { key: '?' })).toBe(false);
  await shows('dialog[data-keys]');
  press(choice, { key: '?' });
  await eventually(() => expect(isShown('dialog')).toBe(false));
});

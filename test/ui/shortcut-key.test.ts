import { expect, it } from 'vitest';
import { shortcutKey } from '../../src/ui/shortcut-key.ts';

const shift = true;

it.each([
  // US
  ['z', 'KeyZ', false, 'z'],
  ['Z', 'KeyZ', shift, 'Shift+z'],
  // Caps Lock
  ['Z', 'KeyZ', false, 'z'],
  ['z', 'KeyZ', shift, 'Shift+z'],
  ['/', 'Slash', false, '/'],
  ['?', 'Slash', shift, '?'],
  ['.', 'Period', false, '.'],
  [',', 'Comma', false, ','],
  ['ArrowDown', 'ArrowDown', false, 'ArrowDown'],
  ['Delete', 'Delete', shift, 'Delete'],
  [' ', 'Space', false, ' '],
  // Russian
  ['я', 'KeyZ', false, 'z'],
  ['Я', 'KeyZ', shift, 'Shift+z'],
  ['т', 'KeyN', false, 'n'],
  ['у', 'KeyE', false, 'e'],
  ['с', 'KeyC', false, 'c'],
  ['.', 'Slash', false, '/'],
  [',', 'Slash', shift, '?'],
  ['/', 'Backslash', shift, '/'],
  ['?', 'Digit7', shift, '?'],
  ['ж', 'Semicolon', false, 'ж'],
  // Greek
  ['ζ', 'KeyZ', false, 'z'],
  ['Ζ', 'KeyZ', shift, 'Shift+z'],
  ['ψ', 'KeyC', false, 'c'],
  ['ν', 'KeyN', false, 'n'],
  ['?', 'Slash', shift, '?'],
  // Japanese, kana input, and with an input method that keeps the key for itself
  ['つ', 'KeyZ', false, 'z'],
  ['ッ', 'KeyZ', shift, 'Shift+z'],
  ['Process', 'KeyN', false, 'n'],
  ['め', 'Slash', false, '/'],
  ['・', 'Slash', shift, '?'],
  // AZERTY
  ['z', 'KeyW', false, 'z'],
  ['w', 'KeyZ', false, 'w'],
  ['/', 'Period', shift, '/'],
  ['?', 'KeyM', shift, '?'],
  [',', 'KeyM', false, ','],
  ['!', 'Slash', false, '!'],
  ['é', 'Digit2', false, 'é'],
  // QWERTZ
  ['z', 'KeyY', false, 'z'],
  ['y', 'KeyZ', false, 'y'],
  ['/', 'Digit7', shift, '/'],
  ['-', 'Slash', false, '-'],
  ['ö', 'Semicolon', false, 'ö'],
  // What has no position, as from a virtual keyboard
  ['я', '', false, 'я'],
  ['z', '', false, 'z'],
])('key %s at %s, with Shift %s, is %s', (key, code, shiftKey, expected) => {
  expect(shortcutKey({ key, code, shiftKey })).toBe(expected);
});

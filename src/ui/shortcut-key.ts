/** What a key event says of the key: `key` by the layout, `code` by the position on the keyboard. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>;

/** What `KeyboardEvent.key` is where an input method keeps the key for itself, or the browser does not know it. */
const unnamed = ['Process', 'Unidentified', 'Dead'];

const isOutsideAscii = (key: string) => (key.length > 1 ? unnamed.includes(key) : key > '\x7f');

/** The sign of the US layout at the position of its slash; Cyrillic layouts have full stop and comma there. */
const slashAt = ({ key, code, shiftKey }: KeyPress) =>
  code === 'Slash' && (isOutsideAscii(key) || key === '.' || key === ',') ? (shiftKey ? '?' : '/') : null;

/**
 * The key that a shortcut goes by: a Latin letter in lower case, with `Shift+` before it where Shift is held;
 * everything else as `KeyboardEvent.key` has it.
 *
 * A layout with Latin letters is taken at its word, wherever it has them (AZERTY, QWERTZ). A layout with other letters
 * (Cyrillic, Greek, kana) has no such key, and so goes by the position, as the menus of the operating systems do.
 * https://w3c.github.io/uievents/#keys-codevalues
 */
export function shortcutKey(press: KeyPress): string {
  const { key, code, shiftKey } = press;
  const position = isOutsideAscii(key) ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
  const letter = slashAt(press) ?? position ?? key;
  if (!/^[a-z]$/i.test(letter)) return letter;
  return (shiftKey ? 'Shift+' : '') + letter.toLowerCase();
}

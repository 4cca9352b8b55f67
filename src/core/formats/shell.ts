/**
 * One word of a shell command that every shell reads alike: in single quotes, in which nothing has a meaning (POSIX
 * XCU 2.2.2). A backslash stands outside of them too, since fish takes one inside for an escape. `$'…'` is not used:
 * dash and others read its dollar sign as text and what is in it as commands.
 */
export function shellQuoted(text: string): string {
  return `'${text.replace(/['\\]/g, String.raw`'\$&'`)}'`;
}

/**
 * What no command may hold: control characters, on which a terminal acts when the command is pasted or shown, line
 * separators, halves of surrogate pairs, which cannot be written, and what turns the order of a text around.
 */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]/u;

/** Whether a text has no place in a command, however it is quoted. */
export function isUnsafeInShell(text: string): boolean {
  return unsafe.test(text);
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const escape = /(?:\\[0-7]{1,3}|\\x[\da-fA-F]{1,2})+|\\u([\da-fA-F]{1,4})|\\U([\da-fA-F]{1,8})|\\([^])/g;

function fromOctets(escaped: string): string {
  const octets = Array.from(escaped.matchAll(/\\x([\da-fA-F]+)|\\([0-7]+)/g), ([, hex, digits]) =>
    hex === undefined ? Number.parseInt(digits ?? '', 8) : Number.parseInt(hex, 16),
  );
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(octets));
}

function fromCodePoint(hex: string): string {
  const code = Number.parseInt(hex, 16);
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}

/** What stands between `$'` and `'`. */
function unescaped(text: string): string {
  return text.replace(escape, (whole, short?: string, long?: string, char?: string) => {
    const hex = short ?? long;
    if (hex !== undefined) return fromCodePoint(hex);
    return char === undefined ? fromOctets(whole) : (escapes[char] ?? char);
  });
}

/** What stands between double quotes: there a backslash has a meaning before four characters and a line's end. */
function undoubled(text: string): string {
  return text.replace(/\\(?:\r?\n|([$`"\\]))/g, (_, char?: string) => char ?? '');
}

const piece =
  /(\s+)|\\\r?\n|\\([^])|'([^']*)'?|\$'([^'\\]*(?:\\[^][^'\\]*)*)'?|"([^"\\]*(?:\\[^][^"\\]*)*)"?|([^\s\\'"$]+|[^])/g;

/** The words of a shell command (POSIX XCU 2.2), as far as quoting goes. Total, and linear in the length. */
export function shellWords(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  for (const match of text.matchAll(piece)) {
    const [, space, char, single, ansi, double, plain] = match;
    if (space !== undefined) {
      if (word !== null) words.push(word);
      word = null;
      continue;
    }
    const said = char ?? single ?? (ansi === undefined ? undefined : unescaped(ansi)) ?? plain;
    const added: string | undefined = said ?? (double === undefined ? undefined : undoubled(double));
    if (added !== undefined) word = (word ?? '') + added;
  }
  return word === null ? words : [...words, word];
}

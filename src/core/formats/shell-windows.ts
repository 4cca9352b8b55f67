/**
 * Whether a command was written for Windows' cmd.exe, as "Copy as cURL (cmd)" does: its quotes are behind carets, or
 * a caret ends a line.
 */
export function isForWindows(text: string): boolean {
  return /^[^\n'"]*\^"/.test(text) || /\s\^[ \t]*\r?\n/.test(text);
}

/**
 * What cmd.exe hands on: outside of double quotes a caret takes the meaning of the next character, and at the end of
 * a line joins the next one (https://ss64.com/nt/syntax-esc.html). A line's end that follows that one is kept.
 */
function withoutCarets(text: string): string {
  let isQuoted = false;
  return text.replace(/\^(?:\r?\n(\r?\n)?|([^]))|"/g, (match, end?: string, char?: string) => {
    if (match === '"') isQuoted = !isQuoted;
    if (match === '"' || isQuoted) return match;
    return char ?? (end === undefined ? ' ' : '\n');
  });
}

const piece = /\s+|(\\*)"|\\+|[^\s"\\]+/g;

/**
 * The words of a command for cmd.exe, as Windows' C runtime parts them: of backslashes before a quote two are one, and
 * an odd one takes the quote's meaning; two quotes within quotes are one
 * (https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments). Total, and linear in the length.
 */
export function windowsWords(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  let isQuoted = false;
  /** Whether the piece before was a quote that ended a quotation. */
  let isJustClosed = false;
  for (const [whole, slashes] of withoutCarets(text).matchAll(piece)) {
    if (slashes !== undefined) {
      const isText = slashes.length % 2 === 1;
      const isDoubled = isJustClosed && slashes === '';
      word = (word ?? '') + '\\'.repeat(Math.floor(slashes.length / 2)) + (isText || isDoubled ? '"' : '');
      isJustClosed = !isText && isQuoted;
      if (!isText) isQuoted = !isQuoted;
      continue;
    }
    isJustClosed = false;
    if (isQuoted || whole.trim() !== '') word = (word ?? '') + whole;
    else if (word !== null) {
      words.push(word);
      word = null;
    }
  }
  return word === null ? words : [...words, word];
}

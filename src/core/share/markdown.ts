import { visible } from '../cookie/visible.ts';

/** What means something within a line (https://spec.commonmark.org/0.31.2/#inlines, and GitHub's ~ and $). */
const special = /[\\`*_[\]<>~&$]/g;
/** What GitHub and GitLab turn into links by themselves, also behind a backslash: people, issues, addresses. */
const linked = /[@#]|:\/\/|www\.|gh-\d|mailto:/i;

/** Any text as Markdown that reads the same: one line, with nothing hidden, nothing formatted and nothing linked. */
export function plain(text: string): string {
  return visible(text)
    .split(' ')
    .map((word) => (linked.test(word) ? code(word) : word.replace(special, '\\$&')))
    .join(' ');
}

/**
 * Any text as a code span, with a fence longer than any run of backticks in it
 * (https://spec.commonmark.org/0.31.2/#code-spans).
 */
export function code(text: string): string {
  const shown = visible(text);
  const runs = shown.match(/`+/g)?.map((run) => run.length) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  // One space on each side is taken away again, unless there is nothing else.
  const padding = /^[ `]|[ `]$/.test(shown) && shown.trim() !== '' ? ' ' : '';
  return `${fence}${padding}${shown || ' '}${padding}${fence}`;
}

/**
 * A table (https://github.github.com/gfm/#tables-extension-). A pipe within a cell is escaped in code spans too,
 * since the cells are cut before anything else is read.
 * @param head plain text
 * @param rows Markdown of one line a cell
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head.map(plain)), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

import { readEntry } from './entry.ts';
import type { Given } from './keys.ts';
import { refusal } from './row.ts';
import type { ImportRow, ImportTarget } from './types.ts';

/** Firefox's moz_cookies in the order of its columns; newer schemas have more behind them. */
const mozilla =
  'id originAttributes name value host path expiry lastAccessed creationTime isSecure isHttpOnly inBrowserElement sameSite schemeMap'.split(
    ' ',
  );
/** The columns that a cookies.txt has, as they are asked of a database to make one. */
const netscape = ['host', 'isDomain', 'path', 'isSecure', 'expiry', 'name', 'value'];
/** Chromium's developer tools, of which cookies can be copied row by row. */
const developerTools = [
  'name',
  'value',
  'domain',
  'path',
  'expires',
  'size',
  'isHttpOnly',
  'isSecure',
  'sameSite',
];

/** The cells are `null` where they are not those of the columns. */
type TableRow = readonly [line: number, cells: readonly string[] | null];

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  readonly separator: string;
}

/** The cells of a line: in quotes, in which two are one, or as they are. */
function cellsOf(line: string, separator: string): readonly string[] {
  const cells = line.split(separator);
  if (separator !== ',' && separator !== ';') return cells;
  const joined: string[] = [];
  let open: string | null = null;
  for (const cell of cells) {
    const whole: string = open === null ? cell : open + separator + cell;
    const isOpen: boolean = whole.startsWith('"') && (whole.split('"').length - 1) % 2 === 1;
    if (!isOpen)
      joined.push(whole.replace(/^"([^]*)"$/, (_, inside: string) => inside.replaceAll('""', '"')));
    open = isOpen ? whole : null;
  }
  return open === null ? joined : [...joined, open];
}

const isDigits = (text: string | undefined) => /^\d+$/.test(text ?? '');
const isFlag = (text: string | undefined) => text === '0' || text === '1';

/** The columns of a row without a head: recognised by what is in them. */
function columnsOf(cells: readonly string[], separator: string): readonly string[] | null {
  if (
    separator === '|' &&
    cells.length > 6 &&
    isDigits(cells[4]) &&
    isFlag(cells[1]) &&
    isFlag(cells[3]) &&
    cells[2]?.startsWith('/')
  ) {
    return netscape;
  }
  const isOfMozilla = [0, 6, 7, 8, 9, 10].every((at) => isDigits(cells[at])) && cells[5]?.startsWith('/');
  if (isOfMozilla) return mozilla;
  const isCopied =
    separator === '\t' &&
    cells.length > 6 &&
    cells[3]?.startsWith('/') &&
    isDigits(cells[5]) &&
    !isDigits(cells[4]);
  return isCopied ? developerTools : null;
}

function isHead(cells: readonly string[]): boolean {
  const names = new Set(cells.map((cell) => cell.toLowerCase()));
  return (
    names.has('name') && names.has('value') && ['host', 'domain', 'host_key'].some((each) => names.has(each))
  );
}

/** Rows of a browser's cookie table: with the names of the columns on the first line, or in a known order. */
export function tableIn(lines: readonly string[]): Table | null {
  const said = lines.flatMap((line, index) => (line.trim() === '' ? [] : [[index + 1, line] as const]));
  const [first] = said;
  if (!first) return null;
  for (const separator of ['|', '\t', ',', ';']) {
    const cells = cellsOf(first[1], separator);
    const hasHead = isHead(cells);
    const columns = hasHead ? cells : columnsOf(cells, separator);
    if (!columns) continue;
    const rows = said.slice(hasHead ? 1 : 0).map(([line, text]): TableRow => {
      const found = cellsOf(text, separator);
      const isWhole = hasHead ? found.length === columns.length : columnsOf(found, separator) === columns;
      return [line, isWhole ? found : null];
    });
    return { columns, rows, separator };
  }
  return null;
}

/** What a cell says: SQLite's numbers are numbers, and developer tools tick what is so. */
function saidBy(column: string, cell: string): unknown {
  if (/^(?:name|value|path|host|domain|host_key)$/i.test(column)) return cell;
  if (column === 'isSecure' || column === 'isHttpOnly')
    return cell === '✓' || cell === 'true' || (cell === '' ? false : cell);
  if (cell === '') return null;
  return /^-?\d{1,17}$/.test(cell) ? Number(cell) : cell;
}

/** Reads the rows of a table as cookies; one with other columns than the first is none. */
export function* readTable({ columns, rows, separator }: Table, target: ImportTarget): Iterable<ImportRow> {
  for (const [line, cells] of rows) {
    if (!cells) {
      yield refusal(line, '', 'not-an-object');
      continue;
    }
    const said = columns.map((column, index) => [column, saidBy(column, cells[index] ?? '')] as const);
    const given: Given = Object.fromEntries(said);
    // The value stands last there, and may hold what parts the columns.
    if (columns !== netscape) {
      yield readEntry(given, line, target);
      continue;
    }
    const rest = { value: cells.slice(6).join(separator), isDomain: null, hostOnly: given['isDomain'] === 0 };
    const row = readEntry({ ...given, ...rest }, line, target);
    // A row of cookies.txt has no column for HttpOnly and SameSite either.
    yield row.refused === null ? { ...row, notes: ['flags-assumed', ...row.notes] } : row;
  }
}

import type { RowContext, TableRow } from '../../core/wire/table.ts';
import type { Tab } from '../browser.ts';
import type { LinesServer, PlannedAnswer } from './lines-server.ts';

/** What the table says of how a line came, beyond what the model needs. */
export interface PlayedContext extends RowContext {
  readonly cors?: 'none' | 'star';
  readonly sandbox?: string;
  /** A site that the request is redirected through. */
  readonly through?: string;
  /** Where the answer itself leads. */
  readonly to?: string;
}

export interface PlayedRow extends TableRow {
  readonly context?: PlayedContext;
}

const linesOf = ({ line }: TableRow) => [line].flat();

/** What a server of these rows sends for a query. */
export function plannedFor(
  rows: ReadonlyMap<string, PlayedRow>,
  at: LinesServer['at'],
): (query: URLSearchParams) => PlannedAnswer {
  return (query) => {
    const row = rows.get(query.get('row') ?? '');
    if (!row) return { lines: [] };
    const before = query.get('before');
    if (before !== null) return { lines: [row.context?.before?.[Number(before)]?.[1] ?? ''] };
    if (query.has('through')) return { lines: [], location: at(row.url, `row=${row.id}`) };
    const { to, cors } = row.context ?? {};
    return {
      lines: linesOf(row),
      ...(to !== undefined && { location: at(to) }),
      withoutCors: cors === 'none',
    };
  };
}

/** What of a tab a row is played in. */
export type PlayedTab = Pick<Tab, 'open' | 'evaluate' | 'leadOn'>;

interface Asked {
  readonly via: string;
  readonly url: string;
  readonly line: string;
  readonly credentials: 'include' | 'same-origin' | 'omit';
  readonly sandbox: string | null;
}

/** Asks for a URL within a page; runs there. */
async function ask({ via, url, line, credentials, sandbox }: Asked): Promise<void> {
  if (via === 'fetch')
    await fetch(url, { credentials })
      .then((answer) => answer.text())
      .catch(() => undefined);
  if (via === 'script') document.cookie = line;
  const store = (window as unknown as { cookieStore?: { set(name: string, value: string): Promise<void> } })
    .cookieStore;
  if (via === 'cookieStore') await store?.set('sid', 'v');
  if (via === 'img' || via === 'iframe') {
    const element = document.createElement<'img' | 'iframe'>(via);
    if (sandbox !== null) element.setAttribute('sandbox', sandbox);
    await new Promise((loaded) => {
      element.onload = element.onerror = loaded;
      element.src = url;
      document.body.append(element);
    });
  }
}

/** Leaves a page for a URL, as a person does by a link or a form; runs there. */
function leave(via: string, url: string): void {
  if (via === 'link') {
    const link = document.createElement('a');
    link.href = url;
    document.body.append(link);
    link.click();
    return;
  }
  const form = document.createElement('form');
  form.method = 'post';
  form.action = url;
  document.body.append(form);
  form.submit();
}

/** Lets a browser receive what came first, then the row's own lines. */
export async function playRow(tab: PlayedTab, row: PlayedRow, { at }: LinesServer): Promise<void> {
  const { via = 'navigation', top, before = [], credentials = 'include' } = row.context ?? {};
  const { through, sandbox = null } = row.context ?? {};
  for (const [index, [url]] of before.entries()) await tab.open(at(url, `row=${row.id}&before=${index}`));
  const query = `row=${row.id}`;
  const url = through === undefined ? at(row.url, query) : at(through, `${query}&through`);
  if (via === 'navigation' || via === 'redirect') return tab.open(url);
  await tab.open(at(top ?? row.url));
  if (via === 'link' || via === 'post') return tab.leadOn(() => tab.evaluate(leave, via, url));
  await tab.evaluate(ask, { via, url, line: linesOf(row)[0] ?? '', credentials, sandbox });
}

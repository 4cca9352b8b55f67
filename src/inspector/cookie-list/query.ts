import { toggled } from '../../core/lib/toggled.ts';
import { type Filter, type ListQuery, wholeList } from '../../core/report/filter-rows.ts';
import type { Grouping } from '../../core/report/group-rows.ts';
import { signal } from '../../ui/signal.ts';

/** What the list is searched, filtered and sorted by, and which of its rows are selected or open. */
export function createQuery() {
  const query = signal<ListQuery>(wholeList);
  const grouping = signal<Grouping>('none');
  const selected = signal<ReadonlySet<string>>(new Set());
  const open = signal<string | null>(null);
  /** The row that was selected or deselected last. */
  let last: string | null = null;

  return {
    query,
    /** By what the rows are put together. */
    grouping,
    /** Identities of the selected rows. */
    selected,
    /** Identity of the open row; `null` for none. */
    open,
    /** Changes parts of the query. */
    ask(news: Partial<ListQuery>) {
      query.value = { ...query.value, ...news };
    },
    toggleFilter(filter: Filter) {
      query.value = { ...query.value, filters: toggled(query.value.filters, filter) };
    },
    toggleSelected(id: string) {
      selected.value = toggled(selected.value, id);
      last = id;
    },
    /**
     * Selects all rows from the one that was toggled last to this one, as Shift does in every list; this one alone where
     * that is not shown any more.
     */
    selectTo(id: string, shown: readonly string[]) {
      const at = shown.indexOf(id);
      const start = shown.indexOf(last ?? id);
      const [from, to] = start === -1 ? [at, at] : [Math.min(start, at), Math.max(start, at)];
      selected.value = new Set([...selected.value, ...shown.slice(from, to + 1)]);
      last = id;
    },
    /** Selects all rows that are shown; none where all of them are. */
    toggleAll(shown: readonly string[]) {
      const isAll = shown.every((id) => selected.value.has(id));
      selected.value = new Set(isAll ? [] : shown);
    },
  };
}

import { type Filter, type ListQuery, wholeList } from '../../core/report/filter-rows.ts';
import { signal } from '../../ui/signal.ts';

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}

/** What the list is searched, filtered and sorted by, and which of its rows are selected or open. */
export function createQuery() {
  const query = signal<ListQuery>(wholeList);
  const selected = signal<ReadonlySet<string>>(new Set());
  const open = signal<string | null>(null);

  return {
    query,
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
    },
  };
}

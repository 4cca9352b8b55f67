import type { Row } from '../../core/report/row.ts';
import type { SortKey } from '../../core/report/filter-rows.ts';
import { useWords } from '../../ui/use-words.ts';
import type { MessageKey } from '../../ui/words.ts';
import type { CookieList } from './state.ts';

/** The columns of the table, with what a click on each sorts by. */
const columns = [
  ['name', 'bugName', 'name'],
  ['value', 'bugValue', null],
  ['domain', 'bugDomain', 'domain'],
  ['path', 'bugPath', null],
  ['life', 'bugExpires', 'expires'],
  ['size', 'columnSize', 'size'],
  ['flags', 'bugFlags', null],
] as const satisfies readonly (readonly [string, MessageKey, SortKey | null])[];

interface Props {
  readonly list: CookieList;
  readonly shown: readonly Row[];
}

/** The head of the table that the list is where it is wide: selects all rows, and sorts by a column. */
export function TableHead({ list, shown }: Props) {
  const { t } = useWords();
  const { sort, descending } = list.query.value;
  const ids = shown.map(({ id }) => id);
  const sortBy = (key: SortKey) => list.ask({ sort: key, descending: sort === key && !descending });
  return (
    <div class="jar-head jar-line">
      <input
        type="checkbox"
        aria-label={t('selectAll')}
        checked={ids.length > 0 && ids.every((id) => list.selected.value.has(id))}
        onClick={() => list.toggleAll(ids)}
      />
      <div class="jar-open">
        {columns.map(([column, label, key]) => (
          <span key={column} class={`jar-${column}`}>
            {key === null ? (
              t(label)
            ) : (
              <button type="button" data-sort={key} aria-pressed={sort === key} onClick={() => sortBy(key)}>
                {t(label)}
                <span aria-hidden="true">{sort === key && (descending ? ' ▾' : ' ▴')}</span>
              </button>
            )}
          </span>
        ))}
      </div>
    </div>
  );
}

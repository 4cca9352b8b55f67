import type { Filter, SortKey } from '../../core/report/filter-rows.ts';
import type { Grouping } from '../../core/report/group-rows.ts';
import { useWords } from '../../ui/use-words.ts';
import type { MessageKey } from '../../ui/words.ts';
import type { CookieList } from './state.ts';

const sortWords = {
  sent: 'sortSent',
  name: 'sortName',
  domain: 'sortDomain',
  expires: 'sortExpires',
  size: 'sortSize',
} as const satisfies Record<SortKey, MessageKey>;

const filterWords = {
  session: 'filterSession',
  persistent: 'filterPersistent',
  secure: 'filterSecure',
  'http-only': 'filterHttpOnly',
  'same-site-none': 'filterSameSiteNone',
  partitioned: 'filterPartitioned',
  'first-party': 'filterFirstParty',
  'third-party': 'filterThirdParty',
  finding: 'filterFinding',
  withheld: 'filterWithheld',
} as const satisfies Record<Filter, MessageKey>;

interface Props {
  readonly list: CookieList;
}

/** The sort key and direction of the list. */
export function Sorting({ list }: Props) {
  const { t } = useWords();
  const { sort, descending } = list.query.value;
  return (
    <>
      <label class="sorting">
        <span class="faint">{t('sortBy')}</span>
        <select
          name="sort"
          value={sort}
          onChange={(event) => list.ask({ sort: event.currentTarget.value as SortKey })}
        >
          {(Object.keys(sortWords) as SortKey[]).map((key) => (
            <option key={key} value={key}>
              {t(sortWords[key])}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        aria-pressed={descending}
        aria-label={t('sortDescending')}
        title={t('sortDescending')}
        onClick={() => list.ask({ descending: !descending })}
      >
        <span aria-hidden="true">{descending ? '↑' : '↓'}</span>
      </button>
    </>
  );
}

const groupingWords = {
  none: 'groupNone',
  purpose: 'groupPurpose',
  domain: 'sortDomain',
} as const satisfies Record<Grouping, MessageKey>;

/** By what the rows are put together; offered where there is room for a table. */
export function GroupingSelect({ list }: Props) {
  const { t } = useWords();
  if (!list.store.wide.value) return null;
  return (
    <label class="sorting">
      <span class="faint">{t('groupBy')}</span>
      <select
        name="grouping"
        value={list.grouping.value}
        onChange={(event) => (list.grouping.value = event.currentTarget.value as Grouping)}
      >
        {(Object.keys(groupingWords) as Grouping[]).map((each) => (
          <option key={each} value={each}>
            {t(groupingWords[each])}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The filters of the list, folded, with the number that is on. */
export function Filters({ list }: Props) {
  const { t, plural } = useWords();
  const { filters } = list.query.value;
  return (
    <details class="filters" data-filters={filters.size} open={list.store.wide.value || undefined}>
      <summary>{filters.size > 0 ? plural('filtersOn', filters.size) : t('filters')}</summary>
      <div class="chips">
        {(Object.keys(filterWords) as Filter[]).map((filter) => (
          <button
            key={filter}
            type="button"
            class="chip"
            aria-pressed={filters.has(filter)}
            data-filter={filter}
            onClick={() => list.toggleFilter(filter)}
          >
            {t(filterWords[filter])}
          </button>
        ))}
      </div>
    </details>
  );
}

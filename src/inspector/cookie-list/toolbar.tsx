import { useWords } from '../../ui/use-words.ts';
import type { MessageKey } from '../../ui/words.ts';
import { chosen, type ListRows } from './rows.ts';
import { Filters, GroupingSelect, Sorting } from './sort-and-filter.tsx';
import type { CookieList, Drawer } from './state.ts';

interface Props extends Pick<ListRows, 'rows' | 'shown'> {
  readonly list: CookieList;
}

/** Search, sorting, filters, and what can be done with the cookies that are shown. */
export function Toolbar({ list, rows, shown }: Props) {
  return (
    <div class="jar-toolbar">
      <div class="jar-tools">
        <Search list={list} />
      </div>
      <div class="jar-tools">
        <Sorting list={list} />
        <GroupingSelect list={list} />
        <Filters list={list} />
      </div>
      <div class="jar-tools">
        <Count list={list} rows={rows} shown={shown} />
        <Actions list={list} shown={shown} />
      </div>
    </div>
  );
}

function Search({ list }: Pick<Props, 'list'>) {
  const { t } = useWords();
  return (
    <>
      <input
        type="search"
        data-search
        aria-label={t('search')}
        placeholder={t('search')}
        value={list.query.value.text}
        onInput={(event) => list.ask({ text: event.currentTarget.value })}
      />
      <button
        type="button"
        class="quiet"
        data-drawer="keys"
        aria-label={`${t('keys')} (?)`}
        title={t('keys')}
        aria-expanded={list.drawer.value === 'keys'}
        onClick={() => list.toggleDrawer('keys')}
      >
        ?
      </button>
    </>
  );
}

/** How many cookies are selected, else how many are shown. */
function Count({ list, rows, shown }: Props) {
  const { plural, number } = useWords();
  const picked = shown.filter(({ id }) => list.selected.value.has(id));
  return (
    <span class="jar-count" role="status" data-shown={shown.length}>
      {picked.length > 0
        ? plural('selectedCount', picked.length)
        : shown.length === rows.length
          ? plural('cookieCount', rows.length)
          : plural('shownCount', shown.length, number(rows.length))}
    </span>
  );
}

function Actions({ list, shown }: Pick<Props, 'list' | 'shown'>) {
  const { t, plural } = useWords();
  const count = chosen(shown, list.selected.value).length;
  return (
    <>
      <button type="button" data-do="new" onClick={() => list.createBlank()}>
        {t('newCookie')}
      </button>
      <DrawerButton list={list} drawer="take-along" label="takeAlong" />
      <DrawerButton list={list} drawer="take-in" label="takeIn" />
      <button
        type="button"
        data-do="delete-all"
        disabled={count === 0}
        onClick={() => void list.removeChosen()}
      >
        {plural('deleteCount', count)}
      </button>
    </>
  );
}

interface DrawerButtonProps {
  readonly list: CookieList;
  readonly drawer: Drawer;
  readonly label: MessageKey;
}

function DrawerButton({ list, drawer, label }: DrawerButtonProps) {
  const { t } = useWords();
  return (
    <button
      type="button"
      aria-expanded={list.drawer.value === drawer}
      data-drawer={drawer}
      onClick={() => list.toggleDrawer(drawer)}
    >
      {t(label)}
    </button>
  );
}

import { Component } from 'preact';
import type { Filter, SortKey } from '../../core/report/filter-rows.ts';
import type { Row } from '../../core/report/report.ts';
import { useWords } from '../../ui/use-words.ts';
import type { MessageKey } from '../../ui/words.ts';
import { Editor } from './editor.tsx';
import { KeyList } from './keys.tsx';
import { RowLine } from './row-line.tsx';
import { blankCookie, chosen, createRows } from './rows.ts';
import type { Drawer, Jar } from './state.ts';
import { TakeAlong } from './export-panel.tsx';
import { TakeIn } from './import-panel.tsx';
import { ToldBar } from './undo-bar.tsx';

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

/** How many rows are rendered in one frame: a long list grows, and never blocks one. */
const atOnce = 100;

interface Props {
  readonly jar: Jar;
}

/** The whole list of cookies, and all that can be done with them. */
export class JarView extends Component<Props, { readonly limit: number }> {
  override state = { limit: atOnce };
  readonly #rows = createRows(this.props.jar);
  #total = 0;
  #growing = 0;

  override componentDidMount(): void {
    if (!this.props.jar.store.wide.value) document.querySelector<HTMLElement>('[data-search]')?.focus();
    this.#grow();
  }

  override componentDidUpdate(): void {
    this.#grow();
  }

  override componentWillUnmount(): void {
    cancelAnimationFrame(this.#growing);
    this.#growing = 0;
  }

  #grow(): void {
    if (this.#growing !== 0 || this.state.limit >= this.#total) return;
    this.#growing = requestAnimationFrame(() => {
      this.#growing = 0;
      this.setState(({ limit }) => ({ limit: limit + atOnce }));
    });
  }

  override render() {
    const { jar } = this.props;
    const list = this.#rows();
    if (!list) return null;
    const { rows, shown, found, third, now } = list;
    this.#total = shown.length;
    const editing = jar.editing.value;
    const { revealed } = jar.store;
    return (
      <section class="jar" aria-label={useWords().t('viewCookies')} data-jar={rows.length}>
        <Toolbar jar={jar} rows={rows} shown={shown} />
        {jar.drawer.value !== null && <DrawerView jar={jar} drawer={jar.drawer.value} shown={shown} />}
        {editing && !editing.original && (
          <div class="card">
            <Editor jar={jar} editing={editing} now={now} />
          </div>
        )}
        <ToldBar jar={jar} />
        <ul class="jar-rows">
          {shown.slice(0, this.state.limit).map((row) => (
            <RowLine
              key={row.id}
              row={row}
              jar={jar}
              now={now}
              open={jar.open.value === row.id}
              selected={jar.selected.value.has(row.id)}
              masked={row.secret && !revealed.value.has(row.id)}
              thirdParty={third.has(row)}
              hasFinding={found.has(row.id)}
            />
          ))}
        </ul>
        <Emptiness jar={jar} rows={rows} shown={shown} />
        <OtherOriginsLine jar={jar} />
      </section>
    );
  }
}

interface ListProps extends Props {
  readonly rows: readonly Row[];
  readonly shown: readonly Row[];
}

function Emptiness({ jar, rows, shown }: ListProps) {
  const { t } = useWords();
  if (shown.length > 0) return null;
  return (
    <p class="faint" data-empty>
      {t(rows.length === 0 ? 'jarEmpty' : 'nothingFits')}{' '}
      {rows.length > 0 && (
        <button type="button" onClick={() => jar.ask({ text: '', filters: new Set() })}>
          {t('showAll')}
        </button>
      )}
    </p>
  );
}

function Toolbar({ jar, rows, shown }: ListProps) {
  const words = useWords();
  const { t, plural } = words;
  const { text, sort, descending, filters } = jar.query.value;
  const { page, cookies: own } = jar.store.known.value ?? {};
  const picked = shown.filter(({ id }) => jar.selected.value.has(id));
  const cookies = chosen(shown, jar.selected.value);
  const store = own?.[0]?.store ?? jar.store.cookieStore.value;
  const toggle = (filter: Filter) => {
    const next = new Set(filters);
    if (!next.delete(filter)) next.add(filter);
    jar.ask({ filters: next });
  };
  const drawer = (which: Exclude<Drawer, null>, label: MessageKey) => (
    <button
      type="button"
      aria-expanded={jar.drawer.value === which}
      data-drawer={which}
      onClick={() => (jar.drawer.value = jar.drawer.value === which ? null : which)}
    >
      {t(label)}
    </button>
  );
  return (
    <div class="jar-toolbar">
      <div class="jar-tools">
        <input
          type="search"
          data-search
          aria-label={t('search')}
          placeholder={t('search')}
          value={text}
          onInput={(event) => jar.ask({ text: event.currentTarget.value })}
        />
        <button
          type="button"
          class="quiet"
          data-drawer="keys"
          aria-label={t('keys')}
          title={t('keys')}
          aria-expanded={jar.drawer.value === 'keys'}
          onClick={() => (jar.drawer.value = jar.drawer.value === 'keys' ? null : 'keys')}
        >
          ?
        </button>
      </div>
      <div class="jar-tools">
        <label class="sorting">
          <span class="faint">{t('sortBy')}</span>
          <select
            name="sort"
            value={sort}
            onChange={(event) => jar.ask({ sort: event.currentTarget.value as SortKey })}
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
          onClick={() => jar.ask({ descending: !descending })}
        >
          {descending ? '↑' : '↓'}
        </button>
        <details class="filters" data-filters={filters.size}>
          <summary>{filters.size > 0 ? plural('filtersOn', filters.size) : t('filters')}</summary>
          <div class="chips">
            {(Object.keys(filterWords) as Filter[]).map((filter) => (
              <button
                key={filter}
                type="button"
                class="chip"
                aria-pressed={filters.has(filter)}
                data-filter={filter}
                onClick={() => toggle(filter)}
              >
                {t(filterWords[filter])}
              </button>
            ))}
          </div>
        </details>
      </div>
      <div class="jar-tools">
        <span class="jar-count" role="status" data-shown={shown.length}>
          {picked.length > 0
            ? plural('selectedCount', picked.length)
            : shown.length === rows.length
              ? plural('cookieCount', rows.length)
              : plural('shownCount', shown.length, words.number(rows.length))}
        </span>
        <button
          type="button"
          data-do="new"
          onClick={() => page?.kind === 'site' && jar.create(blankCookie(page, store), false)}
        >
          {t('newCookie')}
        </button>
        {drawer('take-along', 'takeAlong')}
        {drawer('take-in', 'takeIn')}
        <button
          type="button"
          data-do="delete-all"
          disabled={cookies.length === 0}
          onClick={() => void jar.remove(cookies)}
        >
          {plural('deleteCount', cookies.length)}
        </button>
      </div>
    </div>
  );
}

interface DrawerProps extends Props {
  readonly drawer: Exclude<Drawer, null>;
  readonly shown: readonly Row[];
}

function DrawerView({ jar, drawer, shown }: DrawerProps) {
  switch (drawer) {
    case 'keys':
      return <KeyList />;
    case 'take-along':
      return <TakeAlong jar={jar} cookies={chosen(shown, jar.selected.value)} />;
    case 'take-in':
      return <TakeIn jar={jar} />;
  }
}

/** Cookies of the page's other origins are looked for only when they are asked for. */
function OtherOriginsLine({ jar }: Props) {
  const { t, plural } = useWords();
  const others = jar.others.value;
  if (!others) {
    return (
      <p>
        <button type="button" class="quiet" data-other-origins onClick={() => void jar.readOthers()}>
          {t('lookAtOrigins')}
        </button>
      </p>
    );
  }
  return (
    <p class="faint" data-other-origins={others.pages.length}>
      {plural('originsSeen', others.pages.length)}
      {others.hidden.length > 0 && <> {t('originsHidden', others.hidden.join(', '))}</>}
      {!others.complete && <> {t('framesSilent')}</>}
    </p>
  );
}

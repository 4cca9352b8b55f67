import type { Row } from '../../core/report/row.ts';
import { sameSiteWord } from '../../core/cookie/same-site.ts';
import { useWords } from '../../ui/use-words.ts';
import { visible } from '../../core/cookie/visible.ts';
import type { Words } from '../../ui/words.ts';
import { DetailsPane } from './details-pane.tsx';
import type { CookieList } from './state.ts';

interface Props {
  readonly row: Row;
  readonly list: CookieList;
  readonly now: number;
  readonly open: boolean;
  readonly selected: boolean;
  readonly masked: boolean;
  readonly thirdParty: boolean;
  readonly hasFinding: boolean;
  /** When it changed, where that was just now. */
  readonly changedAt: number | undefined;
}

/** Characters of a value that a row shows: more would be cut off by its width. */
const previewLength = 80;

/** One row of the list. It is rendered again only where its props changed (`subscribeComponents`), because lists are long. */
export function RowLine({
  row,
  list,
  now,
  open,
  selected,
  masked,
  thirdParty,
  hasFinding,
  changedAt,
}: Props) {
  const words = useWords();
  const { t } = words;
  const { cookie, id, lifetime } = row;
  const name = visible(cookie.name) || t('nameless');
  return (
    <li class="jar-row" data-row={cookie.name} data-open={open} data-selected={selected}>
      <div class="jar-line">
        {changedAt !== undefined && <span class="just-changed" key={changedAt} data-just-changed />}
        <input
          type="checkbox"
          aria-label={t('selectNamed', name)}
          checked={selected}
          onClick={(event) => {
            const shown = event.shiftKey ? list.rows()?.shown : undefined;
            if (shown)
              list.selectTo(
                id,
                shown.map((each) => each.id),
              );
            else list.toggleSelected(id);
          }}
        />
        <button
          type="button"
          class="jar-open"
          aria-expanded={open}
          data-focus={id}
          onClick={() => list.toggleOpen(id)}
        >
          <span class="jar-name">
            <bdi class="name">{name}</bdi>
            {hasFinding && (
              <span class="jar-finding" title={t('hasFinding')} role="img" aria-label={t('hasFinding')}>
                !
              </span>
            )}
          </span>
          <span class={`jar-life lifetime-${lifetime.kind}`}>{lifeWords(row, words, now)}</span>
          <span class="jar-value">
            {masked ? (
              <span class="mask" role="img" aria-label={t('masked')}>
                ••••••••
              </span>
            ) : (
              <code>{visible(cookie.value.slice(0, previewLength))}</code>
            )}
          </span>
          <span class="jar-place">
            <span class="cut-at-start">
              <bdi dir="ltr">{visible(cookie.domain)}</bdi>
            </span>
            <bdi class={cookie.path === '/' ? 'jar-path jar-column' : 'jar-path'}>{visible(cookie.path)}</bdi>
            <span class="jar-marks">
              {cookie.partition && <span> {t('partitionedShort')}</span>}
              {thirdParty && <span> {t('thirdPartyShort')}</span>}
            </span>
          </span>
          <span class="jar-size jar-column">{words.number(row.size)}</span>
          <span class="jar-flags jar-column">{flagWords(row)}</span>
        </button>
      </div>
      {open && <DetailsPane row={row} list={list} now={now} />}
    </li>
  );
}

/** The attributes that a cookie has, by their names. */
function flagWords({ cookie }: Row): string {
  const sameSite = sameSiteWord(cookie.sameSite);
  return [cookie.secure && 'Secure', cookie.httpOnly && 'HttpOnly', sameSite].filter(Boolean).join(' ');
}

function lifeWords({ lifetime }: Row, { t, relative }: Words, now: number): string {
  return lifetime.kind === 'session' ? t('endsShort') : relative(lifetime.expires, now);
}

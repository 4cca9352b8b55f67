import { asSession, extended } from '../../core/edit/lifetime.ts';
import type { Row } from '../../core/report/row.ts';
import { day } from '../../core/lib/time.ts';
import { AttributeList } from '../cookie-parts/attributes.tsx';
import { LifetimeLine } from '../cookie-parts/lifetime-line.tsx';
import { Value } from '../cookie-parts/value.tsx';
import { WithheldLine } from '../cookie-parts/withheld-line.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CookieInsight } from '../insight/cookie-insight.tsx';
import { Editor } from './editor.tsx';
import type { CookieList } from './state.ts';

/** Spans by which one click extends a lifetime, in milliseconds. */
const spans = [day, 14 * day, 365 * day] as const;

export interface DetailsProps {
  readonly row: Row;
  readonly list: CookieList;
  readonly now: number;
}

/** The details of a cookie, with the actions for it; the editor while it is edited. */
export function Details({ row, list, now }: DetailsProps) {
  const { t, span } = useWords();
  const { cookie } = row;
  const { store } = list;
  if (list.editing.value?.original) return <Editor list={list} editing={list.editing.value} now={now} />;
  return (
    <div class="jar-details" data-cookie={cookie.name} data-lifetime={row.lifetime.kind}>
      <Value row={row} store={store} whole />
      <LifetimeLine lifetime={row.lifetime} now={now} />
      <WithheldLine row={row} />
      <CookieInsight row={row} store={store} unfolded={store.wide.value} />
      <AttributeList row={row} />
      <div class="jar-tools">
        <button type="button" class="primary" data-do="edit" onClick={() => list.edit(cookie)}>
          {t('edit')}
        </button>
        <button
          type="button"
          aria-pressed={row.watched}
          data-do="watch"
          onClick={() => void store.watch(cookie.name, !row.watched)}
        >
          {t(row.watched ? 'unwatch' : 'watch')}
        </button>
        <button type="button" data-do="duplicate" onClick={() => list.create(cookie, true)}>
          {t('duplicate')}
        </button>
        <button type="button" data-do="delete" onClick={() => void list.remove([cookie])}>
          {t('delete')}
        </button>
        <span class="jar-spans" role="group" aria-label={t('extendBy')}>
          <span class="faint">{t('extendBy')}</span>
          {spans.map((length) => (
            <button
              key={length}
              type="button"
              data-extend={length / day}
              onClick={() =>
                void list.setLifetimes([{ before: cookie, after: extended(cookie, length, store.now.value) }])
              }
            >
              {span(length)}
            </button>
          ))}
          {cookie.expires !== null && (
            <button
              type="button"
              data-do="as-session"
              onClick={() => void list.setLifetimes([{ before: cookie, after: asSession(cookie) }])}
            >
              {t('makeSession')}
            </button>
          )}
        </span>
      </div>
    </div>
  );
}

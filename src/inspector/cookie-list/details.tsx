import { asSession, extended } from '../../core/edit/lifetime.ts';
import type { Row } from '../../core/report/report.ts';
import { day } from '../../core/settings/settings.ts';
import { Attributes } from '../cookie-parts/attributes.tsx';
import { LifetimeLine } from '../cookie-parts/lifetime-line.tsx';
import { Value } from '../cookie-parts/value.tsx';
import { WithheldLine } from '../cookie-parts/withheld-line.tsx';
import { useWords } from '../../ui/use-words.ts';
import { Editor } from './editor.tsx';
import type { Jar } from './state.ts';

/** Spans by which a life is extended at one click, in milliseconds. */
const spans = [day, 14 * day, 365 * day] as const;

interface Props {
  readonly row: Row;
  readonly jar: Jar;
  readonly now: number;
}

/** All about one cookie of the list, and what can be done with it. */
export function Details({ row, jar, now }: Props) {
  const { t, span, wholeSpan } = useWords();
  const { cookie } = row;
  const { store } = jar;
  const Insight = store.insight.value;
  if (jar.editing.value?.original) return <Editor jar={jar} editing={jar.editing.value} now={now} />;
  return (
    <div class="jar-details" data-cookie={cookie.name} data-lifetime={row.lifetime.kind}>
      <Value row={row} store={store} />
      <LifetimeLine lifetime={row.lifetime} now={now} />
      <WithheldLine row={row} />
      {Insight && <Insight.CookieInsight row={row} store={store} now={now} />}
      <Attributes row={row} />
      <div class="jar-tools">
        <button type="button" class="primary" data-do="edit" onClick={() => jar.edit(cookie)}>
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
        <button type="button" data-do="duplicate" onClick={() => jar.create(cookie, true)}>
          {t('duplicate')}
        </button>
        <button type="button" data-do="delete" onClick={() => void jar.remove([cookie])}>
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
                void jar.setLifetimes([{ before: cookie, after: extended(cookie, length, store.now.value) }])
              }
            >
              {length < 365 * day ? span(length) : wholeSpan(length)}
            </button>
          ))}
          {cookie.expires !== null && (
            <button
              type="button"
              data-do="as-session"
              onClick={() => void jar.setLifetimes([{ before: cookie, after: asSession(cookie) }])}
            >
              {t('makeSession')}
            </button>
          )}
        </span>
      </div>
    </div>
  );
}

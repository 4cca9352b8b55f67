import { visible } from '../../core/cookie/visible.ts';
import type { Row } from '../../core/report/row.ts';
import { Times } from '../../ui/deferred.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store/types.ts';

/** What stands for a masked value: always as long, so that not even its length shows here. */
const mask = '••••••••••••';

/** What is seen of a value that is hidden. */
export function Mask() {
  return (
    <span class="mask" role="img" aria-label={useWords().t('masked')}>
      {mask}
    </span>
  );
}

interface ValueProps {
  readonly row: Row;
  readonly store: Store;
  /** Whether all of it is shown, and what the browser keeps beside what it means; a line of it where not. */
  readonly whole: boolean;
  /** Whether it stands there without what can be done with it. */
  readonly isBrief?: boolean;
}

/** A value, typed where it has a type, with what can be done with it; a secret only after the person asked for it. */
export function Value({ row, store, whole, isBrief = false }: ValueProps) {
  const { cookie, id, secret } = row;
  const Insight = store.insight.value;
  const masked = secret && !store.revealed.value.has(id);
  return (
    <div class="value-line">
      <div class="value">
        {masked ? (
          <>
            <Mask />
            {Insight && <Insight.ValueTag value={cookie.value} />}
          </>
        ) : (
          <Shown row={row} whole={whole} />
        )}
      </div>
      {Insight && !isBrief && <Insight.ValueTools row={row} store={store} />}
    </div>
  );
}

function Shown({ row: { cookie, meaning }, whole }: Pick<ValueProps, 'row' | 'whole'>) {
  const { t, number } = useWords();
  const raw = whole && <code class="raw">{visible(cookie.value)}</code>;
  switch (meaning.kind) {
    case 'empty':
      return <span class="faint">{t('emptyValue')}</span>;
    case 'integer':
      return <strong class="integer">{number(meaning.number)}</strong>;
    case 'date':
      return (
        <>
          <time>
            <Times roomy>
              {({ writtenDate }) => (
                <>
                  {writtenDate(meaning.date.wall)}{' '}
                  <span class="faint">{zoneWords(meaning.date.offset, t)}</span>
                </>
              )}
            </Times>
          </time>
          {raw}
        </>
      );
    case 'text':
      return (
        <>
          <code>{visible(meaning.text)}</code>
          {meaning.text !== cookie.value && raw}
        </>
      );
  }
}

function zoneWords(offset: number | null, t: ReturnType<typeof useWords>['t']): string {
  if (offset === null) return t('withoutZone');
  const sign = offset < 0 ? '−' : '+';
  const two = (piece: number) => String(piece).padStart(2, '0');
  return `UTC${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
}

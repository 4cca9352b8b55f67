import { type Cookie, identity } from '../../core/cookie/cookie.ts';
import type { Row } from '../../core/report/report.ts';
import { visible } from '../../core/cookie/visible.ts';
import { hint, room, Times } from '../../ui/deferred.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store.ts';

/** What stands for a masked value: always as long, so that not even its length shows here. */
const mask = '••••••••••••';

/** What is seen of a value that is hidden. */
export function Mask() {
  return (
    <span class="mask" aria-label={useWords().t('masked')}>
      {mask}
    </span>
  );
}

interface RevealProps {
  readonly cookie: Cookie;
  readonly store: Store;
}

/** Shows the value of a cookie wherever it is hidden, and hides it again. */
export function RevealButton({ cookie, store }: RevealProps) {
  const { t } = useWords();
  const id = identity(cookie);
  const masked = !store.revealed.value.has(id);
  return (
    <button
      type="button"
      data-reveal
      aria-expanded={!masked}
      aria-label={t(masked ? 'revealNamed' : 'hideNamed', visible(cookie.name))}
      onClick={() => store.toggleRevealed(id)}
    >
      {t(masked ? 'reveal' : 'hide')}
    </button>
  );
}

/** A value, typed where it has a type; a secret only after the person asked for it. */
export function Value({ row, store }: { readonly row: Row; readonly store: Store }) {
  const { t } = useWords();
  const { cookie, id, meaning, secret } = row;
  const masked = secret && !store.revealed.value.has(id);
  return (
    <div class="value-line">
      <div class="value">
        {masked ? (
          <>
            <Mask />
            {meaning.kind === 'date' && <DateRoom offset={meaning.date.offset} />}
          </>
        ) : (
          <Shown row={row} />
        )}
      </div>
      <div class="value-tools">
        {secret && meaning.kind !== 'empty' && <RevealButton cookie={cookie} store={store} />}
        <button
          type="button"
          aria-label={t('copyNamed', visible(cookie.name))}
          title={hint('copyHint')}
          onClick={() => void store.copy(id, cookie.value)}
        >
          {t(store.copied.value === id ? 'copied' : 'copy')}
        </button>
      </div>
    </div>
  );
}

function Shown({ row: { cookie, meaning } }: { readonly row: Row }) {
  const { t, number } = useWords();
  switch (meaning.kind) {
    case 'empty':
      return <span class="faint">{t('emptyValue')}</span>;
    case 'integer':
      return <strong class="integer">{number(meaning.number)}</strong>;
    case 'date':
      return (
        <>
          <time>
            <Times roomy>{({ writtenDate }) => writtenDate(meaning.date.wall)}</Times>
          </time>{' '}
          <span class="faint">{zoneWords(meaning.date.offset, t)}</span>
          <code class="raw">{visible(cookie.value)}</code>
        </>
      );
    case 'text':
      return (
        <>
          <code>{visible(meaning.text)}</code>
          {meaning.text !== cookie.value && <code class="raw">{visible(cookie.value)}</code>}
        </>
      );
  }
}

/** The room of a date that is masked, so that nothing moves when it is not any more. Nothing of the value is in it. */
function DateRoom({ offset }: { readonly offset: number | null }) {
  const { t } = useWords();
  return (
    <div class="date-room" aria-hidden="true">
      {room.writtenDate()} <span class="faint">{zoneWords(offset === null ? null : 0, t)}</span>
      <code class="raw">0000-00-00 00:00:00.000000</code>
    </div>
  );
}

function zoneWords(offset: number | null, t: ReturnType<typeof useWords>['t']): string {
  if (offset === null) return t('withoutZone');
  const sign = offset < 0 ? '−' : '+';
  const two = (piece: number) => String(piece).padStart(2, '0');
  return `UTC${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
}

import { useState } from 'preact/hooks';
import { decode, type Layer } from '../../core/meaning/decode/index.ts';
import type { Row } from '../../core/report/row.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store/types.ts';
import { Inside } from './inside.tsx';
import { isSigned, SignatureCheckForm } from './signature.tsx';

interface Props {
  /** None where too much is packed in the cookies of the view for all of them to be decoded. */
  readonly layers: readonly Layer[];
  readonly row: Row;
  readonly store: Store;
  /** Whether it is open from the beginning. */
  readonly unfolded: boolean;
}

const isCut = (layers: readonly Layer[]) => layers.some((layer) => layer.kind === 'zlib' && layer.truncated);

/** What is inside a value, laid out only once it is unfolded: there may be a lot of it, in each of many cookies. */
export function FoldedInside({ layers: shared, row, store, unfolded }: Props) {
  const { t } = useWords();
  const [open, setOpen] = useState(unfolded);
  // What was decoded of this one alone, once the person asked for it.
  const [whole, setWhole] = useState<readonly Layer[] | null>(null);
  const layers = whole ?? shared;
  const tooMuch = layers.length === 0;
  return (
    <details data-inside open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('inside')}</summary>
      {open && layers.length > 0 && <Inside layers={layers} store={store} />}
      {open && (tooMuch || isCut(layers)) && (
        <p class="faint" data-inside-limit={tooMuch ? 'budget' : 'cut'}>
          {t(tooMuch ? 'insideTooMuch' : 'insideCut')}{' '}
          {whole === null && (
            <button
              type="button"
              class="quiet"
              data-decode-whole
              onClick={() => setWhole(decode(row.cookie.value))}
            >
              {t('insideWhole')}
            </button>
          )}
        </p>
      )}
      {open && isSigned(layers) && <SignatureCheckForm row={row} store={store} />}
    </details>
  );
}

import { Component } from 'preact';
import { decode, type Layer } from '../../core/meaning/decode/index.ts';
import type { Row } from '../../core/report/report.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store.ts';
import { Inside } from './inside.tsx';
import { isSigned, SignatureCheckForm } from './signature.tsx';

interface Props {
  /** None where too much is packed in the cookies of the view for all of them to be decoded. */
  readonly layers: readonly Layer[];
  readonly row: Row;
  readonly store: Store;
  readonly now: number;
}

interface State {
  readonly open: boolean;
  /** What was decoded of this one alone, once the person asked for it. */
  readonly whole: readonly Layer[] | null;
}

const isCut = (layers: readonly Layer[]) => layers.some((layer) => layer.kind === 'zlib' && layer.truncated);

/** What is inside a value, laid out only once it is unfolded: there may be a lot of it, in each of many cookies. */
export class FoldedInside extends Component<Props, State> {
  override state: State = { open: false, whole: null };

  override render() {
    const { row, store, now } = this.props;
    const { open, whole } = this.state;
    const layers = whole ?? this.props.layers;
    const { t } = useWords();
    const tooMuch = layers.length === 0;
    return (
      <details data-inside onToggle={(event) => this.setState({ open: event.currentTarget.open })}>
        <summary>{t('inside')}</summary>
        {open && layers.length > 0 && <Inside layers={layers} now={now} />}
        {open && (tooMuch || isCut(layers)) && (
          <p class="faint" data-inside-limit={tooMuch ? 'budget' : 'cut'}>
            {t(tooMuch ? 'insideTooMuch' : 'insideCut')}{' '}
            {whole === null && (
              <button
                type="button"
                class="quiet"
                data-decode-whole
                onClick={() => this.setState({ whole: decode(row.cookie.value) })}
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
}

import { Component, type ComponentChildren } from 'preact';
import { visible } from '../core/cookie/visible.ts';
import { useWords } from './use-words.ts';

interface Props {
  readonly children: ComponentChildren;
}

interface State {
  readonly error?: unknown;
}

/**
 * A part of a surface that may fail by itself: a short card takes its place, and the rest goes on. It is tried again
 * when the component above it is rendered again. A class, since no hook catches what a child throws
 * (https://preactjs.com/guide/v10/components#error-boundaries).
 */
export class Boundary extends Component<Props, State> {
  override state: State = {};

  static override getDerivedStateFromError(error: unknown): State {
    // What was thrown may be nothing at all.
    return { error: error ?? 'null' };
  }

  override componentDidUpdate(before: Props): void {
    const { props, state } = this;
    // Rendered from above, and not since it failed.
    if (state.error !== undefined && before !== props) {
      this.setState({ error: undefined });
    }
  }

  override render() {
    const { error } = this.state;
    return error === undefined ? this.props.children : <Broken error={error} />;
  }
}

interface Copying {
  readonly copied: 'copied' | 'failedCopying' | null;
}

/** Says that a part could not be shown, and hands out why. A class, since hooks are loaded after the first paint. */
export class Broken extends Component<{ readonly error: unknown }, Copying> {
  override state: Copying = { copied: null };

  override render() {
    const { t } = useWords();
    const { error } = this.props;
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    const copy = () =>
      navigator.clipboard.writeText(`${message}\n${stack}`).then(
        () => this.setState({ copied: 'copied' }),
        () => this.setState({ copied: 'failedCopying' }),
      );
    return (
      <div class="banner banner-error" role="alert" data-broken>
        <strong>{t('brokenPart')}</strong>
        <p>{visible(message)}</p>
        <button type="button" onClick={() => void copy()}>
          {t(this.state.copied ?? 'brokenCopy')}
        </button>
      </div>
    );
  }
}

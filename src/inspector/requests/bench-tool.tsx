import { Component } from 'preact';
import { Boundary } from '../../ui/boundary.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store/types.ts';
import type { Bench, BenchView } from './bench.tsx';
import type { LineToTry } from './line-to-try.ts';

interface Props {
  readonly store: Store;
  /** Taken over when it changes. */
  readonly line?: LineToTry | null;
}

interface Loaded {
  readonly View: typeof BenchView;
  readonly bench: Bench;
}

const setting = () => (location.protocol === 'moz-extension:' ? 'firefox' : 'chromium');

/** The tool that tries a Set-Cookie line, loaded when it is first shown. */
export class BenchTool extends Component<Props, { readonly loaded: Loaded | null }> {
  override state: { readonly loaded: Loaded | null } = { loaded: null };

  override componentDidMount() {
    const { store } = this.props;
    void store.attempt('failedReading', async () => {
      const { BenchView: View, benchFor, loadBenchStylesheets } = await import('./bench.tsx');
      await loadBenchStylesheets(document);
      const bench = benchFor(store, setting());
      this.#take(bench);
      this.setState({ loaded: { View, bench } });
    });
  }

  override componentDidUpdate(before: Props) {
    const { loaded } = this.state;
    if (loaded && before.line !== this.props.line) this.#take(loaded.bench);
  }

  #take(bench: Bench): void {
    const { line } = this.props;
    if (line) bench.take(line.text, line.exchange, line.jarBefore);
  }

  override render() {
    const { loaded } = this.state;
    const { page, coverage } = this.props.store.known.value ?? {};
    const isWritable = page?.kind === 'site' && coverage?.granted === true;
    return (
      loaded && (
        <Boundary>
          <loaded.View bench={loaded.bench} isWritable={isWritable} />
        </Boundary>
      )
    );
  }
}

/** The same, folded until a person opens it. */
export class FoldedBench extends Component<Pick<Props, 'store'>, { readonly isOpen: boolean }> {
  override state = { isOpen: false };

  override render() {
    const { t } = useWords();
    return (
      <details
        class="check"
        data-bench
        onToggle={(event) => {
          if (event.currentTarget.open) this.setState({ isOpen: true });
        }}
      >
        <summary>{t('bench')}</summary>
        {this.state.isOpen && <BenchTool store={this.props.store} />}
      </details>
    );
  }
}

import { useEffect, useState } from 'preact/hooks';
import { Boundary } from '../../ui/boundary.tsx';
import { wasPlaced } from '../../ui/keep-focus.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store/types.ts';
import type { KeptBench } from './bench-state.ts';
import type { Bench, BenchView } from './bench.tsx';
import type { LineToTry } from './line-to-try.ts';

interface Props {
  readonly store: Store;
  /** Taken over when it changes. */
  readonly line?: LineToTry | null;
  readonly kept?: KeptBench;
}

interface Loaded {
  readonly View: typeof BenchView;
  readonly bench: Bench;
}

const setting = () => (location.protocol === 'moz-extension:' ? 'firefox' : 'chromium');

/** The tool that tries a Set-Cookie line, loaded when it is first shown. */
export function BenchTool({ store, line, kept }: Props) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    void store.guard('failedPart', async () => {
      const { BenchView: View, benchFor, loadBenchStylesheets } = await import('./bench.tsx');
      await loadBenchStylesheets(document);
      const bench = kept?.bench ?? benchFor(store, setting());
      if (kept) kept.bench = bench;
      setLoaded({ View, bench });
    });
  }, [store, kept]);
  useEffect(() => {
    if (!line || !loaded || kept?.line === line) return;
    if (kept) kept.line = line;
    loaded.bench.take(line.text, line.exchange, line.jarBefore);
    // The button that asked for it has gone with the requests: who is there changes the line next.
    if (document.activeElement === document.body || wasPlaced())
      document.querySelector<HTMLElement>('.bench-room [name=line]')?.focus();
  }, [loaded, line, kept]);
  const { page, coverage } = store.known.value ?? {};
  const isWritable = page?.kind === 'site' && coverage?.granted === true;
  return (
    loaded && (
      <Boundary>
        <loaded.View bench={loaded.bench} isWritable={isWritable} />
      </Boundary>
    )
  );
}

/** The same, folded until a person opens it. */
export function FoldedBench({ store }: Pick<Props, 'store'>) {
  const [isOpen, setOpen] = useState(false);
  const { t } = useWords();
  return (
    <details
      class="check"
      data-bench
      onToggle={(event) => {
        if (event.currentTarget.open) setOpen(true);
      }}
    >
      <summary>{t('bench')}</summary>
      {isOpen && <BenchTool store={store} />}
    </details>
  );
}

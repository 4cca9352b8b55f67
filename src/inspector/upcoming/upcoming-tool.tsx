import { useState } from 'preact/hooks';
import { Boundary } from '../../ui/boundary.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store/types.ts';
import type { UpcomingView } from './upcoming-view.tsx';

/** Which cookies of the page upcoming changes of browsers affect; loaded when a person opens it. */
export function UpcomingTool({ store }: { readonly store: Store }) {
  const { t } = useWords();
  const [loaded, setLoaded] = useState<{ readonly View: typeof UpcomingView } | null>(null);
  const load = () =>
    void store.guard('failedPart', async () => {
      const { UpcomingView: View } = await import('./upcoming-view.tsx');
      setLoaded({ View });
    });
  return (
    <details
      class="check upcoming"
      data-upcoming
      onToggle={({ currentTarget }) => currentTarget.open && load()}
    >
      <summary>{t('upcoming')}</summary>
      <Boundary>{loaded && <loaded.View store={store} />}</Boundary>
    </details>
  );
}

import { useEffect, useMemo, useState } from 'preact/hooks';
import { xrayOf } from '../../core/xray/xray.ts';
import { Boundary } from '../../ui/boundary.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Requests } from '../requests/state.ts';
import type { XrayResult } from '../xray/xray-result.tsx';

/** Requests that are examined at most, the last ones: a log-in takes some dozens, and each is a step that is drawn. */
const mostExamined = 1_000;

/** What the log-in in a file came to, loaded when it is asked for. */
export function HarXray({ requests: { store, replayed } }: { readonly requests: Requests }) {
  const [Result, setResult] = useState<typeof XrayResult | null>(null);
  const { t, number } = useWords();
  const all = replayed.value.judged;
  const judged = useMemo(() => all.slice(-mostExamined), [all]);
  const xray = useMemo(() => xrayOf(judged), [judged]);
  useEffect(() => {
    void store.guard('failedPart', async () => {
      const { XrayResult: loaded, loadXrayStylesheets } = await import('../xray/xray.tsx');
      await loadXrayStylesheets(document);
      setResult(() => loaded);
    });
  }, [store]);
  if (!Result) return null;
  return (
    <section class="xray" data-xray="file">
      {all.length > mostExamined && <p class="faint">{t('harXrayPart', number(mostExamined))}</p>}
      <Boundary>
        <Result xray={xray} judged={judged} store={store} />
      </Boundary>
    </section>
  );
}

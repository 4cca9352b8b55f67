import { useEffect, useState } from 'preact/hooks';
import { Boundary } from '../../ui/boundary.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store/types.ts';
import type { XrayRecording } from './state.ts';
import type { XrayResult } from './xray-result.tsx';

interface Props {
  readonly store: Store;
  readonly recording: XrayRecording;
}

/** Records a log-in, and shows what it came to. */
export function XrayTool({ store, recording }: Props) {
  const [Result, setResult] = useState<typeof XrayResult | null>(null);
  const { t } = useWords();
  useEffect(() => {
    void store.guard('failedPart', async () => {
      const { XrayResult: loaded, loadXrayStylesheets } = await import('./xray.tsx');
      await loadXrayStylesheets(document);
      setResult(() => loaded);
    });
  }, [store]);
  const span = recording.span.value;
  const isRecording = span !== null && span.until === null;
  if (!Result) return null;
  return (
    <section
      class="xray"
      aria-label={t('xray')}
      data-xray={isRecording ? 'recording' : span ? 'stopped' : 'idle'}
    >
      <div class="xray-head">
        <button
          type="button"
          class={isRecording ? 'xray-record' : 'xray-record primary'}
          data-do={isRecording ? 'xray-stop' : 'xray-record'}
          onClick={() => (isRecording ? recording.stop(Date.now()) : recording.start(Date.now()))}
        >
          {t(isRecording ? 'xrayStop' : 'xrayRecord')}
        </button>
        <p class="faint" role="status">
          {t(isRecording ? 'xrayRecording' : 'xrayWhy')}
        </p>
      </div>
      {span && (
        <Boundary>
          <Result
            xray={recording.xray.value}
            judged={recording.recorded.value}
            store={store}
            isOpen={isRecording}
          />
        </Boundary>
      )}
    </section>
  );
}

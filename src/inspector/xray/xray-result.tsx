import { fingerprints } from '../../core/share/fingerprint.ts';
import type { Judged } from '../../core/wire/replay.ts';
import { settingsFor } from '../../core/xray/setting.ts';
import type { Xray, XrayVerdict } from '../../core/xray/types.ts';
import { useWords } from '../../ui/use-words.ts';
import { FixCode } from '../requests/fix-code.tsx';
import type { Store } from '../store/types.ts';
import { Ladder } from './ladder.tsx';
import { xrayReport } from './report.ts';
import { settingPlaceNames } from './setting-names.ts';
import { toneOf, verdictText } from './xray-words.ts';

interface Props {
  readonly xray: Xray;
  /** The exchanges of the recording. */
  readonly judged: readonly Judged[];
  readonly store: Store;
  /** Whether it goes on: then it has no verdict yet. */
  readonly isOpen?: boolean;
}

/** A log-in's verdict, and its steps as a ladder. */
export function XrayResult({ xray, judged, store, isOpen = false }: Props) {
  const { t } = useWords();
  if (xray.rungs.length === 0 && isOpen) return <p class="requests-empty">{t('xrayEmpty')}</p>;
  return (
    <>
      {!isOpen && <VerdictCard xray={xray} judged={judged} store={store} />}
      <Ladder xray={xray} isOpen={isOpen} />
    </>
  );
}

function VerdictCard({ xray, judged, store }: Omit<Props, 'isOpen'>) {
  const words = useWords();
  const { t } = words;
  const { verdict, rungs } = xray;
  const { title, details } = verdictText(verdict, words);
  // Of another log-in it is another report, which was not copied yet.
  const copyKey = `xray-report ${rungs.map(({ judged: { exchange } }) => exchange.id).join(' ')}`;
  const report = () =>
    xrayReport(
      xray,
      judged,
      words,
      fingerprints(crypto.getRandomValues(new Uint8Array(16))),
      store.now.value,
    );
  return (
    <section
      class={`xray-verdict xray-${toneOf(verdict)}`}
      data-xray-verdict={verdict.kind}
      {...ruleOf(verdict)}
    >
      <h2>{title}</h2>
      {details.map((detail) => (
        <p key={detail}>{detail}</p>
      ))}
      {settingsFor(verdict, judged).map(({ place, code }) => (
        <FixCode key={code} store={store} place={place} placeName={settingPlaceNames[place]} code={code} />
      ))}
      {rungs.length > 0 && (
        <button
          type="button"
          class="quiet xray-copy"
          data-do="xray-report"
          title={t('bugFingerprints')}
          onClick={() => void store.copyText(copyKey, report)}
        >
          {t(store.copied.value === copyKey ? 'copied' : 'xrayCopy')}
        </button>
      )}
    </section>
  );
}

const ruleOf = (verdict: XrayVerdict) => ({
  'data-rule':
    'line' in verdict && verdict.line.verdict.kind === 'refused' ? verdict.line.verdict.rule : undefined,
  'data-reason': verdict.kind === 'stayed' ? verdict.reason : undefined,
});

import type { ComponentChildren } from 'preact';
import { visible } from '../core/cookie/visible.ts';
import { useWords } from '../ui/use-words.ts';
import type { LoadedSettings } from './commands.ts';
import { settingNames } from './labels.ts';
import type { OptionsStore } from './store.ts';

/** What is wrong with the stored settings, and the remedy. */
export function Warnings({
  store,
  loaded,
}: {
  readonly store: OptionsStore;
  readonly loaded: LoadedSettings;
}) {
  const { t } = useWords();
  const { unread, fallen, policyProblem, localOnly } = loaded;
  const broken = fallen.filter((key) => key !== 'version');
  return (
    <>
      {unread.length > 0 && (
        <Warning kind="unread" title={t('failedSettings')}>
          <p>{t('failedDetail', unread.join('; '))}</p>
          <p>
            <button type="button" onClick={() => void store.reload()}>
              {t('readAgain')}
            </button>
          </p>
        </Warning>
      )}
      {broken.length > 0 && (
        <Warning
          kind="fallen"
          title={t('troubleFallen', broken.map((key) => t(settingNames[key])).join(', '))}
        >
          <p>{t('troubleFallenWhy')}</p>
          <p>
            <button type="button" data-repair onClick={() => void store.repair()}>
              {t('repair')}
            </button>
          </p>
        </Warning>
      )}
      {fallen.includes('version') && (
        <Warning kind="version" title={t('troubleVersion')}>
          <p>{t('troubleVersionWhy')}</p>
        </Warning>
      )}
      {policyProblem !== null && (
        <Warning kind="policy" title={t('troublePolicy')}>
          <p>{visible(policyProblem)}</p>
        </Warning>
      )}
      {localOnly && (
        <Warning kind="local-only" title={t('troubleLocalOnly')}>
          <p>{t('troubleLocalOnlyWhy')}</p>
        </Warning>
      )}
    </>
  );
}

function Warning(props: {
  readonly kind: string;
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="banner" role="alert" data-trouble={props.kind}>
      <strong>{props.title}</strong>
      {props.children}
    </div>
  );
}

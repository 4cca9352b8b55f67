import type { ComponentChildren } from 'preact';
import { visible } from '../core/cookie/visible.ts';
import { useWords } from '../ui/use-words.ts';
import type { Known } from './commands.ts';
import { settingNames } from './labels.ts';
import type { Store } from './store.ts';

/** What is wrong with the settings as they are stored, and what can be done about it. */
export function Troubles({ store, known }: { readonly store: Store; readonly known: Known }) {
  const { t } = useWords();
  const { unread, fallen, policyProblem, localOnly } = known;
  const broken = fallen.filter((key) => key !== 'version');
  return (
    <>
      {unread.length > 0 && (
        <Trouble kind="unread" title={t('failedSettings')}>
          <p>{t('failedDetail', unread.join('; '))}</p>
          <p>
            <button type="button" onClick={() => void store.reload()}>
              {t('readAgain')}
            </button>
          </p>
        </Trouble>
      )}
      {broken.length > 0 && (
        <Trouble
          kind="fallen"
          title={t('troubleFallen', broken.map((key) => t(settingNames[key])).join(', '))}
        >
          <p>{t('troubleFallenWhy')}</p>
          <p>
            <button type="button" data-repair onClick={() => void store.repair()}>
              {t('repair')}
            </button>
          </p>
        </Trouble>
      )}
      {fallen.includes('version') && (
        <Trouble kind="version" title={t('troubleVersion')}>
          <p>{t('troubleVersionWhy')}</p>
        </Trouble>
      )}
      {policyProblem !== null && (
        <Trouble kind="policy" title={t('troublePolicy')}>
          <p>{visible(policyProblem)}</p>
        </Trouble>
      )}
      {localOnly && (
        <Trouble kind="local-only" title={t('troubleLocalOnly')}>
          <p>{t('troubleLocalOnlyWhy')}</p>
        </Trouble>
      )}
    </>
  );
}

function Trouble(props: {
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

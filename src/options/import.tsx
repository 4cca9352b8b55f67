import type { SettingChange, SettingsFile } from '../core/settings/settings-file.ts';
import { useWords } from '../ui/use-words.ts';
import { visible } from '../core/cookie/visible.ts';
import type { Words } from '../ui/words.ts';
import { chosenWords, entryWords, settingNames } from './labels.ts';
import type { OptionsStore } from './store.ts';

/** The file that was chosen: why it cannot be imported, or what the import would change. */
export function SettingsImport({ store }: { readonly store: OptionsStore }) {
  const words = useWords();
  const { t } = words;
  const opened = store.data.opened.value;
  if (!opened) return null;
  const { name, file } = opened;
  const close = ({ currentTarget }: { readonly currentTarget: HTMLElement }) => {
    currentTarget.closest('.card')?.querySelector<HTMLElement>('[data-import]')?.focus();
    store.data.opened.value = null;
  };
  return (
    <div
      class="opened"
      role="group"
      aria-label={t('importOf', name)}
      data-opened={file.ok ? 'readable' : file.problem}
    >
      <p>
        <strong>
          <bdi>{visible(name)}</bdi>
        </strong>
      </p>
      <div role="status">
        {file.ok ? (
          <SettingsPreview file={file} changes={store.data.preview()} />
        ) : (
          <p class="problem">{refusal(file, words)}</p>
        )}
      </div>
      <p class="actions">
        {store.data.preview().some(({ isLocked }) => !isLocked) && (
          <button type="button" class="primary" data-apply onClick={() => void store.data.importSettings()}>
            {t('importApply')}
          </button>
        )}
        <button type="button" onClick={close}>
          {t(file.ok ? 'cancel' : 'close')}
        </button>
      </p>
    </div>
  );
}

function refusal(file: Exclude<SettingsFile, { ok: true }>, { t, number }: Words): string {
  switch (file.problem) {
    case 'too-large':
      return t('importTooLarge', number(file.length));
    case 'not-json':
      return t('importNotJson', file.detail);
    case 'not-settings':
      return t('importNotSettings');
    case 'invalid':
      return t('importInvalid', file.keys.map((key) => `${t(settingNames[key])} (${key})`).join(', '));
  }
}

function SettingsPreview(props: {
  readonly file: Extract<SettingsFile, { ok: true }>;
  readonly changes: readonly SettingChange[];
}) {
  const { t } = useWords();
  const { file, changes } = props;
  return (
    <>
      {file.isForeign && <p class="warning">{t('importForeign')}</p>}
      {file.unknown.length > 0 && (
        <p class="warning">{t('importUnknown', file.unknown.map(visible).join(', '))}</p>
      )}
      {changes.length === 0 ? (
        <p>{t('importNothing')}</p>
      ) : (
        <>
          <p>{t('importChanges')}</p>
          <dl class="changes">
            {changes.map((change) => (
              <Change key={change.key} change={change} />
            ))}
          </dl>
        </>
      )}
    </>
  );
}

function Change({ change }: { readonly change: SettingChange }) {
  const words = useWords();
  const { t } = words;
  const { key, before, after, isLocked } = change;
  return (
    <div data-change={key}>
      <dt>{t(settingNames[key])}</dt>
      <dd>
        {isLocked ? (
          <span class="faint">{t('settingsLocked')}</span>
        ) : key === 'watched' || key === 'unwatched' ? (
          <ListChange before={before[key]} after={after[key]} />
        ) : (
          <>
            <span class="faint">{chosenWords(key, before, words)}</span>{' '}
            <span aria-label={t('becomes')} role="img">
              →
            </span>{' '}
            {chosenWords(key, after, words)}
          </>
        )}
      </dd>
    </div>
  );
}

/** The entries that are added to a list and removed from it. */
function ListChange(props: { readonly before: readonly string[]; readonly after: readonly string[] }) {
  const words = useWords();
  const added = props.after.filter((entry) => !props.before.includes(entry));
  const gone = props.before.filter((entry) => !props.after.includes(entry));
  if (added.length + gone.length === 0) return <>{words.t('orderChanges')}</>;
  const list = (entries: readonly string[], Tag: 'ins' | 'del') =>
    entries.map((entry) => (
      <li key={entry}>
        <Tag>
          {Tag === 'ins' ? '+' : '−'} <bdi>{entryWords(entry, words)}</bdi>
        </Tag>
      </li>
    ));
  return (
    <ul class="list-change">
      {list(added, 'ins')}
      {list(gone, 'del')}
    </ul>
  );
}

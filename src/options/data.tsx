import { useWords } from '../ui/use-words.ts';
import { Erase } from './erase.tsx';
import { SettingsImport } from './import.tsx';
import type { SectionProps } from './section-props.ts';
import type { OptionsStore } from './store.ts';
import { FeedbackLine } from './feedback.tsx';

/** Export and import of the settings, how much is stored, and erasing it. */
export function DataSection({ store }: SectionProps) {
  const { t } = useWords();
  return (
    <>
      <div class="card">
        <h3>{t('transferTitle')}</h3>
        <p class="hint">{t('transferHint')}</p>
        <p class="actions">
          <button type="button" data-export onClick={() => void store.data.exportSettings()}>
            {t('exportButton')}
          </button>
          <FileButton store={store} />
        </p>
        <SettingsImport store={store} />
      </div>
      <FeedbackLine store={store} place="data" />
      <div class="card">
        <h3>{t('rememberedTitle')}</h3>
        <UsageList store={store} />
        <Erase store={store} />
      </div>
    </>
  );
}

/** Bytes of a file that are read: more than the largest settings file has. */
const maxFileBytes = 400_000;

function FileButton({ store }: { readonly store: OptionsStore }) {
  const { t } = useWords();
  const open = (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file) void store.data.open(file.name, file.slice(0, maxFileBytes).text());
    input.value = ''; // Else choosing the same file again fires no `change`.
  };
  return (
    <label class="button">
      {t('importButton')}
      <input
        type="file"
        class="only-heard"
        accept="application/json,.json"
        data-import
        onChange={(event) => open(event.currentTarget)}
      />
    </label>
  );
}

function UsageList({ store }: { readonly store: OptionsStore }) {
  const { t, plural } = useWords();
  const usage = store.data.usage.value;
  if (!usage) return null;
  const { hosts, expected, changes } = usage;
  return (
    <ul class="remembered" data-remembered={`${hosts} ${changes} ${expected}`}>
      <li>
        {plural('rememberedHosts', hosts)} <span class="faint">{t('onThisDevice')}</span>
      </li>
      <li>
        {plural('rememberedChanges', changes)} <span class="faint">{t('inMemory')}</span>
      </li>
      {expected > 0 && (
        <li>
          {plural('rememberedExpected', expected)} <span class="faint">{t('onThisDevice')}</span>
        </li>
      )}
    </ul>
  );
}

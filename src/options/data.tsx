import { useWords } from '../ui/use-words.ts';
import { Erase } from './erase.tsx';
import { Import } from './import.tsx';
import type { Part } from './section-props.ts';
import type { Store } from './store.ts';
import { Told } from './feedback.tsx';

/** What is kept, carried elsewhere, erased. */
export function Data({ store }: Part) {
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
        <Import store={store} />
      </div>
      <Told store={store} place="data" />
      <div class="card">
        <h3>{t('rememberedTitle')}</h3>
        <Remembered store={store} />
        <Erase store={store} />
      </div>
    </>
  );
}

/** More of a file than any settings have is not worth reading. */
const mostOctets = 400_000;

function FileButton({ store }: { readonly store: Store }) {
  const { t } = useWords();
  const open = (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file) void store.data.open(file.name, file.slice(0, mostOctets).text());
    input.value = ''; // So that the same file can be chosen once more.
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

function Remembered({ store }: { readonly store: Store }) {
  const { t, plural } = useWords();
  const remembered = store.data.remembered.value;
  if (!remembered) return null;
  const { hosts, expected, changes } = remembered;
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

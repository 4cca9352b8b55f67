import { useWords } from '../ui/use-words.ts';
import type { OptionsStore } from './store.ts';

/** The button that erases everything, and its confirmation. */
export function Erase({ store }: { readonly store: OptionsStore }) {
  const { t } = useWords();
  const { isErasing, ask } = store.data;
  return (
    <div class="erase">
      <p class="actions">
        <button
          type="button"
          class="danger"
          data-erase
          aria-expanded={isErasing.value}
          aria-controls="erase-question"
          onClick={() => ask(!isErasing.value)}
        >
          {t('eraseButton')}
        </button>
      </p>
      {isErasing.value && <EraseQuestion store={store} />}
    </div>
  );
}

/** Focuses the question, so that Enter does not press a button of it. */
const focus = (element: HTMLElement | null) => element?.focus();

function EraseQuestion({ store }: { readonly store: OptionsStore }) {
  const { t, plural } = useWords();
  const { ask, alsoGiveBack } = store.data;
  const sites = store.sites.revocable().length;
  const close = (event: { readonly currentTarget: HTMLElement }) => {
    event.currentTarget.closest('.erase')?.querySelector<HTMLElement>('[data-erase]')?.focus();
    ask(false);
  };
  return (
    <div
      id="erase-question"
      class="question"
      role="group"
      aria-labelledby="erase-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close(event);
      }}
    >
      <p id="erase-title" tabIndex={-1} ref={focus}>
        <strong>{t('eraseQuestion')}</strong>
      </p>
      <ul>
        <li>{t('eraseSettings')}</li>
        <li>{t('eraseVisits')}</li>
        <li>{t('eraseTimeline')}</li>
      </ul>
      <p>{t('eraseNot')}</p>
      {sites > 0 && (
        <label class="choice">
          <input
            type="checkbox"
            checked={alsoGiveBack.value}
            onChange={({ currentTarget: { checked } }) => (alsoGiveBack.value = checked)}
          />
          <span>{plural('eraseSites', sites)}</span>
        </label>
      )}
      <p class="actions">
        <button type="button" class="danger-now" data-erase-now onClick={() => void store.data.erase()}>
          {t('eraseNow')}
        </button>
        <button type="button" onClick={close}>
          {t('cancel')}
        </button>
      </p>
    </div>
  );
}

import { useWords } from '../ui/use-words.ts';
import { visible } from '../core/cookie/visible.ts';
import type { Words } from '../ui/words.ts';
import type { OptionsStore } from './store.ts';

type Problem = NonNullable<OptionsStore['watched']['problem']['value']>;

function problemWords(problem: Problem, { t, number }: Words): string {
  switch (problem.problem) {
    case 'empty':
      return t('entryEmpty');
    case 'already':
      return t('entryAlready', visible(problem.entry));
    case 'forbidden':
      return t('entryForbidden', visible(problem.character));
    case 'too-long':
      return t('entryTooLong', number(problem.octets));
  }
}

/** The field for a new name or pattern. */
export function AddEntry({ store }: { readonly store: OptionsStore }) {
  const words = useWords();
  const { t } = words;
  const problem = store.watched.problem.value;
  const add = (event: Event) => {
    event.preventDefault();
    void store.watched.add();
  };
  return (
    <form class="add" onSubmit={add} noValidate>
      <label for="entry">{t('addEntry')}</label>
      <div class="inline">
        <input
          id="entry"
          name="entry"
          class="mono"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          dir="ltr"
          value={store.watched.draft.value}
          aria-invalid={problem !== null}
          aria-describedby="entry-problem entry-hint"
          onInput={(event) => store.watched.type(event.currentTarget.value)}
        />
        <button type="submit" class="primary">
          {t('addEntryButton')}
        </button>
      </div>
      <div id="entry-problem" role="alert">
        {problem && (
          <p class="problem" data-problem={problem.problem}>
            {problemWords(problem, words)}
          </p>
        )}
      </div>
      <p class="hint" id="entry-hint">
        {t('addEntryHint', 'wordpress_*')}
      </p>
    </form>
  );
}

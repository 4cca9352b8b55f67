import { watchSets } from '../core/settings/watch-presets.ts';
import { useWords } from '../ui/use-words.ts';
import { setNames } from './labels.ts';
import type { OptionsStore } from './store.ts';

/** The session cookies of each framework, to be followed with one click. */
export function WatchPresets({
  store,
  watched,
}: {
  readonly store: OptionsStore;
  readonly watched: readonly string[];
}) {
  const { t } = useWords();
  return (
    <>
      <h3>{t('setsTitle')}</h3>
      <ul class="sets">
        {watchSets.map(({ id, entries }) => {
          const isThere = entries.every((entry) => watched.includes(entry));
          return (
            <li key={id}>
              <button
                type="button"
                class="set"
                data-set={id}
                aria-disabled={isThere}
                onClick={() => {
                  if (!isThere) void store.watched.addAll(entries);
                }}
              >
                <strong>{id === 'chapter' ? t('setChapter') : setNames[id]}</strong>
                {isThere && <span class="tag">✓ {t('setWatched')}</span>}
                <span class="set-entries">
                  {entries.map((entry) => (
                    <code key={entry} dir="ltr">
                      {entry}
                    </code>
                  ))}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

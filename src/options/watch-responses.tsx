import { useWords } from '../ui/use-words.ts';
import { FeedbackLine } from './feedback.tsx';
import { siteWords } from './site-words.ts';
import type { OptionsStore } from './store.ts';

/** The sites whose responses are watched: this machine, and each that was granted. */
export function WatchResponses({ store }: { readonly store: OptionsStore }) {
  const { sites } = store;
  const words = useWords();
  const { t } = words;
  const { granted, installed } = sites.grants.value;
  const local = installed.filter((pattern) => granted.includes(pattern));
  const choices = [
    ...(local.length > 0 ? [{ name: t('loopbackTitle'), patterns: local }] : []),
    ...sites.revocable().map((pattern) => ({ name: siteWords(pattern, words), patterns: [pattern] })),
  ];
  const isOn = (patterns: readonly string[]) =>
    patterns.some((pattern) => sites.responses.watched.value.includes(pattern));
  return (
    <div class="card" data-watch-responses>
      <h3>{t('watchResponses')}</h3>
      <p class="hint" id="watch-responses-hint">
        {t('watchResponsesWhy')}
      </p>
      {choices.map(({ name, patterns }) => (
        <label key={name} class="choice">
          <input
            type="checkbox"
            data-responses={patterns[0]}
            aria-describedby="watch-responses-hint"
            checked={isOn(patterns)}
            onChange={({ currentTarget: { checked } }) => {
              void sites.responses.watch(patterns, checked);
            }}
          />
          <bdi>{name}</bdi>
        </label>
      ))}
      {sites.responses.reportsLater.value && (
        <p class="hint" data-responses-later>
          {t('watchResponsesLater')}
        </p>
      )}
      <FeedbackLine store={store} place="responses" />
    </div>
  );
}

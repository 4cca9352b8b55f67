import { companions } from '../core/settings/settings.ts';
import { isPattern } from '../core/settings/pattern.ts';
import { useWords } from '../ui/use-words.ts';
import { AddEntry } from './add-entry.tsx';
import { Locked } from './controls.tsx';
import { entryWords } from './labels.ts';
import type { SectionProps } from './section-props.ts';
import type { OptionsStore } from './store.ts';
import { WatchPresets } from './watch-presets.tsx';
import { FeedbackLine } from './feedback.tsx';

/** The cookies that are followed: the list, a field for more, and presets of frameworks. */
export function WatchedSection({ store, loaded: { settings } }: SectionProps) {
  const words = useWords();
  const { t } = words;
  const isLocked = store.isLocked('watched');
  const { undoable } = store.watched;
  const isDefault = String(settings.watched) === String(companions) && settings.unwatched.length === 0;
  return (
    <>
      <p class="hint">{t('watchedIntro')}</p>
      <fieldset class="card field" data-setting="watched" data-locked={isLocked ? '' : undefined}>
        <legend class="only-heard">{t('watchedCookies')}</legend>
        {isLocked && <Locked />}
        {settings.watched.length === 0 && <p class="faint">{t('watchedNone')}</p>}
        <ul class="entries">
          {settings.watched.map((entry) => (
            <Entry
              key={entry}
              entry={entry}
              label={t('removeNamed', entryWords(entry, words))}
              sign="×"
              act={isLocked ? null : () => void store.watched.remove(entry)}
            />
          ))}
        </ul>
        {settings.watched.includes('*') && <p class="warning">{t('patternAllCost')}</p>}
        {!isLocked && <AddEntry store={store} />}
        {!isLocked && !isDefault && (
          <p>
            <button type="button" data-reset onClick={() => void store.watched.reset()}>
              {t('resetWatched', companions.join(', '))}
            </button>
          </p>
        )}
      </fieldset>
      <FeedbackLine store={store} place="watched">
        {undoable.value && (
          <button type="button" data-undo onClick={() => void store.watched.undo()}>
            {t('undo')}
          </button>
        )}
      </FeedbackLine>
      <Excepted store={store} names={settings.unwatched} />
      {!isLocked && <WatchPresets store={store} watched={settings.watched} />}
    </>
  );
}

function Entry(props: {
  readonly entry: string;
  readonly label: string;
  readonly sign: string;
  /** `null` where an administrator set the list. */
  readonly act: (() => void) | null;
}) {
  const words = useWords();
  const { entry, label, sign, act } = props;
  return (
    <li class="entry" data-entry={entry}>
      <code dir="ltr">{entryWords(entry, words)}</code>
      {isPattern(entry) && <span class="tag">{words.t('patternWord')}</span>}
      {act && (
        <button type="button" class="quiet" aria-label={label} title={label} onClick={act}>
          <span aria-hidden="true">{sign}</span>
        </button>
      )}
    </li>
  );
}

/** The exceptions: names that Magic Cookie would follow unless the person had removed them. */
function Excepted({ store, names }: { readonly store: OptionsStore; readonly names: readonly string[] }) {
  const words = useWords();
  const { t } = words;
  if (names.length === 0) return null;
  const isLocked = store.isLocked('unwatched');
  return (
    <fieldset class="card field" data-setting="unwatched" data-locked={isLocked ? '' : undefined}>
      <legend>{t('settingUnwatched')}</legend>
      {isLocked && <Locked />}
      <p class="hint">{t('unwatchedHint')}</p>
      <ul class="entries">
        {names.map((name) => (
          <Entry
            key={name}
            entry={name}
            label={t('followAgain', entryWords(name, words))}
            sign="↺"
            act={isLocked ? null : () => void store.watched.refollow(name)}
          />
        ))}
      </ul>
    </fieldset>
  );
}

import { companions } from '../core/settings/settings.ts';
import { isPattern } from '../core/settings/pattern.ts';
import { useWords } from '../ui/use-words.ts';
import { visible } from '../core/cookie/visible.ts';
import { AddEntry } from './add-entry.tsx';
import { Locked } from './controls.tsx';
import type { Part } from './section-props.ts';
import type { Store } from './store.ts';
import { Sets } from './sets.tsx';
import { Told } from './feedback.tsx';

/** Which cookies are followed: the list, what can be added to it, and sets for frameworks. */
export function Watched({ store, known: { settings } }: Part) {
  const { t } = useWords();
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
              label={t('removeNamed', visible(entry))}
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
      <Told store={store} place="watched">
        {undoable.value && (
          <button type="button" data-undo onClick={() => void store.watched.undo()}>
            {t('undo')}
          </button>
        )}
      </Told>
      <Excepted store={store} names={settings.unwatched} />
      {!isLocked && <Sets store={store} watched={settings.watched} />}
    </>
  );
}

function Entry(props: {
  readonly entry: string;
  readonly label: string;
  readonly sign: string;
  /** `null` where an administrator chose. */
  readonly act: (() => void) | null;
}) {
  const { t } = useWords();
  const { entry, label, sign, act } = props;
  return (
    <li class="entry" data-entry={entry}>
      <code dir="ltr">{entry === '' ? t('nameless') : visible(entry)}</code>
      {isPattern(entry) && <span class="tag">{t('patternWord')}</span>}
      {act && (
        <button type="button" class="quiet" aria-label={label} title={label} onClick={act}>
          {sign}
        </button>
      )}
    </li>
  );
}

/** Names that would be followed by themselves, and were taken off. */
function Excepted({ store, names }: { readonly store: Store; readonly names: readonly string[] }) {
  const { t } = useWords();
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
            label={t('followAgain', visible(name))}
            sign="↺"
            act={isLocked ? null : () => void store.watched.followAgain(name)}
          />
        ))}
      </ul>
    </fieldset>
  );
}

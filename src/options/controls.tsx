import type { ComponentChildren } from 'preact';
import type { SettingKey } from '../core/settings/settings.ts';
import { useWords } from '../ui/use-words.ts';
import { settingNames } from './labels.ts';
import type { OptionsStore } from './store.ts';
import { FeedbackLine } from './feedback.tsx';

/** One setting: its name, its control, its feedback, and a notice where an administrator locked it. */
export function SettingField(props: {
  readonly store: OptionsStore;
  readonly setting: SettingKey;
  readonly hint?: string | undefined;
  readonly children: ComponentChildren;
}) {
  const { t } = useWords();
  const { store, setting, hint, children } = props;
  const isLocked = store.isLocked(setting);
  return (
    <fieldset
      class="card field"
      data-setting={setting}
      data-locked={isLocked ? '' : undefined}
      disabled={isLocked}
    >
      <legend>{t(settingNames[setting])}</legend>
      {isLocked && <Locked />}
      {hint !== undefined && <p class="hint">{hint}</p>}
      {children}
      <FeedbackLine store={store} place={setting} />
    </fieldset>
  );
}

/** The notice that an administrator set this. */
export function Locked() {
  const { t } = useWords();
  return (
    <p class="locked">
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d="M4.5 7V5a3.5 3.5 0 0 1 7 0v2h.5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1h.5Zm1.6 0h3.8V5a1.9 1.9 0 0 0-3.8 0v2Z" />
      </svg>
      {t('setByAdministrator')}
    </p>
  );
}

export interface Choice<T> {
  readonly value: T;
  readonly label: string;
  readonly hint?: ComponentChildren;
}

/** A group of radio buttons. */
export function Choices<T extends string | number>(props: {
  readonly name: string;
  readonly chosen: T;
  readonly choices: readonly Choice<T>[];
  readonly choose: (value: T) => unknown;
}) {
  const { name, chosen, choices, choose } = props;
  return (
    <div class="choices">
      {choices.map(({ value, label, hint }) => {
        const id = `${name}-${value}`;
        return (
          <div key={value} class="choice">
            <input
              type="radio"
              id={id}
              name={name}
              value={value}
              checked={value === chosen}
              aria-describedby={hint === undefined ? undefined : `${id}-hint`}
              onChange={() => choose(value)}
            />
            <div>
              <label for={id}>{label}</label>
              {hint !== undefined && (
                <div class="hint" id={`${id}-hint`}>
                  {hint}
                </div>
              )}
            </div>
          </div>
        );
      })}
    </div>
  );
}

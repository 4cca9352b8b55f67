import { type ComponentChildren, Fragment } from 'preact';
import { marks, type State } from '../core/session/badge-state.ts';
import type { Settings } from '../core/settings/settings.ts';
import { languageFiles } from '../ui/language-files.ts';
import { useWords } from '../ui/use-words.ts';
import { Choices, SettingField } from './controls.tsx';
import { FeedbackLine } from './feedback.tsx';
import { badgeWords, languageName, maskedWords, stateWords, themeWords } from './labels.ts';
import type { SectionProps } from './section-props.ts';

/** What is shown, and how: masking, badge, theme, language, hidden findings. */
export function DisplaySection(props: SectionProps) {
  const { t, plural } = useWords();
  const { store, loaded } = props;
  const { settings } = loaded;
  const hints: Readonly<Partial<Record<string, ComponentChildren>>> = {
    secrets: t('maskedSecretsHint'),
    none: t('maskedNoneHint'),
    state: <Marks />,
  };
  const pick = <Key extends 'masked' | 'badge' | 'theme'>(
    key: Key,
    words: Readonly<Record<Settings[Key], Parameters<typeof t>[0]>>,
  ) => (
    <Choices
      name={key}
      chosen={settings[key]}
      choices={(Object.keys(words) as Settings[Key][]).map((value) => ({
        value,
        label: t(words[value]),
        hint: hints[value],
      }))}
      choose={(value) => store.choose(key, value)}
    />
  );
  return (
    <>
      <div class="fields">
        <SettingField store={store} setting="masked">
          {pick('masked', maskedWords)}
        </SettingField>
        <SettingField store={store} setting="badge">
          {pick('badge', badgeWords)}
        </SettingField>
        <SettingField store={store} setting="theme">
          {pick('theme', themeWords)}
        </SettingField>
        <Language {...props} />
      </div>
      {settings.silenced.length === 0 ? (
        // Where they were all shown again, this says so in the place of the field that is gone.
        <FeedbackLine store={store} place="silenced" />
      ) : (
        <SettingField store={store} setting="silenced">
          <p>
            <button type="button" onClick={() => void store.choose('silenced', [])}>
              {plural('silencedFindings', settings.silenced.length)}
            </button>
          </p>
        </SettingField>
      )}
    </>
  );
}

/** The badge mark of each session state, with its meaning. */
function Marks() {
  const { t } = useWords();
  return (
    <>
      <dl class="marks">
        {(Object.keys(marks) as State[]).map((state) => (
          <Fragment key={state}>
            <dt>{marks[state]}</dt>
            <dd>{t(stateWords[state])}</dd>
          </Fragment>
        ))}
      </dl>
      {t('badgeStateHint')}
    </>
  );
}

function Language({ store, loaded: { settings }, ownLanguage }: SectionProps) {
  const { t } = useWords();
  const chosen = settings.language ?? '';
  // A language that only another version has messages for is listed too.
  const all = [...new Set([...languageFiles.keys(), ...(chosen === '' ? [] : [chosen])])];
  return (
    <SettingField store={store} setting="language">
      <select
        aria-label={t('settingLanguage')}
        aria-describedby="language-hint"
        value={chosen}
        onChange={({ currentTarget: { value } }) => {
          void store.choose('language', value === '' ? null : value);
        }}
      >
        <option value="">{t('languageBrowserNamed', languageName(ownLanguage))}</option>
        {all.map((folder) => (
          <option key={folder} value={folder} lang={folder.replace('_', '-')}>
            {languageName(folder)}
          </option>
        ))}
      </select>
      <p class="hint" id="language-hint">
        {t('languageHint')}
      </p>
    </SettingField>
  );
}

import type { State } from '../core/session/badge-state.ts';
import type { SettingKey, Settings } from '../core/settings/settings.ts';
import type { WatchSetId } from '../core/settings/watch-presets.ts';
import { visible } from '../core/cookie/visible.ts';
import type { MessageKey, Words } from '../ui/words.ts';

/** The names of the settings. */
export const settingNames = {
  version: 'settingVersion',
  watched: 'watchedCookies',
  unwatched: 'settingUnwatched',
  silenced: 'settingSilenced',
  interval: 'settingInterval',
  masked: 'settingMasked',
  badge: 'settingBadge',
  language: 'settingLanguage',
  theme: 'settingTheme',
} as const satisfies Record<SettingKey, MessageKey>;

export const maskedWords = {
  secrets: 'maskedSecrets',
  all: 'maskedAll',
  none: 'maskedNone',
} as const satisfies Record<Settings['masked'], MessageKey>;

export const badgeWords = {
  count: 'badgeCount',
  state: 'badgeState',
  nothing: 'badgeNothing',
} as const satisfies Record<Settings['badge'], MessageKey>;

export const stateWords = {
  'signed-in': 'stateSignedIn',
  undone: 'stateUndone',
  changed: 'stateChanged',
  expiring: 'stateExpiring',
} as const satisfies Record<State, MessageKey>;

export const themeWords = {
  system: 'themeSystem',
  light: 'themeLight',
  dark: 'themeDark',
} as const satisfies Record<Settings['theme'], MessageKey>;

/** Names of frameworks, the same in every language; the tutorial's set has a message of its own. */
export const setNames: Readonly<Record<Exclude<WatchSetId, 'chapter'>, string>> = {
  django: 'Django',
  flask: 'Flask',
  rails: 'Ruby on Rails',
  express: 'Express',
  laravel: 'Laravel',
  php: 'PHP',
  symfony: 'Symfony',
  spring: 'Spring, Java',
  'aspnet-core': 'ASP.NET Core',
  authjs: 'Auth.js, Next.js',
  phoenix: 'Phoenix',
  wordpress: 'WordPress',
};

/** The name of a language in that language, such as "русский"; the folder's own name where that is no language tag. */
export function languageName(folder: string): string {
  // `_locales` names it by country; readers know it by script.
  const tag = folder === 'zh_CN' ? 'zh-Hans' : folder.replaceAll('_', '-');
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? folder;
  } catch {
    // Settings accept more names than `Intl` does, which throws a `RangeError` (ECMA-402, CanonicalizeLocaleList).
    return folder;
  }
}

/** A name or pattern to be shown: a cookie may have none. */
export const entryWords = (entry: string, { t }: Words): string =>
  entry === '' ? t('nameless') : visible(entry);

/** The value of a setting in words. */
export function chosenWords(key: SettingKey, settings: Settings, words: Words): string {
  const { t, span, number } = words;
  switch (key) {
    case 'interval':
      return span(settings.interval);
    case 'masked':
      return t(maskedWords[settings.masked]);
    case 'badge':
      return t(badgeWords[settings.badge]);
    case 'theme':
      return t(themeWords[settings.theme]);
    case 'language':
      return settings.language === null ? t('languageBrowser') : languageName(settings.language);
    case 'silenced':
      return number(settings.silenced.length);
    case 'watched':
    case 'unwatched':
      return settings[key].map((entry) => entryWords(entry, words)).join(', ');
    case 'version':
      return number(settings.version);
  }
}

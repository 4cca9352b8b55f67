import browser from 'webextension-polyfill';

/** A message in the browser's language, empty when there is none of that name. */
export function message(key: string, substitutions: readonly string[]): string {
  return browser.i18n.getMessage(key, [...substitutions]);
}

/** The browser's own language, such as `en-GB`. */
export function browserLanguage(): string {
  return browser.i18n.getUILanguage();
}

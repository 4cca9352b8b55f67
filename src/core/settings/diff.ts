import { settingKeys, type Settings } from './settings.ts';

/**
 * What a change changes. Only that is stored, over what was: a value that this version does not understand, and
 * that nobody meant to change, stays as it is.
 */
export function changedSettings(before: Settings, after: Settings): Partial<Settings> {
  const differing = settingKeys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return Object.fromEntries(differing.map((key) => [key, after[key]]));
}

import { changedSettings } from './diff.ts';
import { isRecord } from '../lib/record.ts';
import type { Result } from '../lib/result.ts';
import { parseSettings, type SettingKey, settingKeys, type Settings } from './settings.ts';

const format = 'magic-cookie-settings';

/** Most characters of a file that is read; settings that can be synchronised have at most 8,192 octets. */
const longest = 100_000;

/** Settings as the text of a file that `readSettingsFile` reads. */
export function settingsFile(settings: Settings): string {
  return `${JSON.stringify({ format, ...settings }, null, 2)}\n`;
}

/** What a file holds, or why nothing is taken from it. */
export type SettingsFile = Result<
  {
    /** The settings that it names; the others are to stay as they are. */
    readonly chosen: Partial<Settings>;
    /** Keys that this version does not know; they are left out. */
    readonly unknown: readonly string[];
    /** Whether another version wrote it. */
    readonly isForeign: boolean;
  },
  | { readonly problem: 'too-large'; readonly length: number }
  | { readonly problem: 'not-json'; readonly detail: string }
  | { readonly problem: 'not-settings' }
  | { readonly problem: 'invalid'; readonly keys: readonly SettingKey[] }
>;

/** Reads the text of a file. A setting that is not valid refuses the whole: half an import is none. */
export function readSettingsFile(text: string): SettingsFile {
  if (text.length > longest) return { ok: false, problem: 'too-large', length: text.length };
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch (error) {
    return { ok: false, problem: 'not-json', detail: error instanceof Error ? error.message : '' };
  }
  if (!isRecord(stored) || stored['format'] !== format) return { ok: false, problem: 'not-settings' };
  const { settings, fallen } = parseSettings(stored);
  const invalid = fallen.filter((key) => key !== 'version');
  if (invalid.length > 0) return { ok: false, problem: 'invalid', keys: invalid };
  const named = settingKeys.filter((key) => key !== 'version' && stored[key] !== undefined);
  return {
    ok: true,
    chosen: Object.fromEntries(named.map((key) => [key, settings[key]])),
    unknown: Object.keys(stored).filter(
      (key) => key !== 'format' && !settingKeys.some((known) => known === key),
    ),
    isForeign: fallen.includes('version'),
  };
}

/** One setting that an import would change. */
export interface SettingChange {
  readonly key: SettingKey;
  readonly before: Settings;
  readonly after: Settings;
  /** An administrator set it: it will not change. */
  readonly isLocked: boolean;
}

/** What taking over some settings would change, in the order in which settings are listed. */
export function previewOf(
  before: Settings,
  chosen: Partial<Settings>,
  locked: readonly SettingKey[],
): readonly SettingChange[] {
  const after = { ...before, ...chosen };
  const differing = Object.keys(changedSettings(before, after)) as readonly SettingKey[];
  return differing.map((key) => ({ key, before, after, isLocked: locked.includes(key) }));
}

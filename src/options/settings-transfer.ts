import type { Settings } from '../core/settings/settings.ts';
import {
  previewOf,
  readSettingsFile,
  type SettingChange,
  settingsFile,
  type SettingsFile,
} from '../core/settings/settings-file.ts';
import { type Signal, signal } from '../ui/signal.ts';
import type { LoadedSettings, OptionsCommands } from './commands.ts';
import type { RunTask } from './run-task.ts';
import type { Save } from './save.ts';

/** The export of the settings to a file, and their import with a preview. */
export function createSettingsTransfer(
  commands: OptionsCommands,
  loaded: Signal<LoadedSettings | null>,
  save: Save,
  runTask: RunTask,
) {
  const opened = signal<{ readonly name: string; readonly file: SettingsFile } | null>(null);

  const preview = (): readonly SettingChange[] => {
    const file = opened.value?.file;
    return loaded.value && file?.ok ? previewOf(loaded.value.settings, file.chosen, loaded.value.locked) : [];
  };

  return {
    /** The file that the person chose, with its name; `null` for none. */
    opened,
    /** What the import of the opened file would change. */
    preview,
    exportSettings: () =>
      runTask('data', 'failedExport', async () => {
        const { settings } = loaded.value ?? (await commands.load());
        commands.download(settingsFile(settings));
        return { kind: 'exported' };
      }),
    /** Reads a file into `opened`; no setting changes yet. */
    open: (name: string, text: Promise<string>) =>
      runTask('data', 'failedFile', async () => {
        opened.value = { name, file: readSettingsFile(await text) };
        return null;
      }),
    /** Saves the changes of the preview, except to settings that an administrator set. */
    async importSettings() {
      const open = preview().filter(({ isLocked }) => !isLocked);
      const chosen: Partial<Settings> = Object.fromEntries(open.map(({ key, after }) => [key, after[key]]));
      const outcome = await save('data', (settings) => ({ ...settings, ...chosen }), { kind: 'imported' });
      if (outcome?.kind === 'imported') opened.value = null;
    },
  };
}

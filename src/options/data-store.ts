import {
  previewOf,
  readSettingsFile,
  type SettingChange,
  settingsFile,
  type SettingsFile,
} from '../core/settings/settings-file.ts';
import { errorText } from '../core/lib/error-text.ts';
import type { Settings } from '../core/settings/settings.ts';
import { type Signal, signal } from '../ui/signal.ts';
import type { Commands, Known, Remembered } from './commands.ts';
import type { Sites } from './sites-store.ts';
import type { Save } from './store.ts';
import type { Turn } from './run-task.ts';

/** What is kept, how it is carried elsewhere, and how it is erased. */
export function createData(
  commands: Commands,
  known: Signal<Known | null>,
  sites: Sites,
  reloadSettings: () => Promise<void>,
  save: Save,
  inTurn: Turn['inTurn'],
) {
  const remembered = signal<Remembered | null>(null);
  const opened = signal<{ readonly name: string; readonly file: SettingsFile } | null>(null);
  const isErasing = signal(false);
  const alsoGiveBack = signal(false);
  const load = async () => {
    remembered.value = await commands.loadRemembered();
  };

  const preview = (): readonly SettingChange[] => {
    const file = opened.value?.file;
    return known.value && file?.ok ? previewOf(known.value.settings, file.chosen, known.value.locked) : [];
  };

  /** Gives back every site that can be; returns what went wrong. */
  const giveBackAll = async (): Promise<readonly string[]> => {
    const given = sites.revocable();
    if (!alsoGiveBack.value || given.length === 0) return [];
    return commands.giveBack(given).then(
      () => [],
      (error: unknown) => [errorText(error)],
    );
  };

  return {
    remembered,
    /** A file that was chosen to be imported. */
    opened,
    /** Whether the question stands there whether to erase everything. */
    isErasing,
    /** Whether sites are to be given back with it. */
    alsoGiveBack,
    preview,
    reload: () =>
      inTurn('data', async () => {
        await load();
        return null;
      }),
    exportSettings: () =>
      inTurn('data', async () => {
        const { settings } = known.value ?? (await commands.load());
        commands.download(settingsFile(settings));
        return { kind: 'exported' };
      }),
    /** Reads a file that was chosen; nothing changes yet. */
    open: (name: string, text: Promise<string>) =>
      inTurn('data', async () => {
        opened.value = { name, file: readSettingsFile(await text) };
        return null;
      }),
    async importSettings() {
      const open = preview().filter(({ isLocked }) => !isLocked);
      const chosen: Partial<Settings> = Object.fromEntries(open.map(({ key, after }) => [key, after[key]]));
      const outcome = await save('data', (settings) => ({ ...settings, ...chosen }), { kind: 'imported' });
      if (outcome?.kind === 'imported') opened.value = null;
    },
    erase: () =>
      inTurn('data', async () => {
        // Before the rest: whatever the worker notes of it is erased as well.
        const kept = await giveBackAll();
        const left = [...kept, ...(await commands.erase())];
        opened.value = null;
        isErasing.value = false;
        alsoGiveBack.value = false;
        await Promise.all([reloadSettings(), sites.load(), load()]);
        return left.length === 0 ? { kind: 'erased' } : { kind: 'not-erased', detail: left.join('; ') };
      }),
  };
}

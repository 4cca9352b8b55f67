import type { SettingKey, Settings } from '../core/settings/settings.ts';
import { signal } from '../ui/signal.ts';
import type { LoadedSettings, OptionsCommands } from './commands.ts';
import { createDataStore } from './data-store.ts';
import { createTaskRunner, type Place, type TaskOutcome } from './run-task.ts';
import type { Save } from './save.ts';
import { createSettingsTransfer } from './settings-transfer.ts';
import { createSitesStore } from './sites-store.ts';
import { createWatchedStore } from './watched-store.ts';

export type OptionsStore = ReturnType<typeof createOptionsStore>;

/** The state of the options page, and its actions. It knows neither browser nor DOM. */
export function createOptionsStore(commands: OptionsCommands) {
  const { feedback, runTask } = createTaskRunner();
  const loaded = signal<LoadedSettings | null>(null);

  const reload = async () => {
    loaded.value = await commands.load();
  };

  const write = (place: Place, done: TaskOutcome, task: () => Promise<readonly SettingKey[]>) =>
    runTask(place, 'failedSaving', async () => {
      try {
        const locked = await task();
        return locked.length > 0 ? { kind: 'locked' } : done;
      } finally {
        // After a failure too: the page shows the settings in force, not those that were asked for.
        await reload();
      }
    });
  const save: Save = (place, change, done = { kind: 'saved' }) =>
    write(place, done, () => commands.save(change));

  const sites = createSitesStore(commands, runTask);
  const transfer = createSettingsTransfer(commands, loaded, save, runTask);
  return {
    loaded,
    feedback,
    isLocked: (key: SettingKey) => loaded.value?.locked.includes(key) ?? false,
    reload: () =>
      runTask('page', 'failedLoading', async () => {
        await reload();
        return null;
      }),
    choose: <Key extends SettingKey>(key: Key, value: Settings[Key]) =>
      save(key, (settings) => ({ ...settings, [key]: value })),
    /** Writes the defaults over invalid settings; those that a newer version wrote stay. */
    repair: () =>
      write('page', { kind: 'saved' }, () => {
        const { fallen = [], locked = [] } = loaded.value ?? {};
        const broken = fallen.filter((key) => key !== 'version' && !locked.includes(key));
        return commands.save((settings) => settings, broken);
      }),
    watched: createWatchedStore(loaded, save),
    sites,
    data: createDataStore(commands, sites, transfer, reload, runTask),
  };
}

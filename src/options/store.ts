import type { SettingKey, Settings } from '../core/settings/settings.ts';
import { signal } from '../ui/signal.ts';
import type { Commands, Known } from './commands.ts';
import { createData } from './data-store.ts';
import { createSites } from './sites-store.ts';
import { createTurn, type Outcome, type Place } from './run-task.ts';
import { createWatched } from './watched-store.ts';

export type Store = ReturnType<typeof createStore>;

/** Changes the settings and tells what came of it, where it was done. */
export type Save = (
  place: Place,
  change: (settings: Settings) => Settings,
  done?: Outcome,
) => Promise<Outcome | null>;

/** The page's state, and what a person can do to it. Knows neither browser nor DOM. */
export function createStore(commands: Commands) {
  const { told, inTurn } = createTurn();
  const known = signal<Known | null>(null);

  const reload = async () => {
    known.value = await commands.load();
  };

  const save: Save = (place, change, done = { kind: 'saved' }) =>
    inTurn(place, async () => {
      try {
        const locked = await commands.save(change);
        return locked.length > 0 ? { kind: 'locked' } : done;
      } finally {
        // Also when it failed: what is shown is what holds.
        await reload();
      }
    });

  const sites = createSites(commands, inTurn);
  return {
    known,
    told,
    isLocked: (key: SettingKey) => known.value?.locked.includes(key) ?? false,
    reload: () =>
      inTurn('page', async () => {
        await reload();
        return null;
      }),
    choose: <Key extends SettingKey>(key: Key, value: Settings[Key]) =>
      save(key, (settings) => ({ ...settings, [key]: value })),
    /** Writes the defaults over what is not valid; what another version wrote stays. */
    repair: () =>
      inTurn('page', async () => {
        const { fallen = [], locked = [] } = known.value ?? {};
        const broken = fallen.filter((key) => key !== 'version' && !locked.includes(key));
        await commands.save((settings) => settings, broken);
        await reload();
        return { kind: 'saved' };
      }),
    watched: createWatched(known, save),
    sites,
    data: createData(commands, known, sites, reload, save, inTurn),
  };
}

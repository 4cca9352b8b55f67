import { type Area, onStored, read, write } from '../browser/storage.ts';
import { parseSettings, type Settings } from '../core/settings.ts';

/** What the person chose: synchronised where the browser can, else local. Under 8 KB, one item. */
const key = 'settings';

async function areaInUse(): Promise<{ area: Area; stored: unknown }> {
  try {
    const { [key]: synced } = await read('sync', [key]);
    if (synced !== undefined) return { area: 'sync', stored: synced };
  } catch {
    // Without synchronisation (a policy, a temporary add-on) they live in this profile alone.
    return { area: 'local', stored: (await read('local', [key]))[key] };
  }
  const { [key]: local } = await read('local', [key]);
  return local === undefined ? { area: 'sync', stored: undefined } : { area: 'local', stored: local };
}

/** The settings in force. */
export async function loadSettings(): Promise<Settings> {
  return parseSettings((await areaInUse()).stored).settings;
}

/** Keeps the settings; falls back to this profile alone where synchronising fails. */
export async function saveSettings(settings: Settings): Promise<void> {
  const { area } = await areaInUse();
  try {
    await write(area, { [key]: settings });
  } catch (error) {
    if (area === 'local') throw error;
    await write('local', { [key]: settings });
  }
}

/** Calls back with the settings whenever they change; returns how to stop. */
export function onSettings(listener: (settings: Settings) => void): () => void {
  return onStored((area, values) => {
    if ((area === 'sync' || area === 'local') && key in values) listener(parseSettings(values[key]).settings);
  });
}

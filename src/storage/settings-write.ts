import { exclusively } from '../browser/locks.ts';
import { remove, write } from '../browser/storage.ts';
import { changedSettings } from '../core/settings/diff.ts';
import { isRecord } from '../core/lib/record.ts';
import { type SettingKey, type Settings } from '../core/settings/settings.ts';
import { askPolicy } from './policy.ts';
import { type Areas, inForce, readAreas, settingsKey, settingsLock } from './settings.ts';

/**
 * Milliseconds that a choice waits for an administrator's values. After them the last known ones decide what is locked; what
 * is written in spite of a lock is not in force, so that nothing is lost by either.
 */
const patience = 5000;

/**
 * Writes what a change changes of what is stored then, and nothing else; in this profile alone where synchronising fails.
 * @param anew keys that are written although they do not change, over a value that is not valid
 * @returns the keys that an administrator set; where there is one, nothing was written
 * @throws where nothing that was stored can be read, so that nothing of it is overwritten, and where nothing can
 * be written; in the browser's words
 */
export async function saveSettings(
  change: (settings: Settings) => Settings,
  anew: readonly SettingKey[] = [],
): Promise<readonly SettingKey[]> {
  // Nobody else waits for the policy: it is asked before the lock.
  await policyAnswered();
  return exclusively(settingsLock, () => saveUnderLock(change, anew));
}

async function saveUnderLock(
  change: (settings: Settings) => Settings,
  anew: readonly SettingKey[],
): Promise<readonly SettingKey[]> {
  const areas = await readAreas();
  if (areas.unread.length === 2) throw new Error(areas.unread[0]);
  const { settings, locked } = inForce(areas);
  const next = change(settings);
  const chosen = {
    ...changedSettings(settings, next),
    ...Object.fromEntries(anew.map((name) => [name, next[name]])),
  };
  const refused = locked.filter((name) => name in chosen);
  if (refused.length === 0 && Object.keys(chosen).length > 0) await writeChosen(areas, chosen);
  return refused;
}

/** Resolves when the browser has said what an administrator sets now, or does not say it for too long. */
async function policyAnswered(): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise((resolve) => (timer = setTimeout(resolve, patience)));
  await Promise.race([askPolicy(true), tooLong]);
  clearTimeout(timer);
}

async function writeChosen({ own, over, unsynced, unread }: Areas, chosen: object): Promise<void> {
  const key = settingsKey();
  const onto = (stored: unknown) => ({ [key]: { version: 1, ...(isRecord(stored) && stored), ...chosen } });
  try {
    if (unsynced.length > 0) throw new Error(unsynced[0]);
    await write('sync', onto(own));
    if (over !== undefined) await remove('local', [key]);
  } catch (error) {
    // What could not be read must not be written over.
    if (unread.length > unsynced.length) throw error;
    await write('local', onto(over));
  }
}

import { type OnStored, onStored, read } from '../browser/storage.ts';
import { errorText } from '../core/lib/error-text.ts';
import { strictest } from '../core/settings/masking.ts';
import { isRecord } from '../core/lib/record.ts';
import { parseSettings, type SettingKey, type Settings } from '../core/settings/settings.ts';
import { item } from './item.ts';
import { askPolicy, policyKey, policyKeys, policyNow } from './policy.ts';

/**
 * What the person chose: one item under 8 KB, synchronised. What could not be synchronised lies in this profile
 * alone, over what was, until it can be. An administrator's values win over both, as far as they are known.
 */
export const { keyOf: settingsKey, lock: settingsLock } = item(
  'settings',
  ['sync', 'local'],
  (stored) => stored,
);
const key = settingsKey();

/** The settings in force, and what to say of them. */
export interface Loaded {
  readonly settings: Settings;
  /**
   * Whose values are hidden now. As the settings say, but while the browser has not said what an administrator sets:
   * then the strictest of what that was last and of what the person chose, and all where it was never known.
   */
  readonly masked: Settings['masked'];
  /** Set by an administrator. */
  readonly locked: readonly SettingKey[];
  /** Keys whose stored value is not valid; their defaults are used. */
  readonly fallen: readonly SettingKey[];
  /** In the browser's words, why what is stored could not be read, in whole or in part. */
  readonly unread: readonly string[];
  /** What is wrong with an administrator's values: the browser's words, or the keys that are not valid. */
  readonly policyProblem: string | null;
  /** Whether the last choices lie in this profile alone, since they could not be synchronised. */
  readonly localOnly: boolean;
}

/** What is stored in all three, as far as it is known: nothing waits for an administrator's values. */
export async function readAreas() {
  const reading = [read('sync', [key]), read('local', [key, policyKey])] as const;
  void askPolicy();
  const [synced, local] = await Promise.allSettled(reading);
  const stored = (result: typeof synced) => (result.status === 'fulfilled' ? result.value[key] : undefined);
  const [base, over] = [stored(synced), stored(local)];
  const failed = (result: typeof synced) => (result.status === 'rejected' ? [errorText(result.reason)] : []);
  return {
    /** What was stored, as it was. */
    own: isRecord(over) ? { ...(isRecord(base) && base), ...over } : base === undefined ? over : base,
    over,
    /** What was written down of an administrator's values. */
    lastPolicy: local.status === 'fulfilled' ? local.value[policyKey] : undefined,
    unsynced: failed(synced),
    unread: [...failed(synced), ...failed(local)],
  };
}

export type Areas = Awaited<ReturnType<typeof readAreas>>;

/** The settings in force, and what they were made of. */
function combined({ own, lastPolicy }: Areas) {
  const { settings: chosen, fallen } = parseSettings(own);
  const policy = policyNow(lastPolicy);
  const ordered = parseSettings(policy.values);
  const locked = policyKeys.filter((name) => name in policy.values && !ordered.fallen.includes(name));
  const settings = {
    ...chosen,
    ...(Object.fromEntries(locked.map((name) => [name, ordered.settings[name]])) as Partial<Settings>),
  };
  return { settings, chosen, fallen, policy, ordered, locked };
}

/** What holds of what is stored. */
export function inForce(areas: Areas): Loaded {
  const { settings, chosen, fallen, policy, ordered, locked } = combined(areas);
  const masks = { now: [], last: [chosen.masked], never: ['all'] } as const;
  return {
    settings,
    masked: strictest(settings.masked, ...masks[policy.known]),
    locked,
    fallen,
    unread: areas.unread,
    policyProblem: policy.problem ?? (ordered.fallen.join(', ') || null),
    localOnly: areas.over !== undefined,
  };
}

/** Reads what is stored, and judges it once more when the browser has said what an administrator sets. */
async function loadAs<Result>(judge: (areas: Areas) => Result, overtaken: () => void): Promise<Result> {
  const areas = await readAreas();
  const loaded = judge(areas);
  const { known } = policyNow(areas.lastPolicy);
  if (known !== 'now') {
    void askPolicy().then(() => {
      if (JSON.stringify(judge(areas)) !== JSON.stringify(loaded)) overtaken();
    });
  }
  return loaded;
}

/**
 * The settings in force. Never fails: what cannot be read falls back to the defaults, and is reported.
 * @param overtaken is called, once the browser has said what an administrator sets, where others are in force then
 */
export function loadSettings(overtaken: () => void): Promise<Loaded> {
  return loadAs(inForce, overtaken);
}

/** The same without what only a surface says of them, for which the worker has no room. */
export function loadBareSettings(overtaken: () => void): Promise<Pick<Loaded, 'settings' | 'unread'>> {
  return loadAs((areas) => ({ settings: combined(areas).settings, unread: areas.unread }), overtaken);
}

/** Calls back when the settings may have changed; returns how to stop. */
export function onSettings(listener: () => void, subscribe: OnStored = onStored): () => void {
  return subscribe((area, values) => {
    if (area === 'managed') {
      if (policyKeys.some((name) => name in values)) void askPolicy(true).then(listener);
    } else if (key in values || policyKey in values) listener();
  });
}

import { type OnStored, onStored, read, readPolicy } from '../browser/storage.ts';
import { isRecord, parseSettings, type SettingKey, settingKeys, type Settings } from '../core/settings.ts';

/**
 * What the person chose: one item under 8 KB, synchronised. What could not be synchronised lies in this profile
 * alone, over what was, until it can be. An administrator's values win over both.
 */
export const key = 'settings';
const policyKeys = settingKeys.filter((name) => name !== 'version');

/** The settings in force, and what to say of them. */
export interface Loaded {
  readonly settings: Settings;
  /** Set by an administrator. */
  readonly locked: readonly SettingKey[];
  /** Keys whose stored value is not valid; the defaults stand. */
  readonly fallen: readonly SettingKey[];
  /** In the browser's words, why what is stored could not be read, in whole or in part. */
  readonly unread: readonly string[];
  /** What is wrong with an administrator's values: the browser's words, or the keys that are not valid. */
  readonly policyProblem: string | null;
  /** Whether the last choices lie in this profile alone, since they could not be synchronised. */
  readonly localOnly: boolean;
}

const words = (reason: unknown) => (reason instanceof Error ? reason.message : String(reason));

/** What is stored in all three: at once, since the popup's first paint waits for them. */
export async function readAreas() {
  const [synced, local, policy] = await Promise.allSettled([
    read('sync', [key]),
    read('local', [key]),
    readPolicy(policyKeys),
  ]);
  const stored = (result: typeof synced) => (result.status === 'fulfilled' ? result.value[key] : undefined);
  const [base, over] = [stored(synced), stored(local)];
  const failed = (result: typeof synced) => (result.status === 'rejected' ? [words(result.reason)] : []);
  return {
    /** What was stored, as it was. */
    own: isRecord(over) ? { ...(isRecord(base) && base), ...over } : base === undefined ? over : base,
    over,
    policy,
    unsynced: failed(synced),
    unread: [...failed(synced), ...failed(local)],
  };
}

export type Areas = Awaited<ReturnType<typeof readAreas>>;

/** What holds of what is stored. */
export function inForce({ own, over, policy, unread }: Areas): Loaded {
  const { settings, fallen } = parseSettings(own);
  const set = policy.status === 'fulfilled' ? policy.value : {};
  const ordered = parseSettings(set);
  const locked = policyKeys.filter((name) => name in set && !ordered.fallen.includes(name));
  return {
    settings: {
      ...settings,
      ...(Object.fromEntries(locked.map((name) => [name, ordered.settings[name]])) as Partial<Settings>),
    },
    locked,
    fallen,
    unread,
    policyProblem: policy.status === 'rejected' ? words(policy.reason) : ordered.fallen.join(', ') || null,
    localOnly: over !== undefined,
  };
}

/** The settings in force. Never fails: what cannot be read falls back to the defaults, and is told. */
export async function loadSettings(): Promise<Loaded> {
  return inForce(await readAreas());
}

/** Calls back when the settings may have changed; returns how to stop. */
export function onSettings(listener: () => void, hear: OnStored = onStored): () => void {
  return hear((area, values) => {
    const isOurs = area === 'managed' ? policyKeys.some((name) => name in values) : key in values;
    if (isOurs) listener();
  });
}

import { isRecord } from '../lib/record.ts';
import { day } from '../lib/time.ts';

/** A rule that is silent, for cookies of one name or, where `name` is `null`, for good. */
export interface Silenced {
  readonly rule: string;
  readonly name: string | null;
}

/** What the person chose. */
export interface Settings {
  /** Version of this form; a later one that was stored is read as far as it is understood. */
  readonly version: 1;
  /** Names of the cookies to follow, in the order in which they are shown; `*` stands for any characters. */
  readonly watched: readonly string[];
  /** Names of cookies that would be followed by themselves or by a pattern, and are not to be. */
  readonly unwatched: readonly string[];
  /** Findings that are not shown any more. */
  readonly silenced: readonly Silenced[];
  /** Least time between two counted visits, in milliseconds, at most ten years. */
  readonly interval: number;
  /** Whose values are hidden until they are revealed; `isMasked` says which are secrets. */
  readonly masked: 'secrets' | 'all' | 'none';
  /** What the badge shows: how many watched cookies there are, or the state of the session. */
  readonly badge: 'count' | 'state' | 'nothing';
  /** Name of a folder of `_locales`; `null` for the browser's own language. */
  readonly language: string | null;
  readonly theme: 'system' | 'light' | 'dark';
}

export type SettingKey = keyof Settings;

/** The longest interval, in milliseconds: ten years. */
const longestInterval = 3653 * day;

/** The chapter's four cookies: they belong together, so that one without the others is worth a word. */
export const companions: readonly string[] = ['sessionid', 'csrftoken', 'visits', 'last_visit'];

export const defaultSettings: Settings = {
  version: 1,
  watched: companions,
  unwatched: [],
  silenced: [],
  interval: day,
  masked: 'secrets',
  badge: 'count',
  language: null,
  theme: 'system',
};

export const settingKeys = Object.keys(defaultSettings) as readonly SettingKey[];

/** Settings with one more name watched, or one less. */
export function withWatched(settings: Settings, name: string, watch: boolean): Settings {
  const without = (names: readonly string[]) => names.filter((other) => other !== name);
  const [watched, unwatched] = [without(settings.watched), without(settings.unwatched)];
  return watch
    ? { ...settings, watched: [...watched, name], unwatched }
    : { ...settings, watched, unwatched: [...unwatched, name] };
}

/** Settings in which a rule is silent for a name (`null`: for all). */
export function withSilenced(settings: Settings, rule: string, name: string | null): Settings {
  const others = settings.silenced.filter((one) => one.rule !== rule || one.name !== name);
  return { ...settings, silenced: [...others, { rule, name }] };
}

type Check<T> = (value: unknown) => value is T;

/** A silenced rule as it may be stored: a policy's schema knows no `null`, and leaves out the name. */
type StoredSilenced = Pick<Silenced, 'rule'> & Partial<Silenced>;

/** The settings as they may be stored, where they are valid. */
type StoredSettings = Omit<Settings, 'silenced'> & { readonly silenced: readonly StoredSilenced[] };

/** Most entries of a list: what is synchronised has room for fewer. */
const mostEntries = 1000;
const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length <= mostEntries && value.every((name) => typeof name === 'string');
// A rule without a name is silent for good.
const isSilenced = (one: unknown): one is StoredSilenced => {
  if (!isRecord(one)) return false;
  const { rule, name = null } = one;
  return typeof rule === 'string' && (name === null || typeof name === 'string');
};
const oneOf =
  <const T>(...choices: readonly T[]): Check<T> =>
  (value): value is T =>
    choices.includes(value as T);

const fits: { readonly [Key in SettingKey]: Check<StoredSettings[Key]> } = {
  version: oneOf(1),
  watched: isNames,
  unwatched: isNames,
  silenced: (value): value is readonly StoredSilenced[] =>
    Array.isArray(value) && value.length <= mostEntries && value.every(isSilenced),
  interval: (value): value is number => typeof value === 'number' && value >= 0 && value <= longestInterval,
  masked: oneOf('secrets', 'all', 'none'),
  badge: oneOf('count', 'state', 'nothing'),
  language: (value): value is string | null =>
    value === null || (typeof value === 'string' && /^[a-z]{2,3}(?:_\w+)?$/.test(value)),
  theme: oneOf('system', 'light', 'dark'),
};

export interface ParsedSettings {
  readonly settings: Settings;
  /** Keys whose stored value is not valid, so that the default is used; `version` where another version wrote it. */
  readonly fallen: readonly SettingKey[];
}

/** Settings from whatever was stored; what is not valid falls back to its default, key by key. */
export function parseSettings(stored: unknown): ParsedSettings {
  const record = isRecord(stored) ? stored : {};
  const isBroken = stored !== undefined && record !== stored;
  const fallen = settingKeys.filter(
    (key) => isBroken || (record[key] !== undefined && !fits[key](record[key])),
  );
  const valid = settingKeys.filter((key) => record[key] !== undefined && !fallen.includes(key));
  const settings = {
    ...defaultSettings,
    ...(Object.fromEntries(valid.map((key) => [key, record[key]])) as Partial<StoredSettings>),
  };
  const once = (names: readonly string[]) => [...new Set(names)];
  return {
    settings: {
      ...settings,
      watched: once(settings.watched),
      unwatched: once(settings.unwatched),
      silenced: settings.silenced.map(({ name = null, ...one }: StoredSilenced) => ({ ...one, name })),
    },
    fallen,
  };
}

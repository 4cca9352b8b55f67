/** A rule that is silent, for cookies of one name or, where `name` is `null`, for good. */
export interface Silenced {
  readonly rule: string;
  readonly name: string | null;
}

/** What the person chose. */
export interface Settings {
  /** Names of the cookies to follow, in the order in which they are shown. */
  readonly watched: readonly string[];
  /** Names of session-ID cookies that would be followed by themselves, and are not to be. */
  readonly unwatched: readonly string[];
  /** Findings that are not to be told again. */
  readonly silenced: readonly Silenced[];
  /** Least time between two counted visits, in milliseconds. */
  readonly interval: number;
}

export const day = 86_400_000;

/** The chapter's four cookies: they belong together, so that one without the others is worth a word. */
export const companions: readonly string[] = ['sessionid', 'csrftoken', 'visits', 'last_visit'];

export const defaultSettings: Settings = {
  watched: companions,
  unwatched: [],
  silenced: [],
  interval: day,
};

/** Settings with one more name watched, or one less. */
export function withWatched(settings: Settings, name: string, watch: boolean): Settings {
  const without = (names: readonly string[]) => names.filter((other) => other !== name);
  const [watched, unwatched] = [without(settings.watched), without(settings.unwatched)];
  return watch
    ? { ...settings, watched: [...watched, name], unwatched }
    : { ...settings, watched, unwatched: [...unwatched, name] };
}

/** Settings in which a rule is silent for a name (`null`: for good), or told again. */
export function withSilenced(
  settings: Settings,
  rule: string,
  name: string | null,
  silent: boolean,
): Settings {
  const others = settings.silenced.filter((one) => one.rule !== rule || (silent && one.name !== name));
  return { ...settings, silenced: silent ? [...others, { rule, name }] : others };
}

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((name) => typeof name === 'string');
const isSilenced = (value: unknown): value is readonly Silenced[] =>
  Array.isArray(value) &&
  value.every((one: unknown) => {
    const { rule, name } = (one ?? {}) as Partial<Record<keyof Silenced, unknown>>;
    return typeof rule === 'string' && (name === null || typeof name === 'string');
  });
const isInterval = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

/**
 * Settings from whatever was stored; anything that is not valid falls back to its default.
 * @returns `valid: false` when something had to fall back, so that the person can be told.
 */
export function parseSettings(stored: unknown): { readonly settings: Settings; readonly valid: boolean } {
  if (stored === undefined) return { settings: defaultSettings, valid: true };
  if (typeof stored !== 'object' || stored === null) return { settings: defaultSettings, valid: false };
  let valid = true;
  const pick = <T>(key: keyof Settings, fits: (value: unknown) => value is T, fallback: T): T => {
    const value = (stored as Readonly<Partial<Record<keyof Settings, unknown>>>)[key];
    if (value !== undefined && fits(value)) return value;
    valid &&= value === undefined;
    return fallback;
  };
  const settings = {
    watched: [...new Set(pick('watched', isNames, defaultSettings.watched))],
    unwatched: [...new Set(pick('unwatched', isNames, defaultSettings.unwatched))],
    silenced: pick('silenced', isSilenced, defaultSettings.silenced),
    interval: pick('interval', isInterval, defaultSettings.interval),
  };
  return { settings, valid };
}

/** What the person chose. */
export interface Settings {
  /** Names of the cookies to follow, in the order in which they are shown. */
  readonly watched: readonly string[];
  /** Least time between two counted visits, in milliseconds. */
  readonly interval: number;
}

export const day = 86_400_000;

/** The chapter's four cookies: they belong together, so that one without the others is worth a word. */
export const companions: readonly string[] = ['sessionid', 'csrftoken', 'visits', 'last_visit'];

export const defaultSettings: Settings = { watched: companions, interval: day };

/** Settings with one more name watched, or one less. */
export function withWatched(settings: Settings, name: string, watch: boolean): Settings {
  const others = settings.watched.filter((watched) => watched !== name);
  return { ...settings, watched: watch ? [...others, name] : others };
}

/**
 * Settings from whatever was stored; anything that is not valid falls back to its default.
 * @returns `valid: false` when something had to fall back, so that the person can be told.
 */
export function parseSettings(stored: unknown): { readonly settings: Settings; readonly valid: boolean } {
  if (stored === undefined) return { settings: defaultSettings, valid: true };
  if (typeof stored !== 'object' || stored === null) return { settings: defaultSettings, valid: false };
  const { watched, interval } = stored as Partial<Record<keyof Settings, unknown>>;
  const goodNames =
    watched === undefined || (Array.isArray(watched) && watched.every((name) => typeof name === 'string'));
  const goodInterval =
    interval === undefined || (typeof interval === 'number' && Number.isFinite(interval) && interval >= 0);
  return {
    settings: {
      watched: goodNames && watched ? [...new Set(watched)] : defaultSettings.watched,
      interval: goodInterval && interval !== undefined ? interval : defaultSettings.interval,
    },
    valid: goodNames && goodInterval,
  };
}

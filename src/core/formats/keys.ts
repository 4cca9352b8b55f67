/** A cookie as an object, with the keys that its program gave it. */
export type Given = Readonly<Record<string, unknown>>;

/** One field of an object, and the key under which it stood. */
export interface FoundField {
  readonly key: string;
  readonly value: unknown;
}

/** What an object says, by its keys without regard to case, spaces, hyphens and underscores. */
export type Keys = ReadonlyMap<string, FoundField>;

const normal = (key: string) => key.toLowerCase().replace(/[ _-]/g, '');

/** Of two keys that differ in spelling alone the first counts; what is `null` is not said. */
export function keysOf(given: Given): Keys {
  const said = Object.entries(given).filter(([, value]) => value !== null && value !== undefined);
  return new Map(said.map(([key, value]) => [normal(key), { key, value }] as const).toReversed());
}

/** Rows of Firefox's moz_cookies, and the cookies of its session store. */
export const isOfMozilla = (keys: Keys) => keys.has('host') && !keys.has('domain');
/** Go's `http.Cookie`. */
export const isOfGo = (keys: Keys) => keys.get('samesite')?.key === 'SameSite' && keys.has('rawexpires');

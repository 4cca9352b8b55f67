import browser, { type Storage } from 'webextension-polyfill';

export type Area = 'sync' | 'local' | 'session';

export type StorageChanges = Readonly<Record<string, unknown>>;

/** The browser's words when no administrator has set anything: Firefox rejects, others answer with nothing. */
const noPolicy = /managed storage manifest not found/i;

function areaOf(area: Area): Storage.StorageArea {
  return browser.storage[area];
}

/** The stored values of some keys; a key that was never stored is absent. */
export async function read(area: Area, keys: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  return areaOf(area).get([...keys]);
}

/** What an administrator has set for some keys; a key that was not set is absent. */
export async function readPolicy(keys: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await browser.storage.managed.get([...keys]);
  } catch (error) {
    if (noPolicy.test(String(error))) return {};
    throw error;
  }
}

/** Everything in an area. */
export async function readAll(area: Area): Promise<Readonly<Record<string, unknown>>> {
  return areaOf(area).get(null);
}

export async function write(area: Area, values: Readonly<Record<string, unknown>>): Promise<void> {
  await areaOf(area).set(values);
}

export async function remove(area: Area, keys: readonly string[]): Promise<void> {
  await areaOf(area).remove([...keys]);
}

/** Empties an area. */
export async function clear(area: Area): Promise<void> {
  await areaOf(area).clear();
}

/** Calls back with the new values (`undefined`: removed) of what changed in an area, `managed` among them; returns how to stop. */
export function onStored(listener: (area: string, values: StorageChanges) => void): () => void {
  const relay = (changes: Record<string, Storage.StorageChange>, area: string) => {
    listener(area, Object.fromEntries(Object.entries(changes).map(([key, { newValue }]) => [key, newValue])));
  };
  browser.storage.onChanged.addListener(relay);
  return () => browser.storage.onChanged.removeListener(relay);
}

import browser, { type Storage } from 'webextension-polyfill';
import { isFirefox } from './firefox.ts';
import { listen } from './listen.ts';

export type Area = 'sync' | 'local' | 'session';

export type StorageChanges = Readonly<Record<string, unknown>>;

/** Firefox's words when no administrator has set anything: it rejects, where others answer with nothing. */
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
    if (isFirefox() && noPolicy.test(String(error))) return {};
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

/** Hears of what changed in an area, `managed` among them, and of the new values (`undefined`: removed). */
export type StoredListener = (area: string, values: StorageChanges) => void;

/** Calls back when something changed; returns how to stop. */
export type OnStored = (listener: StoredListener) => () => void;

export const onStored: OnStored = (listener) => {
  const relay = (changes: Record<string, Storage.StorageChange>, area: string) => {
    listener(area, Object.fromEntries(Object.entries(changes).map(([key, { newValue }]) => [key, newValue])));
  };
  return listen(browser.storage.onChanged, relay);
};

/** What was read, and how to hear of all that changed since the reading began. */
export interface Noted<T> {
  readonly read: T;
  /** Tells what was missed first. All begin to listen in one turn; when none does any more, it is over. */
  readonly onStored: OnStored;
}

/**
 * Reads, and takes note of what changes meanwhile: whoever listens only then would neither read nor hear of it. The
 * same listener hears on: what is under way to one that is taken away would not reach the next.
 */
export async function noting<T>(reading: () => Promise<T>): Promise<Noted<T>> {
  const listeners = new Set<StoredListener>();
  const missed: Parameters<StoredListener>[] = [];
  let note: StoredListener = (...change) => missed.push(change);
  const stop = onStored((...change) => note(...change));
  const listen: OnStored = (listener) => {
    note = (...change) => listeners.forEach((each) => each(...change));
    listeners.add(listener);
    missed.forEach((change) => listener(...change));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) stop();
    };
  };
  try {
    return { read: await reading(), onStored: listen };
  } catch (error) {
    stop();
    throw error;
  }
}

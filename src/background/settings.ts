import type { Settings } from '../core/settings/settings.ts';
import { savePolicy } from '../storage/policy.ts';
import { loadBareSettings, onSettings } from '../storage/settings.ts';
import { failed } from './failure.ts';

/**
 * The settings, read once in a worker's life and again after every change, so that an event about a cookie
 * nobody watches costs no storage access. Only a copy: when the worker ends, nothing is lost.
 */
let copy: Promise<Settings> | null = null;

let notifyChanged: () => void = () => undefined;

function changed(): void {
  copy = null;
  notifyChanged();
}

async function load(): Promise<Settings> {
  const { settings, unread } = await loadBareSettings(changed);
  if (unread.length > 0) {
    copy = null; // Ask again next time.
    failed(unread.join('; '));
  }
  // For the first seconds of the browser's next life.
  savePolicy().catch(failed);
  return settings;
}

/** The settings in force, with an administrator's as far as they are known: no event waits for `storage.managed`. */
export function currentSettings(): Promise<Settings> {
  return (copy ??= load());
}

/** @param listener is called when others may be in force */
export function keepSettingsFresh(listener: () => void): void {
  notifyChanged = listener;
  onSettings(changed);
}

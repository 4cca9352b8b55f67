import type { Settings } from '../core/settings.ts';
import { loadSettings, onSettings } from '../memory/settings.ts';
import { failed } from './failure.ts';

/**
 * The settings, read once in a worker's life and again after every change, so that an event about a cookie
 * nobody watches costs no storage access. Only a copy: when the worker ends, nothing is lost.
 */
let copy: Promise<Settings> | null = null;

async function load(): Promise<Settings> {
  const { settings, unread } = await loadSettings();
  if (unread.length > 0) {
    copy = null; // Ask again next time.
    failed(unread.join('; '));
  }
  return settings;
}

export function currentSettings(): Promise<Settings> {
  return (copy ??= load());
}

export function keepSettingsFresh(): void {
  onSettings(() => (copy = null));
}

import type { Settings } from '../core/settings.ts';
import { loadSettings, onSettings } from '../memory/settings.ts';

/**
 * The settings, read once in a worker's life and refreshed by every change, so that an event about a cookie
 * nobody watches costs no storage access. Only a copy: when the worker ends, nothing is lost.
 */
let copy: Promise<Settings> | null = null;

export function currentSettings(): Promise<Settings> {
  copy ??= loadSettings().catch((error: unknown) => {
    copy = null; // Ask again next time.
    throw error;
  });
  return copy;
}

export function keepSettingsFresh(): void {
  onSettings((settings) => {
    copy = Promise.resolve(settings);
  });
}

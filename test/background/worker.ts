import { vi } from 'vitest';
import { dropListeners } from '../fakes/browser.ts';

/** Starts the worker: its real entry, in modules of its own. Calling it again is its end and a new start. */
export async function startWorker(): Promise<void> {
  dropListeners();
  vi.resetModules();
  await import('../../src/background/index.ts');
}

import { vi } from 'vitest';

/** Milliseconds to wait for what is to come: long enough for a machine that does much else besides. */
const patience = 20_000;

/**
 * Waits until a check throws no more, and returns what it returns; what it threw last is the failure. Tests wait by
 * this alone: `vi.waitFor` gives up after a second, and a busy machine needs several for the modules of a surface.
 */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: patience, interval: 10 });

// A browser takes longer to start than many a file of tests to run: one that a file is done with goes to the next.
import { usedProfile } from './global-setup.ts';

/** A browser that runs, and can be made as good as new. */
export interface Lendable {
  /** Takes away what a test left: documents, cookies, the extension and all that it stored. */
  readonly clear: () => Promise<void>;
  readonly end: () => Promise<void>;
  /** Ends it without waiting: the process that started it ends. */
  readonly kill: () => void;
}

export interface Lender {
  /**
   * A browser that was started with the same, or a new one.
   * @param likeness what it is started with, as a text
   */
  readonly borrow: <T extends Lendable>(likeness: string, start: () => Promise<T>) => Promise<T>;
  /** Gives back what was borrowed, cleared; what cannot be cleared is ended. */
  readonly giveBack: (likeness: string, browser: Lendable) => Promise<void>;
  readonly killAll: () => void;
}

/** @param most how many browsers run at most that nobody uses */
export function createLender(most: number): Lender {
  /** By what they were started with; the one that was given back first stands first. */
  const idle = new Map<string, Lendable>();
  return {
    async borrow<T extends Lendable>(likeness: string, start: () => Promise<T>) {
      const found = idle.get(likeness) as T | undefined;
      idle.delete(likeness);
      return found ?? start();
    },
    async giveBack(likeness, browser) {
      if (most === 0) return browser.end();
      const isClear = await browser.clear().then(
        () => true,
        // A test may have closed or broken it, of which it tells itself.
        () => false,
      );
      if (!isClear || idle.has(likeness)) return browser.end();
      idle.set(likeness, browser);
      const [oldest] = idle;
      if (idle.size <= most || !oldest) return;
      idle.delete(oldest[0]);
      await oldest[1].end();
    },
    killAll: () => idle.forEach((browser) => browser.kill()),
  };
}

/** Whether tests run here, and not `npm start`, which drives a browser in the same way and is to end with it. */
const isTest = process.env[usedProfile] !== undefined;

/** The browsers of this process, whichever of its files starts them: each takes some hundred megabytes. */
export const lender = createLender(isTest ? 2 : 0);

// Vitest ends a process of tests by this signal, and half a second later by force: there is no time to wait for
// what ends, or to remove what it leaves (`global-setup.ts`).
if (isTest) {
  process.once('SIGTERM', () => {
    lender.killAll();
    process.exit();
  });
}

import { type Browser, startBrowser, type Subject } from './browser.ts';

/** Where everything is measured: the browsers, each started when it is first needed. */
export interface Stage {
  readonly ours: Subject;
  /** Other extensions, for a side-by-side. */
  readonly others: readonly Subject[];
  /** URL of a page of a host. */
  readonly url: (host: string) => string;
  /**
   * A browser of its own for what is called alike.
   * @param categories what is recorded of it
   * @param prepare is done once, after its start
   */
  readonly browser: (
    name: string,
    subjects: readonly Subject[],
    categories: readonly string[],
    prepare?: (browser: Browser) => Promise<void>,
  ) => Promise<Browser>;
  /** Flushes what every browser has recorded. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export function openStage(
  executable: string,
  port: number,
  ours: Subject,
  others: readonly Subject[],
): Stage {
  const browsers = new Map<string, Promise<Browser>>();
  const start = async (
    subjects: readonly Subject[],
    categories: readonly string[],
    prepare: (browser: Browser) => Promise<void>,
  ) => {
    const browser = await startBrowser(executable, subjects, categories);
    try {
      await prepare(browser);
      return browser;
    } catch (error) {
      await browser.close();
      throw error;
    }
  };
  return {
    ours,
    others,
    url: (host) => `http://${host}:${port}/`,
    browser(name, subjects, categories, prepare = () => Promise.resolve()) {
      const known = browsers.get(name) ?? start(subjects, categories, prepare);
      browsers.set(name, known);
      return known;
    },
    async flush() {
      const started = await Promise.allSettled(browsers.values());
      const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      await Promise.all(running.map((browser) => browser.flush()));
    },
    async close() {
      await Promise.allSettled([...browsers.values()].map(async (browser) => (await browser).close()));
    },
  };
}

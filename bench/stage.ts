import { type Browser, makeProfile, startBrowser, type Subject } from './browser.ts';

/** Where everything is measured: the browsers, each started when it is first needed. */
export interface Stage {
  readonly ours: Subject;
  /** What is measured, and the earlier build that it is compared with: whatever stores what Magic Cookie does. */
  readonly builds: readonly Subject[];
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
  /**
   * A browser that has just started, with a profile that has had one extension for a life of the browser already.
   * Whoever asked for it closes it.
   * @param prepare is done once, in that earlier life
   */
  readonly anew: (subject: Subject, prepare: (browser: Browser) => Promise<void>) => Promise<Browser>;
  /** Flushes what every browser has recorded. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export function openStage(
  executable: string,
  port: number,
  ours: Subject,
  earlier: Subject | null,
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
  const profiles = new Map<string, ReturnType<typeof live>>();
  /** A profile after a first life of a browser. */
  const live = async (subject: Subject, prepare: (browser: Browser) => Promise<void>) => {
    const profile = await makeProfile();
    const browser = await startBrowser(executable, [subject], [], profile.path);
    try {
      await prepare(browser);
    } finally {
      await browser.close();
    }
    return profile;
  };
  return {
    ours,
    builds: earlier ? [ours, earlier] : [ours],
    others: earlier ? [earlier, ...others] : others,
    url: (host) => `http://${host}:${port}/`,
    browser(name, subjects, categories, prepare = () => Promise.resolve()) {
      const known = browsers.get(name) ?? start(subjects, categories, prepare);
      browsers.set(name, known);
      return known;
    },
    async anew(subject, prepare) {
      const profile = profiles.get(subject.path) ?? live(subject, prepare);
      profiles.set(subject.path, profile);
      return startBrowser(executable, [subject], [], (await profile).path);
    },
    async flush() {
      const started = await Promise.allSettled(browsers.values());
      const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      await Promise.all(running.map((browser) => browser.flush()));
    },
    async close() {
      await Promise.allSettled([...browsers.values()].map(async (browser) => (await browser).close()));
      await Promise.allSettled([...profiles.values()].map(async (profile) => (await profile).remove()));
    },
  };
}

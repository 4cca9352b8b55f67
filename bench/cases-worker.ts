import { fileURLToPath } from 'node:url';
import type { Browser, Subject } from './browser.ts';
import { type Case, floorName, oursName, pause } from './case.ts';
import type { Stage } from './stage.ts';
import { workerCategories, type WorkerTimes, workerTimes } from './worker-trace.ts';

const floor: Subject = { name: floorName, path: fileURLToPath(new URL('floor-worker', import.meta.url)) };

/** The worker of one extension alone in a browser, so that no other answers the same event. */
async function alone(stage: Stage, variant: string): Promise<{ browser: Browser; subject: Subject }> {
  const subject = [floor, stage.ours, ...stage.others].find(({ name }) => name === variant);
  if (!subject) throw new RangeError(`No extension is called ${variant}`);
  return { browser: await stage.browser(`worker of ${subject.path}`, [subject], workerCategories), subject };
}

const variants = ({ others }: Stage) => [floorName, oursName, ...others.map(({ name }) => name)];

let values = 0;
const cookie = (host: string, name: string) => ({
  domain: host,
  name,
  path: '/',
  value: `value-${++values}`,
});

/** Milliseconds after which a worker has done what an event made it do. */
const watch = 500;

/** What a worker does after cookies were set. */
export async function afterCookies(
  browser: Browser,
  subject: Subject,
  cookies: readonly ReturnType<typeof cookie>[],
): Promise<() => WorkerTimes> {
  const traceOf = await browser.record(() => browser.setCookies(cookies), watch);
  return () => workerTimes(traceOf(), browser.idOf(subject));
}

/** Has the worker running and its settings read, by an event about a cookie that nobody watches. */
export async function wake(browser: Browser): Promise<void> {
  await browser.setCookies([cookie('wake.localhost', 'choice')]);
  await pause(watch);
}

export const workerStart: Case = {
  name: 'worker-start',
  title: 'Worker, from nothing to its first handled event',
  measures: [
    { key: 'handled', title: 'event to handled', unit: 'ms' },
    { key: 'processor', title: 'worker, processor', unit: 'ms' },
  ],
  variants,
  baseline: floorName,
  async run(stage, variant) {
    const { browser, subject } = await alone(stage, variant);
    await browser.settle();
    const measured = await afterCookies(browser, subject, [cookie('start.localhost', 'sessionid')]);
    return () => {
      const { handled, processor } = measured();
      if (handled === null) throw new Error(`No worker of ${variant} hears of cookies`);
      return { handled, processor };
    };
  },
};

const batch = 25;

export const unwatchedEvent: Case = {
  name: 'unwatched-event',
  title: 'Worker, an event about a cookie that nobody watches',
  measures: [
    { key: 'processor', title: 'worker, processor an event', unit: 'ms' },
    { key: 'calls', title: 'calls of the API', unit: '' },
    { key: 'writes', title: 'changes of storage', unit: '' },
  ],
  variants,
  baseline: floorName,
  async run(stage, variant) {
    const { browser, subject } = await alone(stage, variant);
    const names = Array.from({ length: batch }, (_, index) => `choice_${index}`);
    const set = () => names.map((name) => cookie('event.localhost', name));
    await browser.setCookies(set());
    await wake(browser);
    const measured = await afterCookies(browser, subject, set());
    return () => {
      const { processor, calls, writes } = measured();
      // Each is told twice: the old value's end and the new one.
      return { processor: processor / (2 * batch), calls, writes };
    };
  },
};

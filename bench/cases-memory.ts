import { type Browser, until } from './browser.ts';
import { type Case, oursName, pause } from './case.ts';
import { afterCookies, wake } from './cases-worker.ts';
import { readOwn, storeOwn } from './own-storage.ts';
import type { Stage } from './stage.ts';
import { workerCategories, workerTimes } from './worker-trace.ts';

/** Of Magic Cookie alone: whether what is remembered makes remembering dearer. */

const day = 86_400_000;
const host = (index: number) => `remembered-${index}.localhost`;
const visits = (index: number) =>
  [`visits/0/${host(index)}`, { count: 3, last: Date.now() - 2 * day }] as const;

const remembered: Readonly<Record<string, number>> = { '10 hosts': 10, '10,000 hosts': 10_000 };

let turn = 0;

export const visit: Case = {
  name: 'visit',
  title: `${oursName}, a counted visit`,
  measures: [
    { key: 'eventToStored', title: 'event to stored', unit: 'ms' },
    { key: 'processor', title: 'worker, processor', unit: 'ms' },
    { key: 'calls', title: 'calls of the API', unit: '' },
  ],
  variants: () => Object.keys(remembered),
  baseline: '10 hosts',
  async run(stage, variant) {
    const hosts = remembered[variant] ?? 0;
    const browser = await stage.browser(
      `visits, ${variant}`,
      [stage.ours],
      workerCategories,
      async (fresh) => {
        const all = Array.from({ length: hosts }, (_, index) => visits(index));
        await storeOwn(fresh, stage.ours, 'local', { ...Object.fromEntries(all), 'visited-hosts': hosts });
      },
    );
    const index = turn++ % 10;
    // As if the last visit were two days ago.
    await storeOwn(browser, stage.ours, 'local', Object.fromEntries([visits(index)]));
    await browser.visit('about:blank');
    await wake(browser);
    const traceOf = await browser.record(() => browser.visit(stage.url(host(index))), 1000);
    return () => {
      const { eventToStored, processor, calls } = workerTimes(traceOf(), browser.idOf(stage.ours));
      if (eventToStored === null) throw new Error('The visit was not counted');
      return { eventToStored, processor, calls };
    };
  },
};

/** How many changes are in the journal of the host that is measured, and of all hosts: bounds of `src/storage`. */
const journals = {
  '1 of the host': { own: 1, hosts: 0 },
  '200 of the host': { own: 200, hosts: 1 },
  '200, of 2,000 in all': { own: 200, hosts: 10 },
} as const;

const rotations = (domain: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    domain,
    name: 'sessionid',
    path: '/',
    value: `${index}-${Math.floor(performance.now() * 1000)}`,
  }));

/** Waits until the last of some changes stands in the journal. */
async function untilInJournal(
  browser: Browser,
  stage: Stage,
  changes: ReturnType<typeof rotations>,
): Promise<void> {
  const { domain = '', value = '' } = changes.at(-1) ?? {};
  await until(
    () => readOwn(browser, stage.ours, 'session', `journal/0/${domain}`),
    (stored) => JSON.stringify(stored ?? '').includes(value),
    `the last change of ${domain} in the journal`,
  );
}

/** Fills the journal by as many changes as it holds at most, of one host after the other. */
async function fill(browser: Browser, stage: Stage, hosts: number): Promise<void> {
  for (let index = hosts - 1; index >= 0; index--) {
    const changes = rotations(`journal-${index}.localhost`, 220);
    await browser.setCookies(changes);
    await untilInJournal(browser, stage, changes);
  }
}

export const journalAppend: Case = {
  name: 'journal',
  title: `${oursName}, a change of a watched cookie`,
  measures: [
    { key: 'stored', title: 'change to stored', unit: 'ms' },
    { key: 'processor', title: 'worker, processor', unit: 'ms' },
    { key: 'calls', title: 'calls of the API', unit: '' },
  ],
  variants: () => Object.keys(journals),
  baseline: '200 of the host',
  async run(stage, variant) {
    const { own, hosts } = journals[variant as keyof typeof journals];
    const browser = await stage.browser(`journal, ${variant}`, [stage.ours], workerCategories, (fresh) =>
      fill(fresh, stage, hosts),
    );
    const domain = own === 1 ? `new-${turn++}.localhost` : 'journal-0.localhost';
    if (own === 1) await browser.setCookies(rotations(domain, 1));
    await wake(browser);
    await pause(300);
    const measured = await afterCookies(browser, stage.ours, rotations(domain, 1));
    return () => {
      const { stored, processor, calls } = measured();
      if (stored === null) throw new Error('The change was not written down');
      return { stored, processor, calls };
    };
  },
};

const known: Readonly<Record<string, number>> = { '10 hosts': 10, '300 hosts': 300, '2,000 hosts': 2000 };

/** A change by how many hosts the journal has changes of; 2,000 is its bound. */
export const changeByHosts: Case = {
  name: 'hosts',
  title: `${oursName}, a change by the hosts in the journal`,
  measures: journalAppend.measures,
  variants: () => Object.keys(known),
  baseline: '10 hosts',
  async run(stage, variant) {
    const hosts = known[variant] ?? 0;
    const browser = await stage.browser(
      `hosts, ${variant}`,
      [stage.ours],
      workerCategories,
      async (fresh) => {
        const changes = Array.from({ length: hosts }, (_, index) => rotations(`known-${index}.localhost`, 1));
        await fresh.setCookies(changes.flat());
        await untilInJournal(fresh, stage, changes.flat());
      },
    );
    await wake(browser);
    await pause(300);
    const measured = await afterCookies(browser, stage.ours, rotations('known-0.localhost', 1));
    return () => {
      const { stored, processor, calls } = measured();
      if (stored === null) throw new Error('The change was not written down');
      return { stored, processor, calls };
    };
  },
};

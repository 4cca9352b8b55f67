import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Protocol } from 'puppeteer-core';
import { type DevTools, startDevTools } from './devtools.ts';
import { createRecorder, type Recorder } from './trace.ts';

/** An unpacked extension to measure. */
export interface Subject {
  readonly name: string;
  readonly path: string;
}

/** A browser with extensions on it and one tab. */
export interface Browser extends Recorder {
  readonly devtools: DevTools;
  /** Its product and version. */
  readonly version: string;
  /** What the browser calls an extension. */
  readonly idOf: (subject: Subject) => string;
  /** The tab, as `Extensions.triggerAction` wants it. */
  readonly tab: string;
  /** Commands to the page in the tab. */
  readonly page: CDPSession['send'];
  /** Loads a page in the tab, and waits for its end. */
  readonly visit: (url: string) => Promise<void>;
  readonly setCookies: (cookies: readonly Protocol.Network.CookieParam[]) => Promise<void>;
  /** Ends every worker and waits until no process comes or goes: what is opened next begins from nothing. */
  readonly settle: () => Promise<void>;
  /** Ids of its processes. */
  readonly processes: () => Promise<readonly number[]>;
  readonly targets: () => Promise<readonly Protocol.Target.TargetInfo[]>;
  readonly close: () => Promise<void>;
}

const flags = [
  '--headless=new',
  '--enable-unsafe-extension-debugging',
  '--window-size=1280,900',
  '--lang=en-GB',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

const isRoot = () => process.getuid?.() === 0;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asks again and again until the answer fits; fails after ten seconds. */
export async function until<T>(
  ask: () => Promise<T>,
  fits: (answer: T) => boolean,
  what: string,
): Promise<T> {
  const end = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}`);
    await pause(50);
  }
}

/** A folder for what a browser keeps, and how to remove it. */
export async function makeProfile() {
  const path = await mkdtemp(join(tmpdir(), 'magic-cookie-bench-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/**
 * Starts a browser with a profile of its own, into which the extensions are then loaded.
 * @param categories what is recorded of it
 * @param kept another life of the browser of this profile, which has the extensions from its start and is kept
 */
export async function startBrowser(
  executable: string,
  subjects: readonly Subject[],
  categories: readonly string[],
  kept?: string,
): Promise<Browser> {
  const profile = kept === undefined ? await makeProfile() : { path: kept, remove: () => undefined };
  const has = kept === undefined ? [] : [`--load-extension=${subjects.map(({ path }) => path).join(',')}`];
  const args = [...flags, `--user-data-dir=${profile.path}`, ...has, ...(isRoot() ? ['--no-sandbox'] : [])];
  const devtools = startDevTools(executable, [...args, 'about:blank']);
  const close = async () => {
    await devtools.close();
    await profile.remove();
  };
  const load = kept === undefined ? loadInto : loadedIn;
  try {
    return { ...(await prepare(devtools, subjects, load)), ...createRecorder(devtools, categories), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function hasWorker(path: string): Promise<boolean> {
  const manifest: unknown = JSON.parse(await readFile(join(path, 'manifest.json'), 'utf8'));
  return (manifest as { background?: { service_worker?: string } }).background?.service_worker !== undefined;
}

/** Waits until a worker has registered its listeners: before that, no event wakes it. */
async function workerReady(devtools: DevTools, targets: Browser['targets'], id: string): Promise<void> {
  const [worker] = await until(
    async () => (await targets()).filter(({ type, url }) => type === 'service_worker' && url.includes(id)),
    (workers) => workers.length > 0,
    'a worker to start',
  );
  if (!worker) return;
  const { targetId } = worker;
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
  const send = devtools.session(sessionId);
  // Activation comes after the script was evaluated (Service Workers, "Run Service Worker" and "Activate").
  await until(
    async () => (await send('Runtime.evaluate', { expression: 'registration.active?.state' })).result,
    ({ value }) => value === 'activated',
    'a worker to be activated',
  );
  await devtools.send('Target.detachFromTarget', { sessionId });
}

/** Closes the page of first steps that a build of ours opens once it is installed: popups are of the tab in front. */
async function closeFirstSteps(devtools: DevTools, targets: Browser['targets'], path: string): Promise<void> {
  const firstSteps = 'src/welcome/index.html';
  if (!existsSync(join(path, firstSteps))) return;
  const [page] = await until(
    async () => (await targets()).filter(({ url }) => url.endsWith(firstSteps)),
    (pages) => pages.length > 0,
    'the page of first steps',
  );
  if (page) await devtools.send('Target.closeTarget', { targetId: page.targetId });
}

type Ids = ReadonlyMap<string, string>;
type Load = (devtools: DevTools, targets: Browser['targets'], subjects: readonly Subject[]) => Promise<Ids>;

/** Loads extensions into a browser; returns their ids by their paths. */
const loadInto: Load = async (devtools, targets, subjects) => {
  const ids = new Map<string, string>();
  for (const { path } of subjects) {
    const { id } = await devtools.send('Extensions.loadUnpacked', { path });
    ids.set(path, id);
    if (await hasWorker(path)) await workerReady(devtools, targets, id);
    await closeFirstSteps(devtools, targets, path);
  }
  return ids;
};

/** Ids of the extensions that a browser has from its start; it may tell them before their workers have started. */
const loadedIn: Load = async (devtools, targets, subjects) => {
  const loaded = await until(
    async () => (await devtools.send('Extensions.getExtensions')).extensions,
    (extensions) => subjects.every((subject) => extensions.some(({ path }) => path === subject.path)),
    'the extensions of a profile',
  );
  // To Chromium, what a switch loads is installed with every start.
  for (const { path } of subjects) await closeFirstSteps(devtools, targets, path);
  return new Map(loaded.map(({ path, id }) => [path, id]));
};

async function prepare(
  devtools: DevTools,
  subjects: readonly Subject[],
  load: Load,
): Promise<Omit<Browser, 'close' | keyof Recorder>> {
  const { send } = devtools;
  const { product } = await send('Browser.getVersion');
  const targets = async () => (await send('Target.getTargets')).targetInfos;
  const [page] = await until(
    async () => (await targets()).filter(({ type }) => type === 'page'),
    (pages) => pages.length > 0,
    'the browser to open its first page',
  );
  const [tab] = (await send('Target.getTargets', { filter: [{ type: 'tab' }] })).targetInfos;
  if (!page || !tab) throw new Error('The browser opened no tab');
  const { sessionId } = await send('Target.attachToTarget', { targetId: page.targetId, flatten: true });
  const toPage = devtools.session(sessionId);
  await toPage('Page.enable');

  const ids = await load(devtools, targets, subjects);
  const processes = async () => (await send('SystemInfo.getProcessInfo')).processInfo.map(({ id }) => id);

  return {
    devtools,
    version: product,
    idOf: ({ name, path }) => {
      const id = ids.get(path);
      if (id === undefined) throw new Error(`${name} was not loaded`);
      return id;
    },
    tab: tab.targetId,
    page: toPage,
    processes,
    targets,
    async visit(url) {
      const loaded = new Promise<void>((resolve) => {
        const stop = devtools.on('Page.loadEventFired', () => {
          stop();
          resolve();
        });
      });
      await toPage('Page.navigate', { url });
      await loaded;
    },
    setCookies: async (cookies) => send('Storage.setCookies', { cookies: [...cookies] }),
    async settle() {
      let quiet = 0;
      let before = '';
      await until(
        async () => {
          const workers = (await targets()).filter(({ type }) => type === 'service_worker');
          // One that has ended by itself meanwhile cannot be ended any more.
          for (const { targetId } of workers)
            await send('Target.closeTarget', { targetId }).catch(() => undefined);
          const now = (await processes()).join();
          quiet = workers.length === 0 && now === before ? quiet + 1 : 0;
          before = now;
          await pause(100);
          return quiet;
        },
        (times) => times >= 3,
        'the workers to end',
      );
    },
  };
}

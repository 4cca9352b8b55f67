import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ensureBrowser, findBrowser, type Kind } from './browsers.ts';

const kind: Kind = {
  name: 'Firefox',
  variable: 'FIREFOX',
  executables: ['firefox-esr', 'firefox', 'firefox.exe'],
  usualPlaces: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    'C:\\Program Files (x86)\\Mozilla Firefox\\firefox.exe',
  ],
  debianPackage: 'firefox-esr',
  download: 'FIREFOX',
};

/** The executable of an installed Firefox, `null` where there is none. */
export const findFirefox = () => findBrowser(kind);

/** The package of Debian's that has one. */
export const firefoxPackage = kind.debianPackage;

/** A Firefox to run, which is installed where there is none. */
export const ensureFirefox = () => ensureBrowser(kind);

export type Preferences = Readonly<Record<string, string | number | boolean>>;

/** What a Firefox that is driven needs; the protocol itself sets what keeps it off the network. */
const always: Preferences = {
  // Any free port: it writes the one it found into its profile.
  'marionette.port': 0,
  // Containers are there in every Firefox, and switched on once something uses them.
  'privacy.userContext.enabled': true,
  'devtools.console.stdout.content': true,
  // Nothing is fetched that nobody asked for.
  'network.dns.disablePrefetch': true,
  'network.prefetch-next': false,
};

/** A Firefox that runs, and where it listens for commands. */
export interface RunningFirefox {
  readonly process: ChildProcess;
  /** Marionette's port on this machine. */
  readonly port: number;
  /** What it wrote of late: its own complaints, and what documents write to their consoles. */
  readonly said: () => string;
  /** Forgets what it wrote. */
  readonly forgetSaid: () => void;
  /** Resolves when it has ended, by whatever. */
  readonly ended: () => Promise<void>;
  /** Waits for its end, after a while ends it by force, and removes the profile unless it was given. */
  readonly cleanUp: () => Promise<void>;
}

export interface FirefoxLaunch {
  readonly headless?: boolean;
  readonly preferences?: Preferences;
  /** A profile's folder; without one a new profile is made, and removed at the end. */
  readonly profile?: string;
  /** The folder of a profile that has been used: one that is new or empty begins as a copy of it. */
  readonly template?: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
}

/** Longest waits for its start and for its end, in milliseconds. */
const startPatience = 60_000;
const endPatience = 10_000;
/** How much of what it writes is kept, in characters. */
const mostSaid = 50_000;

const asPreferences = (preferences: Preferences) =>
  Object.entries(preferences)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');

/** The profile that was given or a new one; an empty one begins as a copy of the template. */
async function profileFor({ profile, template }: FirefoxLaunch): Promise<string> {
  const path = profile ?? (await mkdtemp(join(tmpdir(), 'magic-cookie-firefox-')));
  // A lock names a process by its id, which may be another's by now.
  const filter = (file: string) => !['lock', '.parentlock'].includes(basename(file));
  if (template !== undefined && (await readdir(path)).length === 0)
    await cp(template, path, { recursive: true, filter });
  return path;
}

/** Starts Firefox with its remote protocol on; it listens on loopback alone. */
export async function launchFirefox(options: FirefoxLaunch = {}): Promise<RunningFirefox> {
  const { headless = true, preferences = {}, env = process.env } = options;
  const executable = findFirefox();
  if (!executable) throw new Error('No Firefox found: run `npm test` or `npm start -- --firefox`.');
  const profile = await profileFor(options);
  await writeFile(join(profile, 'user.js'), asPreferences({ ...always, ...preferences }));
  const portFile = join(profile, 'MarionetteActivePort');
  await rm(portFile, { force: true });
  const args = ['--marionette', '-remote-allow-system-access', '--no-remote', '--profile', profile];
  const child = spawn(executable, [...(headless ? ['--headless'] : []), ...args, 'about:blank'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-mostSaid)));
  // Without this an executable that is none would end this process too; the wait below tells of it.
  child.on('error', (error) => (said = error.message));
  // Whoever started it may end without a word: it is not to outlive them.
  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const ended = async () => {
    const isRunning = child.pid !== undefined && child.exitCode === null && child.signalCode === null;
    if (isRunning) await once(child, 'exit');
  };
  const cleanUp = async () => {
    const force = setTimeout(() => child.kill('SIGKILL'), endPatience);
    await ended();
    clearTimeout(force);
    process.off('exit', endWithUs);
    if (options.profile === undefined)
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const port = await portIn(portFile, child);
    return {
      process: child,
      port,
      said: () => said,
      forgetSaid: () => void (said = ''),
      ended,
      cleanUp,
    };
  } catch (error) {
    child.kill('SIGKILL');
    await cleanUp();
    throw new Error(`Firefox did not start.\n${said}`, { cause: error });
  }
}

/** Waits for the port that Firefox writes down once it listens. */
async function portIn(file: string, child: ChildProcess): Promise<number> {
  const end = Date.now() + startPatience;
  for (;;) {
    const port = Number(existsSync(file) ? await readFile(file, 'utf8') : '');
    if (port > 0) return port;
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
      throw new Error('It ended by itself.');
    if (Date.now() > end) throw new Error(`It wrote no port within ${startPatience / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

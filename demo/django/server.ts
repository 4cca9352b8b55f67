import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const app = fileURLToPath(new URL('app.py', import.meta.url));
const run = promisify(execFile);

/** Settings of Django's that differ from the hardened ones. */
export type Settings = Readonly<Record<string, unknown>>;

export interface DjangoSite {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** A real Django, ready to be started with any settings. */
export interface Django {
  readonly start: (settings?: Settings) => Promise<DjangoSite>;
  /**
   * Serves several sites over http in one process, each with settings of its own.
   * @param sites by the first label of their hosts
   * @param zone the clock of the process, such as `America/New_York`
   */
  readonly startSites: (sites: Readonly<Record<string, Settings>>, zone: string) => Promise<DjangoSite>;
  /** The ids of what `check --deploy` warns of. */
  readonly check: (settings?: Settings) => Promise<readonly string[]>;
  readonly remove: () => Promise<void>;
}

/** Prepares a database, a user and a certificate in a folder of their own. */
export async function prepareDjango(python: string): Promise<Django> {
  const folder = await mkdtemp(join(tmpdir(), 'magic-cookie-django-'));
  const tls = join(folder, 'tls.pem');
  const base = { ...process.env, DATABASE: join(folder, 'db.sqlite3'), TLS: tls };
  const env = (settings: Settings) => ({ ...base, SETTINGS: JSON.stringify(settings) });
  const key = join(folder, 'key.pem');
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=django.test'],
    ...['-keyout', key, '-out', tls],
  ]);
  if (made.status !== 0) throw new Error(`openssl: ${made.stderr.toString()}`);
  await writeFile(tls, (await readFile(tls, 'utf8')) + (await readFile(key, 'utf8')));
  await run(python, [app, 'prepare'], { env: env({}) });

  async function serve(verb: 'serve' | 'sites', environment: NodeJS.ProcessEnv): Promise<DjangoSite> {
    const server = spawn(python, [app, verb], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    server.stderr.on('data', (part: Buffer) => (said += part.toString()));
    const gone = once(server, 'exit');
    const first = once(createInterface(server.stdout), 'line') as Promise<[string]>;
    const line = await Promise.race([first, gone.then(() => null)]);
    if (!line) throw new Error(`Django did not start:\n${said}`);
    return {
      port: Number(line[0]),
      close: async () => {
        server.kill();
        await gone;
      },
    };
  }

  return {
    start: (settings = {}) => serve('serve', env(settings)),
    startSites: (sites, zone) =>
      serve('sites', { ...env({}), TLS: '', TZ: zone, SITES: JSON.stringify(sites) }),
    async check(settings = {}) {
      const { stdout } = await run(python, [app, 'check'], { env: env(settings) });
      return JSON.parse(stdout) as readonly string[];
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

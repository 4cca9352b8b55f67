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

/** Settings of each site, by the first label of its host. */
export type SiteSettings = Readonly<Record<string, Settings>>;

/** A real Django, ready to be started with any settings. */
export interface Django {
  /**
   * Serves sites in one process, over http.
   * @param zone the clock of the process, such as `America/New_York`
   */
  readonly serve: (sites: SiteSettings, zone: string) => Promise<DjangoSite>;
  /** The same over https, with a certificate that nobody trusts. */
  readonly serveSecurely: (sites: SiteSettings) => Promise<DjangoSite>;
  /** The ids of what `check --deploy` warns of, by site. */
  readonly check: (sites: SiteSettings) => Promise<Readonly<Record<string, readonly string[]>>>;
  readonly remove: () => Promise<void>;
}

/** Prepares a database, a user and a certificate in a folder of their own. */
export async function prepareDjango(python: string): Promise<Django> {
  const folder = await mkdtemp(join(tmpdir(), 'magic-cookie-django-'));
  const tls = join(folder, 'tls.pem');
  const base = { ...process.env, DATABASE: join(folder, 'db.sqlite3') };
  const env = (sites: SiteSettings) => ({ ...base, SITES: JSON.stringify(sites) });
  const key = join(folder, 'key.pem');
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=django.test'],
    ...['-keyout', key, '-out', tls],
  ]);
  if (made.status !== 0) throw new Error(`openssl: ${made.stderr.toString()}`);
  await writeFile(tls, (await readFile(tls, 'utf8')) + (await readFile(key, 'utf8')));
  await run(python, [app, 'prepare'], { env: env({}) });

  async function serve(environment: NodeJS.ProcessEnv): Promise<DjangoSite> {
    const server = spawn(python, [app, 'serve'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
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
    serve: (sites, zone) => serve({ ...env(sites), TZ: zone }),
    serveSecurely: (sites) => serve({ ...env(sites), TLS: tls }),
    async check(sites) {
      const { stdout } = await run(python, [app, 'check'], { env: env(sites) });
      return JSON.parse(stdout) as Readonly<Record<string, readonly string[]>>;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

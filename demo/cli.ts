// The demo site from the terminal: `npm run demo`, `npm run demo -- clearsessions`.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { clearSessions, openDatabase } from './database.ts';
import { type Site, type SiteOptions, startSite } from './server.ts';

export const demoDatabase = fileURLToPath(new URL('../.demo/rango.sqlite3', import.meta.url));

/** Starts the site on a port, or on the next free one of the twenty after it. */
export async function startOnFreePort(port: number, options: SiteOptions): Promise<Site> {
  for (let candidate = port; ; candidate++) {
    try {
      return await startSite({ ...options, port: candidate });
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || candidate >= port + 20) throw error;
    }
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      port: { type: 'string', default: '8000' },
      database: { type: 'string', default: demoDatabase },
    },
    allowPositionals: true,
  });
  const [command = 'serve'] = positionals;
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new TypeError(`Not a port: ${values.port}`);
  if (command !== 'serve' && command !== 'clearsessions') throw new TypeError(`Not a command: ${command}`);
  mkdirSync(dirname(values.database), { recursive: true });
  if (command === 'clearsessions') {
    const database = openDatabase(values.database);
    console.log(`Deleted ${clearSessions(database, new Date())} expired sessions.`);
    database.close();
    return;
  }
  const site = await startOnFreePort(port, { database: values.database });
  console.log(`Rango answers at ${site.origin}/rango/ (Ctrl-C ends it)`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void site.close());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    console.error('Usage: npm run demo -- [serve|clearsessions] [--port 8000] [--database FILE]');
    process.exitCode = 2;
  });
}

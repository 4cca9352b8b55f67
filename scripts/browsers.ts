import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectRoot } from './project.ts';

/** Where a program of this name lies, `null` when it is not on the path. */
export function onPath(name: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const candidate = join(folder, name);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not here: try the next folder.
    }
  }
  return null;
}

export const isRoot = () => process.getuid?.() === 0;

/** Installs packages of Debian's, where we may. */
export function installFromDebian(...packages: readonly string[]): boolean {
  if (!isRoot() || !onPath('apt-get')) return false;
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  return apt('update', '-q') && apt('install', '-y', '-q', '--no-install-recommends', ...packages);
}

/** A browser that tests and `npm start` run. */
export interface Kind {
  readonly name: 'Chromium' | 'Firefox';
  /** An environment variable that names an executable of one's own. */
  readonly variable: 'CHROMIUM' | 'FIREFOX';
  /** What the executable may be called on the path, the first that is there. */
  readonly executables: readonly string[];
  /** Where it lies when it is not on the path. */
  readonly usualPlaces: readonly string[];
  readonly debianPackage: string;
  /** What Puppeteer's tool, which downloads it, calls it. */
  readonly download: 'CHROME' | 'FIREFOX';
}

const cacheOf = ({ variable }: Kind) => join(projectRoot, 'node_modules/.cache', variable.toLowerCase());
/** Names the executable that was downloaded. */
const noteOf = (kind: Kind) => join(cacheOf(kind), 'executable');

function downloaded(kind: Kind): string | null {
  if (!existsSync(noteOf(kind))) return null;
  const path = readFileSync(noteOf(kind), 'utf8');
  return existsSync(path) ? path : null;
}

/**
 * The executable of an installed browser, `null` where there is none.
 * @throws {Error} where the environment names one that does not exist
 */
export function findBrowser(kind: Kind): string | null {
  const named = process.env[kind.variable];
  if (named !== undefined) {
    if (!existsSync(named)) throw new Error(`${kind.variable} names ${named}, which does not exist.`);
    return named;
  }
  for (const name of kind.executables) {
    const found = onPath(name);
    if (found) return found;
  }
  return kind.usualPlaces.find((path) => existsSync(path)) ?? downloaded(kind);
}

async function download(kind: Kind): Promise<string> {
  const tool = await import('@puppeteer/browsers');
  const platform = tool.detectBrowserPlatform();
  if (!platform)
    throw new Error(`No ${kind.name} for this system: install one and name it in ${kind.variable}.`);
  const browser = tool.Browser[kind.download];
  const buildId = await tool.resolveBuildId(browser, platform, 'stable');
  const { executablePath } = await tool.install({ browser, buildId, cacheDir: cacheOf(kind) });
  writeFileSync(noteOf(kind), executablePath);
  return executablePath;
}

/** A browser to run: the installed one, else Debian's package, else a download. @returns its executable */
export async function ensureBrowser(kind: Kind): Promise<string> {
  const found = findBrowser(kind);
  if (found) return found;
  process.stdout.write(`No ${kind.name} found; installing one …\n`);
  const installed = installFromDebian(kind.debianPackage) ? findBrowser(kind) : null;
  return installed ?? download(kind);
}

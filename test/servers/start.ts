import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the apps are, and where npm puts what those of Node.js need. */
const apps = fileURLToPath(new URL('apps/', import.meta.url));
export const packages = join(tmpdir(), 'magic-cookie-servers');

/** Where Debian's packages lie that no tool looks for by itself. */
const tomcat = ['core', 'el'].map((part) => `/usr/share/java/tomcat10-embed-${part}.jar`);
const gocode = '/usr/share/gocode';

/** Debian's own, whose packages another Python does not see. */
const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';

export type Kind = 'python' | 'php' | 'ruby' | 'node' | 'go' | 'perl' | 'java';

/** How to find out whether a kind of server can run: a command that fails where it cannot. */
const probes: Readonly<Record<Kind, (needs: string) => readonly string[]>> = {
  python: (needs) => [python, '-c', `import ${needs}`],
  php: () => ['php', '-v'],
  ruby: (needs) => [
    'ruby',
    '-e',
    needs
      .split(' ')
      .map((name) => `require '${name}'`)
      .join(';'),
  ],
  node: () => ['node', '-v'],
  go: () => ['go', 'version'],
  perl: (needs) => ['perl', `-M${needs}`, '-e', '1'],
  java: () => ['javac', '-version'],
};

const commands: Readonly<Record<Kind, (file: string, port: number) => readonly string[]>> = {
  python: (file) => [python, file],
  php: (file, port) => ['php', '-S', `127.0.0.1:${port}`, file],
  ruby: (file) => ['ruby', file],
  node: (file) => ['node', file],
  go: (file) => ['go', 'run', file],
  perl: (file) => ['perl', file],
  java: (file) => ['java', '-cp', tomcat.join(':'), file],
};

/** Whether all that an app needs is here. */
export function canRun(kind: Kind, needs: string): boolean {
  if (kind === 'node') {
    return needs.split(' ').every((name) => existsSync(join(packages, 'node_modules', name)));
  }
  if (kind === 'go' && !existsSync(join(gocode, 'src', needs))) return false;
  if (kind === 'java' && !tomcat.every((jar) => existsSync(jar))) return false;
  const [command = '', ...rest] = probes[kind](needs);
  return spawnSync(command, rest, { stdio: 'ignore' }).status === 0;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

export interface Running {
  readonly port: number;
  readonly stop: () => void;
}

/** Starts an app; resolves once it answers, and throws with what it said where it ends before. */
export async function start(
  kind: Kind,
  file: string,
  environment: Readonly<Record<string, string>>,
): Promise<Running> {
  const port = await freePort();
  const [command = '', ...rest] = commands[kind](join(apps, file), port);
  mkdirSync(packages, { recursive: true });
  const child: ChildProcess = spawn(command, rest, {
    cwd: packages,
    detached: true,
    env: {
      ...process.env,
      GO111MODULE: 'off',
      GOPATH: gocode,
      GOCACHE: join(packages, 'go'),
      NODE_PATH: join(packages, 'node_modules'),
      PORT: String(port),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (said += String(text)));
  // `go run` and others are parents of the server.
  const stop = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`${file} ended: ${said.slice(-2000)}`);
    if (await answers(port)) return { port, stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  stop();
  throw new Error(`${file} does not answer: ${said.slice(-2000)}`);
}

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

const tools = ['Xvfb', 'openbox', 'xdotool'] as const;

/** Whether a virtual display can be had; what a browser asks in a dialog of its own needs one. */
export const canHaveDisplay = tools.every((tool) => spawnSync('which', [tool]).status === 0);

export interface Display {
  readonly env: NodeJS.ProcessEnv;
  /** Clicks at a point of the screen. */
  readonly clickAt: (x: number, y: number) => void;
  readonly close: () => Promise<void>;
}

/** Starts a virtual display with a window manager, on a number that the server finds free. */
export async function startDisplay(): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = (await once(server.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
  const env = { ...process.env, DISPLAY: `:${number.toString().trim()}` };
  const manager = spawn('openbox', [], { env, stdio: 'ignore' });
  const end = async (child: ChildProcess) => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return {
    env,
    clickAt: (x, y) => void spawnSync('xdotool', ['mousemove', String(x), String(y), 'click', '1'], { env }),
    async close() {
      await end(manager);
      await end(server);
    },
  };
}

import { diffArrays } from 'diff';
import { join } from 'node:path';
import { setImmediate as nextTask } from 'node:timers';
import { expect, onTestFinished, vi } from 'vitest';
import { noteCalls } from './calls.ts';
import { fileOf } from './file-of.ts';
import { clearRoot, outline } from './outline.ts';

/** 23 November 2026, 10:02 in the zone of the tests. */
export const start = new Date(2026, 10, 23, 10, 2).getTime();

/** Milliseconds that pass with each step: longer than all that a surface puts off. */
const stepLength = 1000;

/** What time is asked of; tasks and promises run as they do. */
const faked = [
  'Date',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'requestAnimationFrame',
  'cancelAnimationFrame',
] as const;

/** What is computed at the moment by threads of Node's, in whose time no faked clock has a say. */
const computed = new Set<Promise<unknown>>();

/** Knows of hashes and signatures until they are made. */
function followComputations(): void {
  for (const method of ['digest', 'importKey', 'sign', 'verify'] as const) {
    const compute = crypto.subtle[method].bind(crypto.subtle) as (...args: unknown[]) => Promise<unknown>;
    vi.spyOn(crypto.subtle, method).mockImplementation((async (...args: unknown[]) => {
      const result = compute(...args);
      computed.add(result);
      return result.finally(() => computed.delete(result));
    }) as never);
  }
}

/** Until what was begun has come to rest: a module that is loaded, one that this loads, and what either leads to. */
async function rest(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await vi.dynamicImportSettled();
    while (computed.size > 0) await Promise.allSettled(computed);
    for (let task = 0; task < 4; task++) await new Promise<void>((resolve) => void nextTask(resolve));
  }
}

/**
 * Lets milliseconds pass in a step, a second where nothing else is said. What is waited for comes before the clock goes
 * on to the next timer: how long a module takes to load says nothing of when that was.
 */
export async function wait(milliseconds = stepLength): Promise<void> {
  const step = { isOver: false };
  setTimeout(() => (step.isOver = true), milliseconds);
  await rest();
  while (!step.isOver) {
    await vi.advanceTimersToNextTimerAsync();
    await rest();
  }
}

const indentOf = (line: string) => line.length - line.trimStart().length;

/** What is new and what has gone, each below the elements that it is in. */
function changes(before: readonly string[], after: readonly string[]): readonly string[] {
  const said: string[] = [];
  /** Elements around the line that comes next, and whether they were written down. */
  let around: { line: string; isSaid: boolean }[] = [];
  const enter = (line: string) => {
    around = around.filter((each) => indentOf(each.line) < indentOf(line));
    around.push({ line, isSaid: false });
  };
  const say = (sign: string, line: string) => {
    around = around.filter((each) => indentOf(each.line) < indentOf(line));
    for (const each of around.filter(({ isSaid }) => !isSaid)) {
      said.push(`  ${each.line}`);
      each.isSaid = true;
    }
    said.push(`${sign} ${line}`);
  };
  /** How far the element is indented that has gone with all that is in it. */
  let gone = Infinity;
  for (const { value, added, removed } of diffArrays([...before], [...after])) {
    gone = Infinity;
    for (const line of value) {
      if (removed && indentOf(line) > gone) continue;
      if (removed) gone = indentOf(line);
      if (added || removed) say(added ? '+' : '-', line);
      if (!removed) enter(line);
      if (added) around.forEach((each) => (each.isSaid = true));
    }
  }
  return said;
}

/**
 * Does something, lets a second pass, and writes down what was asked of the browser and what the document says that it
 * did not say before.
 */
export type Step = (title: string, act: () => unknown) => Promise<void>;

/**
 * Writes down what a surface says and does, step by step, and compares it with the file of that title, which was read
 * and found right. `npm run unit -- -u` writes such files anew; what is different in them is to be read again.
 */
export async function transcript(title: string, run: (step: Step) => Promise<void>): Promise<void> {
  vi.useFakeTimers({ now: start, toFake: [...faked] });
  const calls = noteCalls();
  followComputations();
  onTestFinished(() => {
    clearRoot();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
  const lines = [`# ${title}`];
  let before: readonly string[] = [];
  await run(async (what, act) => {
    await act();
    await wait();
    const after = outline();
    lines.push('', `## ${what}`, ...calls().map((call) => `> ${call}`), ...changes(before, after));
    before = after;
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
    join(import.meta.dirname, 'recorded', fileOf(title)),
  );
}

/**
 * `npm run bench`: how fast Magic Cookie is, beside the least extension that could do its work, in one run of
 * one real Chromium and in turn. What is measured and how: `docs/speed.md` and the head of `popup-trace.ts`.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release } from 'node:os';
import { basename, dirname, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium } from '../scripts/chromium.ts';
import { built, projectRoot } from '../scripts/project.ts';
import { startBrowser, type Subject } from './browser.ts';
import { type Case, earlierName, oursName } from './case.ts';
import { changeByHosts, journalAppend, visit } from './cases-memory.ts';
import { largeHar } from './cases-har.ts';
import { openingCases } from './cases-opening.ts';
import { panelLoad } from './cases-panel.ts';
import { popupCases } from './cases-popup.ts';
import { restCases } from './cases-rest.ts';
import { lineVerdict } from './cases-wire.ts';
import { unwatchedEvent, workerStart } from './cases-worker.ts';
import { resultOf } from './result.ts';
import { measureAll, type Progress } from './runner.ts';
import { startPages } from './site.ts';
import { openStage } from './stage.ts';
import { againstTable, caseTable, targetTable } from './table.ts';
import { judgeAll } from './targets.ts';

const everyCase: readonly Case[] = [
  ...popupCases,
  ...openingCases,
  ...restCases,
  workerStart,
  unwatchedEvent,
  visit,
  journalAppend,
  changeByHosts,
  lineVerdict,
  panelLoad,
  largeHar,
];

const usage = `Usage: npm run bench -- [--runs 15 | --quick] [--json file] [--case name]... [--against folder of an earlier build] [folder of another extension]...
--quick makes 3 runs: it tells whether the benchmark works, and nothing about small differences.
Cases: ${everyCase.map(({ name }) => name).join(', ')}`;

interface Options {
  readonly runs: number;
  /** Where the report is written. */
  readonly json: string;
  readonly cases: readonly Case[];
  /** Another build of Magic Cookie, to which each ratio of ours is shown as well. */
  readonly earlier: Subject | null;
  readonly others: readonly Subject[];
}

function optionsFrom(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'string', default: `${projectRoot}dist/bench.json` },
      case: { type: 'string', multiple: true, default: [] },
      against: { type: 'string' },
    },
    allowPositionals: true,
  });
  const asked = values.runs ?? (values.quick ? '3' : '15');
  const runs = Number(asked);
  if (!Number.isInteger(runs) || runs < 1) throw new TypeError(`Not a number of runs: ${asked}`);
  const unknown = values.case.find((name) => everyCase.every((one) => one.name !== name));
  if (unknown !== undefined) throw new TypeError(`No case is called ${unknown}`);
  const cases = everyCase.filter(({ name }) => values.case.length === 0 || values.case.includes(name));
  const others = positionals.map((path) => ({ name: basename(resolve(path)), path: resolve(path) }));
  const earlier = values.against === undefined ? null : { name: earlierName, path: resolve(values.against) };
  const without = [...others, ...(earlier ? [earlier] : [])].find(
    ({ path }) => !existsSync(`${path}/manifest.json`),
  );
  if (without)
    throw new TypeError(`${without.path} has no manifest.json: name the folder of an unpacked extension`);
  return { runs, json: values.json, cases, earlier, others };
}

const showProgress: Progress = (done, all, what) => {
  const line = `${Math.floor((100 * done) / all)} % (${done} of ${all}) ${what}`;
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`);
  else if (done % 20 === 0) process.stderr.write(`${line}\n`);
};

async function main(): Promise<void> {
  const { runs, json, cases, earlier, others } = optionsFrom(process.argv.slice(2));
  const executable = findChromium();
  if (!executable || !existsSync(built.chrome))
    throw new Error('Run `npm run bench`, which prepares everything.');
  const pages = await startPages();
  const stage = openStage(executable, pages.port, { name: oursName, path: built.chrome }, earlier, others);
  const end = async () => {
    await stage.close();
    await pages.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end());
  const machine = await machineOf(executable);
  try {
    const results = (await measureAll(stage, cases, runs, showProgress)).map(resultOf);
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    const targets = judgeAll(results);
    console.log(
      `\nMedian of ${runs} runs [quartiles]  × ratio to the baseline, the first column (95 % confidence)`,
    );
    console.log(Object.values(machine).join(', '));
    for (const result of results) console.log(`\n${caseTable(result)}`);
    if (earlier) console.log(`\n${againstTable(results)}`);
    if (targets.length > 0) console.log(`\n${targetTable(targets)}`);
    const report = { made: new Date().toISOString(), machine, loadAfter: loadavg(), runs, targets, results };
    mkdirSync(dirname(json), { recursive: true });
    writeFileSync(json, `${JSON.stringify(report, null, 1)}\n`);
    console.log(`\nAll values: ${relative(process.cwd(), json)}`);
  } finally {
    await end();
  }
}

/** What the figures were measured on. */
async function machineOf(executable: string) {
  const browser = await startBrowser(executable, [], []);
  await browser.close();
  const [cpu] = cpus();
  return {
    chromium: browser.version,
    system: `${process.platform} ${release()}`,
    processor: `${cpus().length} × ${cpu?.model ?? 'unknown'}`,
    load: `load ${loadavg()[0]?.toFixed(1) ?? ''} at the start`,
  };
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof TypeError) console.error(usage);
  process.exitCode = 1;
}

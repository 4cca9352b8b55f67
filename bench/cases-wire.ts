import { cpuUsage } from 'node:process';
import { browserOf } from '../src/core/wire/browsers.ts';
import { navigationTo } from '../src/core/wire/exchange.ts';
import { verdict } from '../src/core/wire/verdict.ts';
import { siteOf } from '../src/core/site/site-domain.ts';
import type { Case } from './case.ts';

/** Of the model of browsers alone, in this process: it has the same engine as Chromium. */

/** How many lines are judged in one run: one is too short to be measured. */
const lines = 200;

const sizes: Readonly<Record<string, number>> = { '40 octets': 40, '4,096 octets': 4096 };
const attributes = '; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=1209600';

/** Each line another, so that nothing that was kept of one answers for the next. */
const lineOf = (octets: number, index: number) =>
  `sessionid=${String(index).padEnd(octets - 'sessionid='.length, 'k3v9x1q7')}${attributes}`;

export const lineVerdict: Case = {
  name: 'verdict',
  title: 'Verdict on a Set-Cookie line',
  measures: [{ key: 'processor', title: 'processor a line', unit: 'ms' }],
  variants: () => Object.keys(sizes),
  baseline: '40 octets',
  run(_, variant) {
    const browser = browserOf('chromium', siteOf);
    const exchange = navigationTo('https://shop.example.com/login', Date.now());
    const all = Array.from({ length: lines }, (_value, index) => lineOf(sizes[variant] ?? 0, index));
    const before = cpuUsage();
    const kept = all.filter((line) => verdict(line, exchange, [], browser).kind === 'kept');
    const { user, system } = cpuUsage(before);
    if (kept.length !== lines) throw new Error(`Of ${lines} lines ${kept.length} were kept`);
    return Promise.resolve(() => ({ processor: (user + system) / 1000 / lines }));
  },
};

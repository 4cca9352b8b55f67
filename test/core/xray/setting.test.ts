import { describe, expect, it } from 'vitest';
import { optionCode, proxyOptions } from '../../../src/core/xray/setting-code.ts';
import { settingsFor } from '../../../src/core/xray/setting.ts';
import { xrayOf } from '../../../src/core/xray/xray.ts';
import { faults, healthy } from '../../e2e/xray/faults.ts';
import { played } from './play.ts';

const settingsOf = (scenario: (typeof faults)[number]) => {
  const judged = played(scenario, 'chromium');
  return settingsFor(xrayOf(judged).verdict, judged);
};

describe('what to change', () => {
  it.each(faults)('$id', (scenario) => {
    const [first] = settingsOf(scenario);
    const { setting } = scenario.expected;
    expect(first?.code.slice(0, setting?.length)).toBe(setting);
  });

  it.each(healthy)('$id: nothing', (scenario) => {
    expect(settingsOf(scenario)).toEqual([]);
  });

  it('is known of every framework', () => {
    const subject = { name: 'sid', origin: 'https://app.test' };
    const codes = Object.values(optionCode).flatMap((code) => Object.values(code).map((of) => of(subject)));
    expect([...codes, ...Object.values(proxyOptions)].filter((code) => code.trim() === '')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { XrayVerdict } from '../../../src/core/xray/types.ts';
import { xrayOf } from '../../../src/core/xray/xray.ts';
import { faults, healthy } from '../../e2e/xray/faults.ts';
import { played } from './play.ts';

/** What of a verdict is shown, as texts. */
export function detailOf(verdict: XrayVerdict): Readonly<Record<string, string>> {
  const line = 'line' in verdict ? verdict.line.verdict : null;
  return Object.fromEntries(
    Object.entries({
      name: 'name' in verdict ? verdict.name : line && 'cookie' in line ? line.cookie.name : null,
      cookie: verdict.kind === 'stayed' ? verdict.cookie.name : null,
      reason: verdict.kind === 'stayed' ? verdict.reason : null,
      from: verdict.kind === 'stayed' ? verdict.from : null,
      other: 'other' in verdict ? verdict.other : null,
      renewal: 'renewal' in verdict ? verdict.renewal : null,
      rule: line && 'rule' in line ? line.rule : null,
    }).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
}

describe.each(['chromium', 'firefox'] as const)('a log-in as %s tells of it', (setting) => {
  it.each(faults)('$id is named', (scenario) => {
    const { verdict } = xrayOf(played(scenario, setting));
    const { kind, detail = {} } = scenario.expected;
    expect({ kind: verdict.kind, ...detailOf(verdict) }).toMatchObject({ kind, ...detail });
  });

  it.each(healthy)('$id: signed in, and no alarm', (scenario) => {
    const { verdict } = xrayOf(played(scenario, setting));
    const { kind, detail = {} } = scenario.expected;
    expect({ kind: verdict.kind, ...detailOf(verdict) }).toEqual({ kind, ...detail });
  });
});

describe('an answer that is handed out without its fields', () => {
  const withoutPost = (_: string, method: string) => method !== 'POST';
  it.each([
    ['express-form', 'signed-in'],
    ['django-form', 'signed-in'],
  ])('%s: the session that is sent shows that it came', (id, kind) => {
    const scenario = healthy.find((each) => each.id === id);
    const { verdict } = xrayOf(scenario ? played(scenario, 'chromium', withoutPost) : []);
    expect({ kind: verdict.kind, ...detailOf(verdict) }).toMatchObject({ kind, renewal: 'new' });
  });
});

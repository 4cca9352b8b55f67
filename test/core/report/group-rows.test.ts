import { describe, expect, it } from 'vitest';
import { type Grouping, groupOf, groupRows, purposeOf } from '../../../src/core/report/group-rows.ts';
import { type Row, rowOf } from '../../../src/core/report/row.ts';
import { defaultSettings } from '../../../src/core/settings/settings.ts';
import { cookie as makeCookie, sitePage } from '../make.ts';

const page = sitePage('http://localhost:8000/');
const row = (name: string, value = 'x', domain = 'localhost'): Row =>
  rowOf(makeCookie({ name, value, domain }), page, { journal: [], settings: defaultSettings }, 0);

const ga = row('_ga', 'GA1.1.1234567890.1700000000');
const consent = row('OptanonAlertBoxClosed', '2026-11-23T10:02:00.000Z');
const csrf = row('csrftoken', 'c'.repeat(32));
const session = row('sessionid', 'k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2', '.example.test');
const theme = row('theme', 'dark', 'example.test');

describe('a cookie is for', () => {
  it.each([
    ['session', session],
    ['session', row('remember_token', '7|' + 'a'.repeat(128))],
    ['security', csrf],
    ['consent', consent],
    ['analytics', ga],
    ['other', theme],
    ['other', row('visits', '3')],
  ])('%s', (purpose, each) => {
    expect(purposeOf(each)).toBe(purpose);
  });
});

describe('rows are put together', () => {
  const rows = [theme, ga, csrf, session, consent];
  it.each<[Grouping, readonly Row[]]>([
    ['none', rows],
    ['purpose', [session, csrf, consent, ga, theme]],
    ['domain', [theme, session, ga, csrf, consent]],
  ])('by %s, each group in its order', (grouping, wanted) => {
    expect(groupRows(rows, grouping).map(({ cookie }) => cookie.name)).toEqual(
      wanted.map(({ cookie }) => cookie.name),
    );
  });

  it('and every row is in exactly one group, once', () => {
    for (const grouping of ['none', 'purpose', 'domain'] as const) {
      const groups = groupRows(rows, grouping).map((each) => groupOf(each, grouping));
      const begun = groups.filter((group, index) => group !== groups[index - 1]);
      expect(new Set(begun).size).toBe(begun.length);
      expect(groups).toHaveLength(rows.length);
    }
  });
});

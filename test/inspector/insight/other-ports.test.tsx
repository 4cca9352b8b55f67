// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import type { Change } from '../../../src/core/journal/journal.ts';
import type { Known } from '../../../src/core/report/known.ts';
import { known, now, sessionid, show } from '../render.tsx';

const express: Cookie = {
  ...sessionid,
  name: 'connect.sid',
  value: `s%3A${'aB3d'.repeat(8)}.${'b'.repeat(43)}`,
};
const theirs: Cookie = { ...sessionid, name: 'PHPSESSID', value: 'k2v9a1q7b2e5r8t0c4u6i1o3p5' };
const set = (after: Cookie, at = now): Change => ({
  ...{ kind: 'set', cause: 'explicit', times: 1, before: null, at },
  after,
});
const load = { began: now - 100, activated: false };
/** Before the load began. */
const earlier = set(sessionid, now - 1000);
const cookies = [sessionid, express, theirs];

const rows = () =>
  Array.from(document.querySelectorAll<HTMLElement>('.row'), (row) => [
    row.dataset['cookie'],
    row.querySelector('[data-other-port]') !== null,
  ]);

describe('cookies that another port of this host may have set', () => {
  it('are marked, come last, and name no default of a framework', () => {
    const { find } = show(known({ cookies, journal: [earlier, set(express)], load }));
    expect(rows()).toEqual([
      ['connect.sid', false],
      ['sessionid', true],
      ['PHPSESSID', true],
    ]);
    expect(find('[data-cookie=sessionid] .flags').textContent).not.toContain('Django');
  });

  it.each<[what: string, facts: Partial<Known>]>([
    ['while nobody knows when the page was loaded', {}],
    ['where the page could not be asked', { load: null }],
    ['where this load set nothing', { load, journal: [earlier] }],
  ])('are not named %s', (_, facts) => {
    const { find } = show(known({ cookies, journal: [earlier, set(express)], ...facts }));
    expect(rows().filter(([, isMarked]) => isMarked)).toEqual([]);
    expect(find('[data-cookie=sessionid] .flags').textContent).toContain('Django');
  });

  it('are named by what the page is sent alone', () => {
    const above = { ...express, domain: 'other.localhost' };
    show(known({ cookies: [sessionid, above], journal: [set(above)], load }));
    expect(rows().filter(([, isMarked]) => isMarked)).toEqual([]);
  });
});

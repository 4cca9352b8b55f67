// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/core/journal/journal.ts';
import type { Known } from '../../../src/core/report/known.ts';
import { known, now, sessionid, show } from '../render.tsx';

const csrftoken = { ...sessionid, name: 'csrftoken', value: 'a'.repeat(32), httpOnly: false };
const before = { ...sessionid, value: 'm8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8' };
const change = (news: Partial<Change>): Change => ({
  ...{ kind: 'rotated', cause: 'explicit', times: 1, at: now - 60_000, before, after: sessionid },
  ...news,
});
const login = [change({ before: csrftoken, after: { ...csrftoken, value: 'b'.repeat(32) } }), change({})];
const gone = (news: Partial<Change>) =>
  change({ kind: 'removed', before: sessionid, after: null, at: now, ...news });
const status = (find: (selector: string) => HTMLElement) => {
  const shown = find('[data-login]');
  const [sign, title, why] = ['[aria-hidden]', 'b', '.faint'].map(
    (part) => shown.querySelector(part)?.textContent,
  );
  expect(shown.title).toBe(`${title}: ${why}`);
  return [shown.dataset['login'], sign, title, why];
};

describe('whether one is signed in', () => {
  it.each<[what: string, facts: Partial<Known>, kind: string, sign: string, title: string, why: string]>([
    ['nothing was seen', { journal: [] }, 'unseen', '○', 'No log-in seen', 'since browser start'],
    ['both were renewed', { journal: login }, 'signed-in', '●', 'Signed in', '10:01:00 · IDs renewed'],
    [
      'the site deleted it',
      { cookies: [], journal: [...login, gone({ cause: 'expired_overwrite' })] },
      ...(['signed-out', '○', 'Signed out', '10:02:00 · by the site'] as const),
    ],
    [
      'the person deleted it',
      { cookies: [], journal: [...login, gone({ own: true })] },
      ...(['signed-out', '○', 'Signed out', '10:02:00 · deleted by you'] as const),
    ],
    [
      'a script deleted it',
      { cookies: [], journal: [...login, gone({})] },
      ...(['signed-out', '○', 'Signed out', '10:02:00 · not by the site'] as const),
    ],
    [
      'it expired',
      { cookies: [], journal: [...login, gone({ kind: 'expired', cause: 'expired' })] },
      ...(['signed-out', '○', 'Signed out', '10:02:00 · expired'] as const),
    ],
    [
      'it was evicted',
      { cookies: [], journal: [...login, gone({ kind: 'evicted', cause: 'evicted' })] },
      ...(['signed-out', '○', 'Signed out', '10:02:00 · evicted'] as const),
    ],
    [
      'nobody says who deleted it',
      { cookies: [], journal: [...login, gone({ cause: 'unattributed' })] },
      ...(['signed-out', '○', 'Signed out', '10:02:00 · ID deleted'] as const),
    ],
    [
      'only another host has it still',
      { cookies: [{ ...sessionid, domain: 'other.localhost' }], journal: login },
      ...(['signed-out', '○', 'Signed out', '10:01:00 · ID deleted'] as const),
    ],
  ])('is said with when and why: %s', (_, facts, ...expected) => {
    const { find } = show(known(facts));
    expect(status(find)).toEqual(expected);
  });
});

describe('the last event', () => {
  it.each<[journal: readonly Change[], kind: string | undefined, own: string | undefined, text: string]>([
    [[], undefined, undefined, 'New changes to watched cookies appear here.'],
    [
      [change({ kind: 'set', before: null, after: sessionid })],
      ...(['set', undefined, '10:01:00 sessionid set'] as const),
    ],
    [[gone({ own: true })], 'removed', 'true', '10:02:00 sessionid deleted by you, in Magic Cookie'],
    [login, 'signed-in', undefined, '10:01:00 Signed in session ID and CSRF token were renewed together'],
    [
      [...login, gone({ cause: 'expired_overwrite' })],
      ...(['signed-out', undefined, '10:02:00 Signed out the site deleted the session ID'] as const),
    ],
    [
      [change({ kind: 'set', before: null, after: { ...sessionid, domain: 'other.localhost' } })],
      ...([undefined, undefined, 'New changes to watched cookies appear here.'] as const),
    ],
  ])('is the newest of this page, and leads to all: %#', (journal, kind, own, text) => {
    const { find, store } = show(known({ journal }));
    const event = find('.last-event');
    expect([event.dataset['event'], event.dataset['own']]).toEqual([kind, own]);
    expect(find('.last-event-text').textContent).toBe(text);
    find('.last-event button').click();
    expect(store.view.value).toBe('timeline');
  });
});

describe('the strip', () => {
  const visits = { ...sessionid, name: 'visits', value: '9', expires: null };
  const lastVisit = { ...visits, name: 'last_visit', value: '2026-11-23 10:01:00.000000' };

  it.each<[what: string, facts: Partial<Known>, visits: string | undefined, ours: string, theirs: string]>([
    ['never counted', { visits: null }, '0', 'Visits 0not counted yet', 'Site’s count –not in cookies'],
    ['counted by us', {}, '3', 'Visits 3+1 in 24 hr', 'Site’s count –not in cookies'],
    [
      'counted by the site',
      { cookies: [visits, lastVisit] },
      ...(['3', 'Visits 3+1 in 24 hr', 'Site’s count 9last: 10:01:00'] as const),
    ],
    [
      'counted by the site without a time',
      { cookies: [visits] },
      ...(['3', 'Visits 3+1 in 24 hr', 'Site’s count 9not in cookies'] as const),
    ],
  ])('says how often the page was visited: %s', (_, facts, count, ours, theirs) => {
    const { find } = show(known(facts));
    const strip = find('.strip');
    expect(strip.dataset['visits']).toBe(count);
    expect(Array.from(strip.children, ({ textContent }) => textContent).slice(0, 2)).toEqual([ours, theirs]);
  });

  it('counts nothing in a private window', () => {
    const { find } = show(known({ isPrivate: true }));
    expect(find('.strip').dataset['visits']).toBeUndefined();
    expect(find('.strip').children).toHaveLength(1);
  });

  it.each([
    ['the same', '3', null],
    ['another', '9', 'site-began-earlier'],
  ])('explains a count of the site that is %s', (_, value, difference) => {
    show(known({ cookies: [{ ...visits, value }] }));
    expect(document.querySelector('[data-difference]')?.getAttribute('data-difference') ?? null).toBe(
      difference,
    );
  });

  it('says where visits could not be counted', () => {
    const { store, find } = show(known());
    expect(document.querySelector('.strip .difference')).toBeNull();
    store.update({ visitsFailure: 'QUOTA_BYTES' });
    expect(find('.strip .difference').textContent).toContain('QUOTA_BYTES');
  });
});

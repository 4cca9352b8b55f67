// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import type { Cookie } from '../../src/core/cookie/cookie.ts';
import type { Change } from '../../src/core/journal/journal.ts';
import type { Known } from '../../src/core/report/known.ts';
import { sitePage } from '../core/make.ts';
import { resetBrowser } from '../fakes/browser.ts';
import { known, now, sessionid, show } from './render.tsx';

afterEach(resetBrowser);

const visits = { ...sessionid, name: 'visits', value: '7', httpOnly: false };
const token = { ...visits, name: 'csrftoken', value: 'aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW' };
const express = { ...sessionid, name: 'connect.sid', value: `s%3A${'aB3d'.repeat(8)}.${'b'.repeat(43)}` };
const order = () =>
  Array.from(document.querySelectorAll<HTMLElement>('.row'), ({ dataset: { cookie = '' } }) => cookie);
const marked = () =>
  Array.from(
    document.querySelectorAll('.row:has([data-other-port]) .name'),
    ({ textContent }) => textContent,
  );

it('the session comes first, and what another port may have left comes last and says so', () => {
  const { store } = show(known({ cookies: [visits, token, sessionid, express] }));
  expect([order(), marked()]).toEqual([['sessionid', 'connect.sid', 'csrftoken', 'visits'], []]);
  store.learn({
    load: { began: now - 100, activated: false },
    journal: [{ kind: 'set', at: now, before: null, after: express, cause: 'explicit', times: 1 }],
  });
  expect([order(), marked()]).toEqual([
    ['connect.sid', 'visits', 'sessionid', 'csrftoken'],
    ['sessionid', 'csrftoken'],
  ]);
});

const answer = (port: number, { name, value }: typeof sessionid) => ({
  ...{ url: `http://localhost:${port}/`, method: 'GET', initiator: null, cookieHeader: null },
  ...{ startedAt: now - 20, time: now - 10, lines: [{ name, value }] },
});

it('what a recorded response of another port set comes last with that port; what the page’s own set does not', () => {
  const { store, find } = show(known({ cookies: [sessionid, express, visits] }));
  store.update({ watchedAnswers: [answer(7000, sessionid)], recordedAnswers: [answer(9000, express)] });
  expect(order()).toEqual(['visits', 'sessionid', 'connect.sid']);
  expect(find('[data-cookie=sessionid] [data-other-port]').textContent).toBe('set by port 7000');
  expect(find('[data-cookie="connect.sid"] [data-other-port]').title).toContain('port 9000');
  // Whatever else its framework says of it.
  store.learn({
    page: sitePage('http://localhost:3000/'),
    load: { began: now - 100, activated: false },
    journal: [{ kind: 'set', at: now, before: null, after: express, cause: 'explicit', times: 1 }],
  });
  store.update({ watchedAnswers: [answer(3000, sessionid)], recordedAnswers: [] });
  expect(marked()).toEqual([]);
});

it('of two other ports that set the same value, the later is named, whoever recorded it', () => {
  const { store, find } = show(known());
  const later = { ...answer(9000, sessionid), time: now };
  store.update({ watchedAnswers: [answer(7000, sessionid)], recordedAnswers: [later] });
  expect(find('[data-other-port]').textContent).toBe('set by port 9000');
  store.update({ watchedAnswers: [later], recordedAnswers: [answer(7000, sessionid)] });
  expect(find('[data-other-port]').textContent).toBe('set by port 9000');
});

const theirs: Cookie = { ...sessionid, name: 'PHPSESSID', value: 'k2v9a1q7b2e5r8t0c4u6i1o3p5' };
const set = (after: Cookie, at = now): Change => ({
  ...{ kind: 'set', cause: 'explicit', times: 1, before: null, at },
  after,
});
const load = { began: now - 100, activated: false };
/** Before the load began. */
const earlier = set(sessionid, now - 1000);
const three = [sessionid, express, theirs];

const rows = () =>
  Array.from(document.querySelectorAll<HTMLElement>('.row'), (row) => [
    row.dataset['cookie'],
    row.querySelector('[data-other-port]') !== null,
  ]);

describe('cookies that another port may have set', () => {
  it('are marked, come last, and name no default of a framework', () => {
    const { find } = show(known({ cookies: three, journal: [earlier, set(express)], load }));
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
    const { find } = show(known({ cookies: three, journal: [earlier, set(express)], ...facts }));
    expect(rows().filter(([, isMarked]) => isMarked)).toEqual([]);
    expect(find('[data-cookie=sessionid] .flags').textContent).toContain('Django');
  });

  it('are named by what the page is sent alone', () => {
    const above = { ...express, domain: 'other.localhost' };
    show(known({ cookies: [sessionid, above], journal: [set(above)], load }));
    expect(rows().filter(([, isMarked]) => isMarked)).toEqual([]);
  });
});

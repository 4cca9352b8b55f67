// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest';
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

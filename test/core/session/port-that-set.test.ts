import { expect, it } from 'vitest';
import type { RacingExchange } from '../../../src/core/guard/race.ts';
import { portThatSet } from '../../../src/core/session/port-that-set.ts';
import { sessionid, sitePage, then } from '../make.ts';

const cookie = sessionid();
const page = sitePage('http://localhost:3000/');
const answer = (
  url: string,
  news: Partial<RacingExchange> = {},
  value: string | null = cookie.value,
): RacingExchange => ({
  ...{ url, method: 'GET', initiator: null, startedAt: then, time: then, cookieHeader: null },
  lines: [{ name: cookie.name, value }],
  ...news,
});

it.each<readonly [what: string, answers: readonly RacingExchange[], port: string | null]>([
  ['by another port', [answer('http://localhost:8000/')], '8000'],
  ['by the port of the scheme', [answer('http://localhost/')], '80'],
  ['over https', [answer('https://localhost/')], '443'],
  ['by the port of the page', [answer('http://localhost:3000/login')], 'own'],
  [
    'by a server that the page asked',
    [answer('http://localhost:8000/api', { initiator: 'http://localhost:3000' })],
    'own',
  ],
  [
    'by a server that another page asked',
    [answer('http://localhost:8000/api', { initiator: 'http://localhost:5173' })],
    '8000',
  ],
  ['by both', [answer('http://localhost:3000/'), answer('http://localhost:8000/')], 'own'],
  [
    'by two others, the later of which counts',
    [answer('http://localhost:8000/'), answer('http://localhost:9000/')],
    '9000',
  ],
  ['to another value', [answer('http://localhost:8000/', {}, 'x'.repeat(32))], null],
  ['and deleted', [answer('http://localhost:8000/', {}, null)], null],
  [
    'and set anew by the same answer',
    [
      answer('http://localhost:8000/', {
        lines: [
          { name: 'sessionid', value: cookie.value },
          { name: 'sessionid', value: 'new' },
        ],
      }),
    ],
    null,
  ],
  [
    'of another name',
    [answer('http://localhost:8000/', { lines: [{ name: 'sid', value: cookie.value }] })],
    null,
  ],
  ['by another host', [answer('http://rango.localhost:8000/')], null],
  ['by none', [], null],
])('the port that set a cookie: set %s', (_, answers, port) => {
  expect(portThatSet(cookie, page, answers)).toBe(port);
});

import { expect, it } from 'vitest';
import { sitesWith, urlOfHost } from '../../../src/core/site/sites-with.ts';
import { cookie } from '../make.ts';

const jar = [
  cookie({ name: 'sessionid', domain: 'localhost' }),
  cookie({ name: 'visits', domain: 'localhost' }),
  cookie({ name: 'sessionid', domain: 'b.shop.example', path: '/admin' }),
  cookie({ name: 'sessionid', domain: 'b.shop.example' }),
  cookie({ name: 'SessionID', domain: '.shop.example', hostOnly: false }),
  cookie({ name: '_ga', domain: '.shop.example', hostOnly: false }),
  cookie({ name: 'sid', domain: 'a.example' }),
];

it.each<[what: string, text: string, found: readonly (readonly [string, ...string[]])[]]>([
  [
    'nothing: every host, those of one domain side by side, and each name once',
    '',
    [
      ['a.example', 'sid'],
      ['shop.example', 'SessionID', '_ga'],
      ['b.shop.example', 'sessionid'],
      ['localhost', 'sessionid', 'visits'],
    ],
  ],
  [
    'a name in any case, with room around it',
    ' SESSIONID ',
    [
      ['shop.example', 'SessionID'],
      ['b.shop.example', 'sessionid'],
      ['localhost', 'sessionid'],
    ],
  ],
  ['a piece of a name', 'sid', [['a.example', 'sid']]],
  [
    'a host: all of its cookies, and those of the hosts below it',
    'shop.example',
    [
      ['shop.example', 'SessionID', '_ga'],
      ['b.shop.example', 'sessionid'],
    ],
  ],
  ['what no cookie has', 'nowhere', []],
])('finds by %s', (_, text, found) => {
  expect(sitesWith(jar, text).map(({ host, names }) => [host, ...names])).toEqual(found);
});

it('finds nothing in an empty jar', () => expect(sitesWith([], '')).toEqual([]));

it.each([
  ['localhost', 'http://localhost/'],
  ['rango.localhost', 'http://rango.localhost/'],
  ['127.0.0.1', 'http://127.0.0.1/'],
  ['[::1]', 'http://[::1]/'],
  ['shop.example', 'https://shop.example/'],
])('shows the cookies of %s at %s', (host, url) => expect(urlOfHost(host)).toBe(url));

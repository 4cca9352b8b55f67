import { expect, it } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import type { Change } from '../../../src/core/journal/journal.ts';
import { ofOtherPort } from '../../../src/core/session/other-port.ts';
import { cookie, csrftoken, sessionid, sitePage, then } from '../make.ts';

const express = cookie({
  name: 'connect.sid',
  value: `s%3A${'aB3d'.repeat(8)}.${'b'.repeat(43)}`,
  httpOnly: true,
});
const php = cookie({ name: 'PHPSESSID', value: 'k2v9a1q7b2e5r8t0c4u6i1o3p5' });
const laravel = cookie({
  name: 'laravel_session',
  value: Buffer.from('{"iv":"YWJj","value":"ZGVm","mac":"0f"}').toString('base64'),
  httpOnly: true,
});
const analytics = cookie({ name: '_ga', value: 'GA1.1.1197596843.1673515099' });
const visits = cookie();
const jar = [sessionid(), csrftoken(), visits, express, analytics];

const setAt = (after: Cookie, at: number, news: Partial<Change> = {}): Change => ({
  ...{ kind: 'set', at, before: null, after, cause: 'explicit', times: 1 },
  ...news,
});
const page = 'http://localhost:3000/';

it.each<
  readonly [
    what: string,
    url: string,
    cookies: readonly Cookie[],
    journal: readonly Change[],
    names: readonly string[],
  ]
>([
  [
    'of another framework than what this load set',
    page,
    jar,
    [setAt(express, then)],
    ['sessionid', 'csrftoken'],
  ],
  ['the other way round', page, jar, [setAt(sessionid(), then + 1)], ['connect.sid']],
  ['set by this load too', page, jar, [setAt(express, then), setAt(sessionid(), then)], []],
  ['where the load set nothing', page, jar, [setAt(express, then - 1)], []],
  ['where a person set it', page, jar, [setAt(express, then, { own: true })], []],
  [
    'where the load deleted it',
    page,
    jar,
    [setAt(express, then, { kind: 'removed', before: express, after: null })],
    [],
  ],
  ['where what it set is of no framework', page, jar, [setAt(visits, then), setAt(analytics, then)], []],
  ['on the port of the scheme', 'http://localhost/', jar, [setAt(express, then)], []],
  ['of two frameworks of one family', page, [php, laravel], [setAt(laravel, then)], []],
])('what another port may have left: %s', (_, url, cookies, journal, names) => {
  const left = ofOtherPort(cookies, { page: sitePage(url), journal, loadBegan: then });
  expect(cookies.filter((each) => left.has(identity(each))).map(({ name }) => name)).toEqual(names);
});

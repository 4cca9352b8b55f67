import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../src/core/wire/types.ts';
import { cookie } from '../make.ts';
import { app, call, chromium, firefox, judged, safari } from './make.ts';
import { verdict } from '../../../src/core/wire/verdict.ts';

const host = 'app.example.test';
const sid = cookie({ name: 'sid', value: 'old', domain: host, sameSite: 'unspecified' });

/** What a refusal is about: the rule, and the characters of the line. */
function about(line: string, result: Verdict): readonly [rule: string, characters: string] {
  if (result.kind !== 'refused') return [result.kind, ''];
  return [result.rule, line.slice(result.span.start, result.span.end)];
}

const changesOf = (line: string, result: Verdict) =>
  result.kind === 'changed'
    ? result.changes.map(({ code, span }) => [code, line.slice(span.start, span.end)])
    : [result.kind];

describe('a refusal names its rule and the characters it is about', () => {
  it.each([
    ['sid=a\u0001b', 'characters', '\u0001'],
    [' sid = a\tb', 'characters', '\t'],
    ['=', 'nothing', '='],
    [`sid=${'x'.repeat(4094)}`, 'too-large', `sid=${'x'.repeat(4094)}`],
    ['__Host-sid', 'prefix-in-value', '__Host-sid'],
    ['=a=b', 'equals-in-value', '=a=b'],
    ['sid=v; Domain=.other.test; Secure', 'domain-other', '.other.test'],
    ['sid=v; Domain=test', 'domain-public-suffix', 'test'],
    ['sid=v; Domain=example.test:80', 'domain-invalid', 'example.test:80'],
    ['__Secure-sid=v', 'prefix-secure', '__Secure-'],
    ['__host-sid=v; Secure; Path=/a', 'prefix-host', '__host-'],
    ['__Host-Http-sid=v; Secure; Path=/', 'prefix-http-only', '__Host-Http-'],
    ['sid=v; SameSite=none', 'none-needs-secure', 'SameSite=none'],
    ['sid=v; Partitioned', 'partitioned-needs-secure', 'Partitioned'],
  ])('%s', (line, rule, characters) => {
    expect(about(line, judged(line))).toEqual([rule, characters]);
  });

  it('names Secure over http', () => {
    const line = 'sid=v; Path=/; Secure ';
    expect(about(line, judged(line, { url: 'http://app.example.test/' }))).toEqual([
      'secure-over-http',
      'Secure',
    ]);
  });

  it('names what keeps a cookie from another site, and the whole pair where nothing is written', () => {
    const from = call({ url: app, frames: ['https://shop.other.test/'] });
    for (const [line, rule, characters] of [
      ['sid=v; SameSite=Lax', 'same-site-lax', 'SameSite=Lax'],
      ['sid=v; SameSite=Strict', 'same-site-strict', 'SameSite=Strict'],
      ['sid=v; Path=/', 'same-site-default', 'sid=v'],
    ] as const)
      expect(about(line, verdict(line, from, [], chromium))).toEqual([rule, characters]);
  });

  it('names the call without credentials, whatever the line is', () => {
    const line = 'sid=v; Domain=other.test';
    const bare = call({ credentials: 'omit' });
    expect(about(line, verdict(line, bare, [], chromium))).toEqual(['without-credentials', line]);
  });

  it('names the cookie in the jar that is in the way', () => {
    const secure = { ...sid, secure: true };
    const result = judged('sid=v', { url: 'http://app.example.test/', jar: [secure] });
    expect(result).toMatchObject({ kind: 'refused', rule: 'leaves-secure-alone', by: secure });
    const httpOnly = { ...sid, httpOnly: true };
    const script = judged('sid=v; Path=/', { channel: 'script', jar: [httpOnly] });
    expect(script).toMatchObject({ kind: 'refused', rule: 'leaves-http-only-alone', by: httpOnly });
  });
});

describe('a change names what was not taken as it was written', () => {
  it.each([
    ['sid=v; Max-Age=99999999', [['lifetime-capped', 'Max-Age=99999999']]],
    ['sid=v; Expires=0', [['expires-unread', 'Expires=0']]],
    ['sid=v; Max-Age=abc; Secure', [['max-age-unread', 'Max-Age=abc']]],
    ['sid=v; Expires=0; Max-Age=60', ['kept']],
    ['sid=v; Path=app', [['path-unread', 'Path=app']]],
    ['sid=v; Domain=EXAMPLE.test', [['domain-rewritten', 'Domain=EXAMPLE.test']]],
    ['sid=v; Domain=.example.test', ['kept']],
    ['sid=v; SameSite=bogus', [['same-site-unread', 'SameSite=bogus']]],
    ['v', [['value-without-name', 'v']]],
  ])('%s', (line, expected) => {
    expect(changesOf(line, judged(line))).toEqual(expected);
  });

  it('names an attribute that is too long, which counts as none', () => {
    const long = `Path=/${'x'.repeat(1024)}`;
    const line = `sid=v; ${long}; Secure`;
    expect(changesOf(line, judged(line))).toEqual([['attribute-too-long', long]]);
  });

  it('is another one in another browser', () => {
    expect(changesOf('v', judged('v', { browser: firefox }))).toEqual([['name-without-value', 'v']]);
    const line = 'sid=v; Secure';
    const framed = call({ frames: ['https://shop.other.test/'] });
    expect(changesOf(line, verdict(line, framed, [], firefox))).toEqual([
      ['partitioned-by-browser', 'sid=v'],
    ]);
  });
});

describe('a deletion', () => {
  it('deletes the cookie of its name, Domain and Path', () => {
    expect(judged('sid=; Max-Age=0; Path=/', { jar: [sid] })).toEqual({ kind: 'deleted', cookie: sid });
  });

  it.each([
    [{ path: '/app' }, ['path']],
    [{ domain: '.example.test', hostOnly: false }, ['domain']],
    [{ domain: '.example.test', hostOnly: false, path: '/app' }, ['domain', 'path']],
    [{ partition: { topLevelSite: 'https://example.test', hasCrossSiteAncestor: false } }, ['partition']],
  ] as const)('that misses %o says what it would have had to name', (details, differs) => {
    const there = { ...sid, ...details };
    expect(judged('sid=; Max-Age=0; Path=/', { jar: [there] })).toMatchObject({
      kind: 'deleted-nothing',
      missed: [{ cookie: there, differs }],
    });
  });

  it('misses nothing where no cookie of that name goes to the host', () => {
    const jar = [
      { ...sid, name: 'SID' },
      { ...sid, domain: 'www.example.test' },
      { ...sid, store: '1' },
    ];
    expect(judged('sid=; Max-Age=0', { jar })).toMatchObject({ kind: 'deleted-nothing', missed: [] });
  });
});

describe('a cookie that is kept', () => {
  it('takes the place of its like', () => {
    expect(judged('sid=v; Path=/', { jar: [sid] })).toMatchObject({ kind: 'kept', replaced: sid, twins: [] });
  });

  it('makes a twin beside one of another Domain or Path that goes along', () => {
    const line = 'sid=v; Domain=example.test; Path=/';
    expect(judged(line, { jar: [sid] })).toMatchObject({ kind: 'twin', replaced: null, twins: [sid] });
    const elsewhere = { ...sid, path: '/admin' };
    expect(judged('sid=v; Path=/shop', { jar: [elsewhere] })).toMatchObject({ kind: 'kept', twins: [] });
  });

  it('makes no new twin where it takes the place of one', () => {
    const twin = { ...sid, domain: '.example.test', hostOnly: false };
    expect(judged('sid=v; Path=/', { jar: [sid, twin] })).toMatchObject({ kind: 'kept', twins: [twin] });
  });
});

describe('Safari, by its documentation', () => {
  it('refuses Secure on http://localhost', () => {
    expect(about('', judged('sid=v; Secure', { browser: safari, url: 'http://localhost/' }))[0]).toBe(
      'secure-over-http',
    );
  });

  it('keeps what a script sets for 7 days', () => {
    const line = 'sid=v; Max-Age=31536000';
    expect(changesOf(line, judged(line, { browser: safari, channel: 'script' }))).toEqual([
      ['script-lifetime-capped', 'Max-Age=31536000'],
    ]);
    expect(judged(line, { browser: safari }).kind).toBe('kept');
  });

  it('keeps no third-party cookie', () => {
    const framed = call({ frames: ['https://shop.other.test/'] });
    expect(about('', verdict('sid=v; SameSite=None; Secure', framed, [], safari))[0]).toBe('third-party');
  });
});

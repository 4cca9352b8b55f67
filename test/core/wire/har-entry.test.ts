import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Assembler } from '../../../src/core/wire/assemble.ts';
import { concernsCookies, readHarEntry, type SeenRequest } from '../../../src/core/wire/har-entry.ts';
import { then } from '../make.ts';
import { app, call, exchange, seenRequest } from './make.ts';

interface RecordedEntry {
  readonly browser: 'chromium' | 'firefox';
  readonly row: string;
  readonly entry: unknown;
}

/** As Chromium 156 and Firefox 153 gave them out, fields that are not read left out. */
const entries = JSON.parse(
  readFileSync(new URL('entries.json', import.meta.url), 'utf8'),
) as readonly RecordedEntry[];

const seenIn = (browser: string): readonly SeenRequest[] =>
  entries.flatMap((one) => (one.browser === browser ? (readHarEntry(one.entry, '0') ?? []) : []));

const rowOf = ({ exchange }: { readonly exchange: { readonly url: string } }) =>
  new URL(exchange.url).searchParams.get('row');

describe.each(['chromium', 'firefox'])('an entry of %s', (browser) => {
  const seen = seenIn(browser);
  const all = new Assembler().assemble(seen, []);
  // Each row had a page of its own, whose entry is not among these.
  const of = (row: string, through = false) => {
    const found = new Assembler()
      .assemble(
        seen.filter((one) => rowOf(one) === row),
        [],
      )
      .find((one) => one.exchange.url.includes('through') === through);
    if (!found) throw new Error(`No entry of ${row}`);
    return found.exchange;
  };

  it.each([
    ['utf8-value', 'navigation', 'GET', ['sid=café']],
    ['twin-two-lines', 'navigation', 'GET', ['sid=first; Path=/', 'sid=v; Path=/']],
    ['xs-iframe-none', 'frame', 'GET', ['sid=v; Secure; SameSite=None']],
    ['xs-img-none', 'subresource', 'GET', ['sid=v; Secure; SameSite=None']],
    ['redirect-302', 'navigation', 'GET', ['sid=v; Path=/']],
    ['xs-post-lax', 'navigation', 'POST', ['sid=v; SameSite=Lax']],
  ])('%s is a %s by %s', (row, kind, method, setCookie) => {
    expect(of(row)).toMatchObject({ kind, method, setCookie, store: '0' });
  });

  it('tells the documents above a request, and none above a navigation', () => {
    expect(of('utf8-value').frames).toEqual([]);
    expect(of('xs-img-none').frames[0]).toBe('https://shop.other.test/');
    expect(of('xs-iframe-none').frames[0]).toBe('https://shop.other.test/');
  });

  it('tells who asked: nobody’s document where a person typed the URL', () => {
    expect(of('utf8-value').initiator).toBeNull();
    expect(of('xs-post-lax').initiator).toMatch(/^https:\/\/shop\.other\.test/);
  });

  it('tells which redirects came before', () => {
    expect(of('fetch-redirect-lax').redirects).toEqual([
      'https://idp.third.test/?row=fetch-redirect-lax&through',
    ]);
    expect(of('fetch-redirect-lax', true).redirects).toEqual([]);
  });

  it('tells the cookies that were sent, and that none were', () => {
    expect(of('utf8-value').cookieHeader).not.toBeNull();
    expect(of('fetch-redirect-lax', true).cookieHeader).toBe('');
    expect(all.every(({ exchange }) => exchange.time >= exchange.startedAt)).toBe(true);
  });
});

it('Chromium tells the script that asked', () => {
  const asked = seenIn('chromium').find((one) => rowOf(one) === 'xs-img-none');
  expect(asked?.exchange.askedBy).toEqual({
    url: 'https://app.example.test/app.js',
    line: 1,
    functionName: null,
  });
});

const entry = (details: {
  readonly request?: object;
  readonly response?: object;
  readonly [key: string]: unknown;
}) => ({
  startedDateTime: '2026-11-28T12:00:00.000Z',
  time: 20,
  timings: { blocked: 1, dns: -1, connect: 5, ssl: 3, send: 1, wait: 9, receive: 4 },
  ...details,
  request: { method: 'GET', url: 'http://shop.test/', headers: [], ...details.request },
  response: { status: 200, headers: [], ...details.response },
});
const header = (name: string, value: string) => ({ name, value });

describe('an entry', () => {
  it('comes apart where one field has several lines', () => {
    const joined = [header('set-cookie', 'a=1; Expires=Thu, 01 Jan 2032 00:00:00 GMT\nb=2')];
    expect(readHarEntry(entry({ response: { headers: joined } }), '')?.exchange.setCookie).toEqual([
      'a=1; Expires=Thu, 01 Jan 2032 00:00:00 GMT',
      'b=2',
    ]);
  });

  it.each([
    ['UTF-8 in octets', 'caf\u00c3\u00a9', 'café'],
    ['octets that are no UTF-8', 'caf\u00e9', 'caf\u00e9'],
    ['characters that no octet is', 'caf\u00e9\u2603', 'caf\u00e9\u2603'],
  ])('keeps %s', (_, written, read) => {
    const headers = [header('Set-Cookie', `a=${written}`)];
    expect(readHarEntry(entry({ response: { headers } }), '')?.exchange.setCookie).toEqual([`a=${read}`]);
  });

  it('arrives when its first octet did', () => {
    expect(readHarEntry(entry({}), '')?.exchange.time).toBe(Date.UTC(2026, 10, 28, 12, 0, 0, 16));
  });

  it.each([
    [
      'a parser’s document is a frame’s',
      { _resourceType: 'document', _initiator: { type: 'parser' } },
      'frame',
    ],
    ['a typed one is the tab’s', { _resourceType: 'document', _initiator: { type: 'other' } }, 'navigation'],
    ['a script is none', { _resourceType: 'script' }, 'subresource'],
  ])('without Fetch Metadata, %s', (_, details, kind) => {
    expect(readHarEntry(entry(details), '')?.exchange.kind).toBe(kind);
  });

  it('without Fetch Metadata, is a frame’s where a script asked and the tab did not go there', () => {
    const stack = { callFrames: [{ url: 'http://shop.test/a.js', lineNumber: 3, functionName: 'open' }] };
    const asked = readHarEntry(
      entry({ _resourceType: 'document', _initiator: { type: 'script', stack } }),
      '',
    );
    const kindWith = (navigations: readonly { readonly url: string; readonly at: number }[]) =>
      new Assembler().assemble(asked ? [asked] : [], navigations)[0]?.exchange.kind;
    expect(kindWith([])).toBe('frame');
    expect(kindWith([{ url: 'http://shop.test/', at: Date.UTC(2026, 10, 28, 12, 0, 1) }])).toBe('navigation');
  });

  it.each([
    null,
    3,
    {},
    { request: {} },
    entry({ request: { url: 'data:,x' } }),
    entry({ startedDateTime: 'x' }),
  ])('is none: %j', (value) => expect(readHarEntry(value, '')).toBeNull());

  it.each([
    ['a line', { response: { headers: [header('Set-Cookie', 'a=1')] } }, true],
    ['a cookie', { request: { headers: [header('Cookie', 'a=1')] } }, true],
    ['what clears them', { response: { headers: [header('Clear-Site-Data', '"cookies"')] } }, true],
    ['nothing of them', {}, false],
  ])('with %s concerns cookies or not', (_, details, concerns) => {
    const seen = readHarEntry(entry(details), '');
    expect(seen && concernsCookies(seen.exchange)).toBe(concerns);
  });
});

it('a document that is yet to take the place of another is not the page of its requests', () => {
  const numbered = { pageRef: 'page_1' };
  const url = (host: string) => `https://${host}.example.test/`;
  const frame = call({ id: 'frame', kind: 'frame', startedAt: then + 20, time: then + 30 });
  const all = new Assembler().assemble(
    [
      seenRequest(
        exchange({ id: 'next', url: url('next'), startedAt: then + 40, time: then + 50 }),
        numbered,
      ),
      seenRequest(exchange({ id: 'page', url: url('page') }), numbered),
      seenRequest(frame, numbered),
    ],
    [],
  );
  expect(all.find((one) => one.exchange.id === 'frame')?.exchange.frames).toEqual([url('page')]);
});

it.each([
  ['response', 'Secure-Session-Registration', '(ES256 RS256);path="/start"'],
  ['response', 'Secure-Session-Challenge', '"c";id="s"'],
  ['response', 'Sec-Session-Registration', '(ES256);path="/start"'],
  ['request', 'Sec-Secure-Session-Id', 's'],
  ['request', 'Secure-Session-Response', '"jwt"'],
  ['request', 'Sec-Session-Id', 's'],
])('a device-bound session is recognised by the field of its %s %s', (message, name, value) => {
  const headers = { request: [], response: [], [message]: [{ name, value }] };
  const entry = {
    startedDateTime: '2026-11-27T10:00:00Z',
    request: { method: 'GET', url: app, headers: headers.request },
    response: { status: 200, headers: headers.response },
  };
  const read = readHarEntry(entry, '0')?.exchange;
  expect(read?.secureSession).toEqual([value]);
  expect(read && concernsCookies(read)).toBe(true);
});

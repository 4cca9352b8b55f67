import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decode, deepest, type Layer } from '../../../../src/core/meaning/decode/index.ts';
import { signedAt, vectors } from '../signature/vectors.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const base64url = (text: string) => Buffer.from(text).toString('base64url');
const kinds = (value: string) => decode(value).map((layer) => layer.kind);
const innermost = (value: string) => decode(value).at(-1);

describe('the layers of a value, the outermost first', () => {
  it.each<[what: string, value: string, kinds: readonly Layer['kind'][]]>([
    ['a signed session of Django, compressed', vectors.djangoSession, ['django-signed', 'zlib', 'json']],
    [
      'a signed session of Django, not compressed',
      vectors.djangoSessionSha1,
      ['django-signed', 'base64', 'json'],
    ],
    ['messages of Django', vectors.djangoMessages, ['django-signed', 'base64url', 'json']],
    ['set_signed_cookie', vectors.djangoSetSigned, ['django-signed']],
    ['a session of Flask', vectors.flask, ['itsdangerous', 'base64url', 'json']],
    ['a compressed session of Flask', vectors.flaskZlib, ['itsdangerous', 'zlib', 'json']],
    ['a session of Starlette', vectors.starlette, ['itsdangerous', 'base64', 'json']],
    ['a session ID of Express', vectors.express, ['percent', 'express-signed']],
    ['an object of Express', 'j%3A%7B%22theme%22%3A%22dark%22%7D', ['percent', 'express-json', 'json']],
    ['a JWT', vectors.jwtHS256, ['jwt']],
    ['a JWT of a bearer', `Bearer%20${vectors.jwtHS256}`, ['percent', 'bearer', 'jwt']],
    ['a JWT in a field', `token=${vectors.jwtHS256}&remember=1`, ['query', 'jwt']],
    ['a JWT of a bearer within JSON', `{"token":"Bearer ${vectors.jwtHS256}"}`, ['json', 'jwt']],
    [
      'a JWT in JSON within JSON',
      JSON.stringify({ auth: JSON.stringify({ token: vectors.jwtHS256 }) }),
      ['json', 'jwt'],
    ],
    ['a JWT within JSON', `{"access_token":"${vectors.jwtHS256}"}`, ['json', 'jwt']],
    ['a JWT within a list', encodeURIComponent(`["${vectors.jwtHS256}",null]`), ['percent', 'json', 'jwt']],
    [
      'a JWT within JSON of Express',
      encodeURIComponent(`j:{"token":"${vectors.jwtHS256}"}`),
      ['percent', 'express-json', 'json', 'jwt'],
    ],
    [
      'a JWT as the library of Supabase writes it',
      `base64-${base64url(JSON.stringify({ access_token: vectors.jwtHS256, expires_at: 1795399337 }))}`,
      ['base64url', 'json', 'jwt'],
    ],
    [
      'a signed cookie of Rails',
      vectors.rails7,
      ['percent', 'rails-signed', 'base64', 'rails-envelope', 'base64', 'quoted'],
    ],
    ['the last visit of the chapter', '"2026-11-23 02:02:17.598596"', ['quoted', 'date']],
    ['JSON with a comma, as http.cookies quotes it', '"{\\"a\\": 1\\054 \\"b\\": 2}"', ['quoted', 'json']],
    ['JSON with an escape of its own', '"caf\\u00e9"', ['json']],
    ['JSON, percent-encoded', '%7B%22a%22%3A1%7D', ['percent', 'json']],
    ['a state of PHP', 'a%3A1%3A%7Bi%3A0%3Bs%3A2%3A%22%C3%A9%22%3B%7D', ['percent', 'php']],
    ['words in base64', base64('hello, world'), ['base64']],
    ['PHP in base64', base64('a:1:{s:2:"id";i:7;}'), ['base64', 'php']],
    ['seconds', '1795399337', ['unix-time']],
    ['milliseconds in quotes', '"1795399337598"', ['quoted', 'unix-time']],
    ['a UUID', '9f0f1d2e-3c4b-4a5d-8e6f-708192a3b4c5', ['uuid']],
    ['consent of OneTrust', 'isGpcEnabled=0&datestamp=Mon+Nov+23+2026&groups=C0001%3A1', ['query']],
    ['text in hexadecimal', Buffer.from('user=ada;role=admin').toString('hex'), ['hex', 'text']],
    ['objects of Java in base64', 'rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA', ['serialized']],
    [
      'zlib without a mark',
      deflateSync('the same words, the same words').toString('base64'),
      ['zlib', 'text'],
    ],
  ])('%s', (_, value, expected) => {
    expect(kinds(value)).toEqual(expected.filter((kind) => kind !== 'text'));
  });

  it.each([
    ['a word', `Token ${vectors.jwtHS256}`, ['text', 'jwt']],
    ['a number', `7%7C${vectors.jwtHS256}`, ['percent', 'text', 'jwt']],
  ])('a JWT is found behind %s', (_, value, expected) => {
    expect(kinds(value)).toEqual(expected);
    expect(innermost(value)).toMatchObject({ kind: 'jwt' });
  });

  it('an unknown value is one layer of text, an empty one too', () => {
    expect(decode('dark')).toEqual([{ kind: 'text', text: 'dark' }]);
    expect(decode('')).toEqual([{ kind: 'text', text: '' }]);
  });
});

describe('what is not claimed', () => {
  it.each([
    ['a session ID of Django', 'q8w7e6r5t4y3u2i1o0p9a8s7d6f5g4h3'],
    ['a CSRF secret of Django', 'rN4kTq0vWmZ2xYb7cLd9eFgHjKpS3uA5'],
    ['a session ID of PHP', '3ke4ktg7d3fj9v3f1d6p6q8m2n'],
    ['a session ID of Tomcat', '1A2B3C4D5E6F708192A3B4C5D6E7F809'],
    ['a SHA-256', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['a client ID of Google', 'GA1.1.1197596843.1673515099'],
    ['a language', 'en-GB'],
    ['a word of eight letters', 'accepted'],
    ['a longer word', 'administrators'],
    ['letters that happen to be base64 of readable characters', 'IWxYRkF9bTYqQ31F'],
    ['a number too small for a time', '123456789'],
    ['a number too large for a time', '9999999999'],
    ['a card number', '4111111111111111'],
    ['a percent sign that encodes nothing', '100%'],
    ['percent-encoding of no UTF-8', '%E9t%E9'],
    ['a single quotation mark', '"'],
    ['a day that is none', '2026-02-30'],
    ['a version', '1.2.3'],
    ['an address', '192.168.178.100'],
    ['a host', 'www.example.org'],
    ['a UUID of another variant', '9f0f1d2e-3c4b-4a5d-0e6f-708192a3b4c5'],
    ['a JWT whose header is none', `${base64url('{"typ":"JWT"}')}.${base64url('{}')}.`],
    ['a signature of Django from before 2001', `dark:0000zz:${'a'.repeat(43)}`],
    ['a Boolean', 'true'],
    ['a bare number of JSON', '12'],
    ['PHP cut short', 'a:2:{i:0;i:1;}'],
  ])('%s', (_, value) => {
    expect(decode(value)).toEqual([{ kind: 'text', text: value }]);
  });
});

describe('what is told of a layer', () => {
  it('the time of signing, whether it was compressed, and the signature', () => {
    expect(decode(vectors.djangoSession)[0]).toMatchObject({
      kind: 'django-signed',
      at: signedAt,
      compressed: true,
      signature: 'HOPynkZbQBjyovPH-qg8NeHGNu02SANWYb-Ytoqy9zY',
    });
    expect(decode(vectors.flask)[0]).toMatchObject({ kind: 'itsdangerous', at: signedAt, compressed: false });
    expect(decode(vectors.djangoSetSigned)[0]).toMatchObject({ payload: 'dark' });
  });

  it('the session that a framework signed', () => {
    expect(innermost(vectors.djangoSession)).toMatchObject({ json: { _auth_user_id: '1' } });
    expect(innermost(vectors.flask)).toMatchObject({ json: { user_id: 7 } });
    expect(innermost(vectors.starlette)).toEqual({ kind: 'json', json: { user: 'ada' } });
  });

  it('the header, claims and times of a JWT (RFC 7519 3.1)', () => {
    const example =
      'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    expect(decode(example)).toEqual([
      {
        kind: 'jwt',
        header: { typ: 'JWT', alg: 'HS256' },
        claims: { iss: 'joe', exp: 1300819380, 'http://example.com/is_root': true },
        times: { exp: 1_300_819_380_000 },
        signature: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
      },
    ]);
  });

  it('a JWT that is not signed, and one whose times are none', () => {
    const value = `${base64url('{"alg":"none"}')}.${base64url('{"exp":"soon","iat":1e300}')}.`;
    expect(decode(value)[0]).toMatchObject({ kind: 'jwt', times: {}, signature: '' });
  });

  it('the algorithms of a JWE (RFC 7516 A.1), with an empty key too', () => {
    const value = `${base64url('{"alg":"dir","enc":"A256CBC-HS512"}')}..${'a'.repeat(22)}.${'b'.repeat(64)}.${'c'.repeat(43)}`;
    expect(decode(value)[0]).toMatchObject({
      kind: 'jwe',
      algorithm: 'dir',
      encryption: 'A256CBC-HS512',
      octets: 48,
    });
  });

  it('the purpose and expiry that Rails puts around a message', () => {
    expect(decode(vectors.rails7)[3]).toMatchObject({
      kind: 'rails-envelope',
      purpose: 'cookie.user_id',
      expires: Date.UTC(2026, 11, 7, 2, 2, 17),
    });
  });

  it('the way in which Rails and Laravel encrypted', () => {
    const [data, iv, tag] = [48, 12, 16].map((length) => Buffer.alloc(length, 7).toString('base64'));
    expect(decode(`${data}--${iv}--${tag}`)).toEqual([{ kind: 'rails-encrypted', mode: 'gcm', octets: 48 }]);
    const older = `${base64(`${data}--${Buffer.alloc(16, 7).toString('base64')}`)}--${'0a'.repeat(20)}`;
    expect(innermost(older)).toEqual({ kind: 'rails-encrypted', mode: 'cbc', octets: 48 });
    const laravel = base64(JSON.stringify({ iv, value: data, mac: '0a'.repeat(32), tag: '' }));
    expect(decode(laravel)).toEqual([{ kind: 'laravel-encrypted', mode: 'cbc', octets: 48 }]);
  });

  // RFC 9562 A.1, A.5 and A.6 give the same moment in three versions.
  it.each([
    [1, 'C232AB00-9414-11EC-B3C8-9F6BDECED846'],
    [6, '1EC9414C-232A-6B00-B3C8-9F6BDECED846'],
    [7, '{017F22E2-79B0-7CC3-98C4-DC0C0C07398F}'],
  ])('the time in a UUID of version %i', (version, value) => {
    expect(decode(value)).toEqual([{ kind: 'uuid', version, at: Date.UTC(2022, 1, 22, 19, 22, 22) }]);
  });

  it.each([
    ['1795399337', 's', signedAt],
    ['1795399337.598', 's', signedAt + 598],
    ['1795399337598', 'ms', signedAt + 598],
  ])('%s is a time in %s', (value, unit, at) => {
    expect(decode(value)).toEqual([{ kind: 'unix-time', unit, at }]);
  });

  it.each<[value: string, offset: number | null, dayOnly: boolean]>([
    ['2026-11-23T02:02:17Z', 0, false],
    ['2026-11-23 02:02:17', null, false],
    ['Mon, 23 Nov 2026 02:02:17 GMT', 0, false],
    ['Mon Nov 23 2026 02:02:17 GMT+0100 (CET)', 60, false],
    ['Mon+Nov+23+2026+02:02:17+GMT-0530', -330, false],
  ])('%s is a date', (value, offset, dayOnly) => {
    expect(decode(value)).toEqual([{ kind: 'date', date: { wall: signedAt, offset }, dayOnly }]);
  });

  it('a day alone has no time', () => {
    const date = { wall: Date.UTC(2026, 10, 23), offset: null };
    expect(decode('2026-11-23')).toEqual([{ kind: 'date', date, dayOnly: true }]);
  });

  it('the fields of a query string, decoded, in their order', () => {
    expect(decode('b=1&a=x%20y&b=')).toEqual([
      {
        kind: 'query',
        fields: [
          ['b', '1'],
          ['a', 'x y'],
          ['b', ''],
        ],
      },
    ]);
  });

  it.each<[format: string, octets: Buffer]>([
    ['java', Buffer.from('aced0005737200116a6176612e7574696c', 'hex')],
    ['pickle', Buffer.from('80049513000000000000007d948c0669735f6164', 'hex')],
    ['ruby-marshal', Buffer.from('04087b06490a226c6f67696e063a0645545b00', 'hex')],
  ])('objects of %s are named and not read', (format, octets) => {
    const whole = format === 'pickle' ? Buffer.concat([octets, Buffer.from('.')]) : octets;
    expect(decode(whole.toString('base64'))).toEqual([{ kind: 'serialized', format }]);
  });
});

describe('bounds', () => {
  it('a decompression bomb is cut at 64 kB', () => {
    const bomb = `.${deflateSync(Buffer.alloc(3_000_000, 'A')).toString('base64url')}`;
    expect(bomb.length).toBeLessThan(4096);
    expect(decode(bomb)).toEqual([{ kind: 'zlib', text: 'A'.repeat(65_536), truncated: true }]);
  });

  it('what is cut within a character is still text', () => {
    const bomb = deflateSync(`A${'é'.repeat(100_000)}`).toString('base64');
    expect(decode(bomb)).toMatchObject([{ kind: 'zlib', truncated: true, text: `A${'é'.repeat(32_767)}` }]);
  });

  it('what just fits is not cut', () => {
    const whole = deflateSync('B'.repeat(65_536)).toString('base64');
    expect(decode(whole)).toMatchObject([{ kind: 'zlib', truncated: false, text: 'B'.repeat(65_536) }]);
  });

  it(`no more than ${deepest} layers are told, and the last one holds the rest`, () => {
    const value = Array.from({ length: 9 }).reduce<string>((text) => base64(text), 'the innermost text');
    expect(kinds(value)).toEqual(Array.from({ length: deepest }, () => 'base64'));
    const rest = Array.from({ length: 3 }).reduce<string>((text) => base64(text), 'the innermost text');
    expect(innermost(value)).toEqual({ kind: 'base64', text: rest });
  });

  it.each([
    ['JSON', '['.repeat(100) + ']'.repeat(100)],
    ['PHP', 'a:1:{i:0;'.repeat(100) + 'N;' + '}'.repeat(100)],
  ])('%s nested a hundred times is left as text', (_, value) => {
    expect(kinds(value)).toEqual(['text']);
  });

  it('a value longer than any cookie is left as it is', () => {
    expect(kinds(`"${'a'.repeat(65_536)}"`)).toEqual(['text']);
  });
});

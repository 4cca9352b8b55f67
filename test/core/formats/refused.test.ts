import { describe, expect, it } from 'vitest';
import type { RefusalCode } from '../../../src/core/formats/types.ts';
import { then } from '../make.ts';
import { read, rowOf } from './make.ts';

describe('a row that cannot be taken', () => {
  const entry = { name: 'a', value: 'b', domain: 'x.test', path: '/' };
  const netscape = (...fields: readonly string[]) => `# HTTP Cookie File\n${fields.join('\t')}`;

  it.each<[title: string, text: string, refused: RefusalCode, field?: string]>([
    ['a number', '[1]', 'not-an-object'],
    ['null', '[null]', 'not-an-object'],
    ['a list', '[[]]', 'not-an-object'],
    ['an object that is no cookie', '[{"cookies":{}}]', 'missing-field', 'name'],
    ['no name', JSON.stringify({ ...entry, name: null }), 'missing-field', 'name'],
    ['no value', JSON.stringify({ ...entry, value: undefined }), 'missing-field', 'value'],
    ['a value that is no text', JSON.stringify({ ...entry, value: 5 }), 'bad-field', 'value'],
    ['a flag that is no flag', JSON.stringify({ ...entry, secure: 'true' }), 'bad-field', 'secure'],
    ['neither name nor value', JSON.stringify({ ...entry, name: '', value: '' }), 'no-name-no-value'],
    ['neither in a header', 'a=b; =', 'no-name-no-value'],
    ['a control character in the name', JSON.stringify({ ...entry, name: 'a\0' }), 'control-character'],
    ['a control character in the value', JSON.stringify({ ...entry, value: 'b\nc' }), 'control-character'],
    ['a control character in the path', JSON.stringify({ ...entry, path: '/\x7f' }), 'control-character'],
    ['a control character in a header', 'a=\x1b', 'control-character'],
    ['a control character in Set-Cookie', 'Set-Cookie: a=b; Foo=\x01', 'by-browser'],
    ['more than 4,096 octets', JSON.stringify({ ...entry, value: 'é'.repeat(2048) }), 'too-large'],
    ['an unknown SameSite', JSON.stringify({ ...entry, sameSite: 'sometimes' }), 'bad-same-site'],
    ['a SameSite of any object’s', JSON.stringify({ ...entry, sameSite: 'constructor' }), 'bad-same-site'],
    ['a SameSite that is no text', JSON.stringify({ ...entry, sameSite: 1 }), 'bad-same-site'],
    ['an expiry that is no number', JSON.stringify({ ...entry, expirationDate: 'soon' }), 'bad-expiry'],
    ['an expiry in milliseconds', JSON.stringify({ ...entry, expirationDate: then }), 'bad-expiry'],
    ['an expiry past numbers', '{"name":"a","value":"b","domain":"x.test","expires":1e999}', 'bad-expiry'],
    ['an expiry now', JSON.stringify({ ...entry, expires: then / 1000 }), 'expired'],
    ['an expiry at zero', JSON.stringify({ ...entry, expires: 0 }), 'expired'],
    ['a partition that is no site', JSON.stringify({ ...entry, partitionKey: 'example' }), 'bad-partition'],
    ['a partition of a wrong type', JSON.stringify({ ...entry, partitionKey: 5 }), 'bad-partition'],
    [
      'an ancestor that is no flag',
      JSON.stringify({ ...entry, partitionKey: { topLevelSite: 'https://x.test', hasCrossSiteAncestor: 1 } }),
      'bad-partition',
    ],
    ['a line with too few fields', netscape('x.test', 'TRUE', '/'), 'missing-field', 'expires'],
    ['a line without a name', netscape('x.test', 'TRUE', '/', 'TRUE', '0'), 'missing-field', 'name'],
    [
      'a line whose first flag is none',
      netscape('x.test', 'yes', '/', 'TRUE', '0', 'a', 'b'),
      'bad-field',
      'hostOnly',
    ],
    [
      'a line whose second flag is none',
      netscape('x.test', 'TRUE', '/', '1', '0', 'a', 'b'),
      'bad-field',
      'secure',
    ],
    ['a line whose expiry is none', netscape('x.test', 'TRUE', '/', 'TRUE', '0x7f', 'a', 'b'), 'bad-expiry'],
    ['a line that expired', netscape('x.test', 'TRUE', '/', 'TRUE', '1', 'a', 'b'), 'expired'],
    ['a deletion', 'Set-Cookie: sessionid=""; Max-Age=0; Path=/', 'expired'],
    ['a Partitioned cookie without Secure', 'Set-Cookie: a=b; Partitioned', 'by-browser'],
  ])('%s', (_, text, refused, field) => {
    const row = read(text).rows.at(-1);
    expect(row).toMatchObject({ cookie: null, refused, field: field ?? null });
  });

  it.each([
    '',
    '.',
    '..x.test',
    'a..test',
    'x.test/p',
    'x.test:80',
    'user@x.test',
    'x y.test',
    'x.test?',
    '%78.test',
    '[::1]:80',
    'http://x.test',
    'x\\y',
    'a\tb',
  ])('the domain %j', (domain) => {
    expect(rowOf(JSON.stringify({ ...entry, domain })).refused).toBe('bad-domain');
  });

  it('does not keep the others from being taken', () => {
    const rows = read(JSON.stringify([entry, 5, entry])).rows;
    expect(rows.map(({ line, refused }) => [line, refused])).toEqual([
      [1, null],
      [2, 'not-an-object'],
      [3, null],
    ]);
  });

  it('is named all the same', () => {
    expect(rowOf(JSON.stringify({ ...entry, name: 'sessionid', secure: 1 })).name).toBe('sessionid');
  });
});

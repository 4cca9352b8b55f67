import { deflateRawSync, deflateSync } from 'node:zlib';
import { audit } from '../../src/core/audit/index.ts';
import { covers } from '../../src/core/site/host-access.ts';
import { decode } from '../../src/core/meaning/decode/index.ts';
import { recognise } from '../../src/core/meaning/frameworks/index.ts';
import { unquote } from '../../src/core/meaning/decode/quoted-string.ts';
import { isHarmless } from '../../src/core/meaning/harmless.ts';
import { isSecret } from '../../src/core/meaning/role.ts';
import { meaningOf } from '../../src/core/meaning/value.ts';
import { pageOf } from '../../src/core/site/page.ts';
import { visible } from '../../src/core/cookie/visible.ts';
import { factsOf, host } from './audit/make.ts';
import { cookie, then } from './make.ts';

/**
 * A site writes what it likes into a cookie, up to 4,096 octets with its name (RFC 6265bis 5.6): whatever reads
 * it must have an answer, and soon.
 */
export const readers: readonly (readonly [name: string, read: (text: string) => unknown])[] = [
  ['unquote', unquote],
  ['meaningOf a count', (text) => meaningOf('visits', text)],
  ['meaningOf a date', (text) => meaningOf('last_visit', text)],
  ['meaningOf by any name', (text) => meaningOf(text, text)],
  ['isSecret by a value', (text) => isSecret('k', text)],
  ['isSecret by a name', (text) => isSecret(text, '')],
  ['isHarmless by a value', (text) => isHarmless('k', text)],
  ['isHarmless by a value of a list', (text) => isHarmless('recently_viewed', text)],
  ['isHarmless by a name', (text) => isHarmless(text, '0123456789abcdefghij')],
  ['pageOf', pageOf],
  ['covers', (text) => covers(text, 'https', 'example.org')],
  ['visible', visible],
  ['decode', decode],
  ['recognise by a value', (value) => recognise({ name: 'k', value, httpOnly: true })],
  ['recognise by a name', (name) => recognise({ name, value: 'v', httpOnly: false })],
  [
    'every rule',
    (value) => audit(factsOf({ cookies: [cookie({ name: 'sessionid', value, domain: host })] }), then),
  ],
];

const within = (text: string) => `"${text.slice(2)}"`;
/** JSON in base64 in JSON, as deep as the size allows. */
function nested(size: number): string {
  let text = '{"a":1}';
  while (text.length < size) text = Buffer.from(JSON.stringify({ a: text })).toString('base64url');
  return text.slice(0, size);
}
/** What makes a careless expression try again and again, of so many characters. */
export function hostile(size: number): readonly string[] {
  const long = (piece: string, end = '') => piece.repeat(size / piece.length).slice(end.length) + end;
  return [
    long('a'),
    long('a', '!'),
    long('1'),
    long('1', ' '),
    long('-'),
    long(' '),
    long('"'),
    within(long('\\')),
    within(long('\\"')),
    within(long('\\303')),
    within(long('\\30')),
    within(long('\u202e')),
    within(long('🍪')),
    long('%2', '!'),
    long('a1', ' '),
    long('se', 'sid'),
    long('2026-11-23 02:02'),
    `https://example.org/${long('../')}`,
    `https://${long('a.')}/`,
    `*://${long('*.')}/*`,
    long('\0'),
    long('\ud800'),
    long('%25'),
    long('%C3%'),
    long('eyJ'),
    long('eyJ.'),
    long('W1tb'),
    long('['),
    long('{"a":'),
    long('a:1:{'),
    long('a:1:{i:0;'),
    long('s:9:"'),
    long('O:1:"a":1:{'),
    long('&a='),
    long('a=b&'),
    long('.'),
    long(':'),
    long('a:'),
    long('='),
    long('s%3A'),
    long('AAAA'),
    long('====', 'A'),
    Buffer.from(deflateRawSync(Buffer.alloc(60_000)))
      .toString('base64url')
      .padEnd(size, 'A'),
    `.${deflateSync(Buffer.alloc(60_000)).toString('base64url')}`,
    nested(size),
  ];
}

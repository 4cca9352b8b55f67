import { describe, expect, it } from 'vitest';
import { times } from '../../e2e/trust/scale.ts';
import fc from '../../properties.ts';
import { read } from './make.ts';

describe('any text', () => {
  const pieces = [
    'a=b',
    ';',
    '\t',
    '\n',
    '{',
    '[',
    '"',
    '\\',
    "'",
    "$'",
    'TRUE',
    'curl ',
    '-b ',
    '-H',
    'Set-Cookie:',
  ];
  const others = [
    'Cookie:',
    '#HttpOnly_',
    ' ',
    '=',
    '\0',
    '\ud800',
    '\\u',
    '"cookies":',
    'Max-Age=',
    'Expires=',
    ', a=b',
    ', a',
    '^"',
    '^\n',
    'cookie:\n',
    'cookie\na=',
    '\n b=',
    'x = y',
    'f(',
    '`',
    'x FALSE / FALSE 0 ',
    'Set-Cookie3: a="',
    '|1|/|0|5|',
    '"",',
  ];
  const all = [...pieces, ...others];
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(fc.constantFrom(...all), fc.string({ maxLength: 5 }))).map((parts) => parts.join('')),
    fc.json(),
    fc.json().map((written) => `[${written}]`),
  );

  it('has rows or a reason why it has none, and no exception', () => {
    fc.assert(
      fc.property(text, (given) => {
        const { rows, refused } = read(given);
        expect(rows.length > 0).toBe(refused === null);
        for (const row of rows) expect(row.cookie === null).toBe(row.refused !== null);
      }),
      { numRuns: 3000 },
    );
  });

  it('has an answer for any HAR', () => {
    const text = fc.constantFrom('http://x.test/', 'a=b; Path=/', 'a=b', 'cookie', 'set-cookie');
    const list = fc.array(fc.oneof(fc.record({ name: text, value: text, domain: text }), fc.jsonValue()));
    const message = fc.oneof(fc.record({ url: text, headers: list, cookies: list }), fc.jsonValue());
    const entry = fc.oneof(
      fc.record({ startedDateTime: text, request: message, response: message }),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), (entries) => {
        const { rows, refused, format } = read(JSON.stringify({ log: { entries } }));
        expect(format).toBe('har');
        expect(rows.length > 0).toBe(refused === null);
        for (const row of rows) expect(row.cookie === null).toBe(row.refused !== null);
      }),
      { numRuns: 500 },
    );
  });

  it('has an answer for any entry', () => {
    const fields = [
      'name',
      'value',
      'domain',
      'path',
      'url',
      'expires',
      'expirationDate',
      'sameSite',
      'partitionKey',
    ];
    const entry = fc.dictionary(
      fc.constantFrom(...fields, 'hostOnly', 'session', '__proto__'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), (entries) => {
        expect(read(JSON.stringify(entries)).rows.length).toBe(entries.length);
      }),
      { numRuns: 1000 },
    );
  });

  const starts = [
    '',
    'a=',
    'a=b; ',
    'curl ',
    "curl -b $'",
    'curl -b "',
    'Set-Cookie: a=b; ',
    '# HTTP Cookie File\n',
    'curl ^"',
    'Set-Cookie: a=b; Path=/, ',
    "'a=",
    '#LWP-Cookies-2.0\nSet-Cookie3: a="',
    'name,value,host\n',
    '{"cookies":{"a":"',
  ];
  // A pass that took quadratic time would need some thousand million steps for each, and the test would not end.
  const most = times(65_536, 262_144);
  it.each([...all, 'x', 'a b', ': ', ' \n', '; a=b ;', 'Cookie: a=b\n', '1 ', '\\\n'])(
    `has an answer when it is ${most / 1024} KiB of %j`,
    (piece) => {
      const run = piece.repeat(Math.ceil(most / piece.length));
      for (const start of starts) {
        expect(() => read(`${(start + run).slice(0, most - 1)}!`)).not.toThrow();
      }
    },
    20_000,
  );
});

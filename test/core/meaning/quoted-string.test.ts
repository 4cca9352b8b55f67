import { describe, expect, it } from 'vitest';
import { unquote } from '../../../src/core/meaning/decode/quoted-string.ts';
import fc from '../../properties.ts';

/** What Python's `http.cookies` leaves unescaped (`_UnescapedChars`). */
const plain = /[A-Za-z0-9!#$%&'*+\-.^_`|~:()<=>?@[\]{} /]/;
const octal = (octet: number) => `\\${octet.toString(8).padStart(3, '0')}`;

/** Python's `_quote`, of octets: as `http.cookies` has it for ASCII, and Werkzeug for all of Unicode. */
const quoted = (text: string) => {
  const escaped = Array.from(new TextEncoder().encode(text), (octet) => {
    const char = String.fromCharCode(octet);
    if (char === '"' || char === '\\') return `\\${char}`;
    return plain.test(char) ? char : octal(octet);
  });
  return `"${escaped.join('')}"`;
};

describe('unquote', () => {
  // Written by CPython's http.cookies.SimpleCookie, except where said.
  it.each<[value: string, text: string]>([
    ['"2026-11-23 02:02:17.598596"', '2026-11-23 02:02:17.598596'],
    [String.raw`"a\"b\\c"`, String.raw`a"b\c`],
    [String.raw`"a\073b\054c"`, 'a;b,c'],
    [String.raw`"x\012"`, 'x\n'],
    [String.raw`"\351t\351"`, 'été'],
    [String.raw`"\351 €"`, 'é €'],
    // Werkzeug
    [String.raw`"\303\251t\303\251"`, 'été'],
    [String.raw`"5 \342\202\254"`, '5 €'],
    [String.raw`"\360\237\215\252"`, '🍪'],
    // A byte order mark is a part of the text.
    [String.raw`"\357\273\277abc"`, '\ufeffabc'],
    ['""', ''],
    ['"7"', '7'],
  ])('reads %s as %j', (value, text) => {
    expect(unquote(value)).toBe(text);
  });

  it.each([
    [''],
    ['"'],
    ['7'],
    ['"7'],
    ['7"'],
    ['a"b"c'],
    [' "7"'],
    ["'7'"],
    [String.raw`a\073b`],
    ['m8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8'],
  ])('leaves %j, which is not quoted, as it is', (value) => {
    expect(unquote(value)).toBe(value);
  });

  it.each<[value: string, text: string]>([
    // Only three digits make an octal escape, the first at most 3: anything else stands for itself.
    [String.raw`"\07"`, '07'],
    [String.raw`"\400"`, '400'],
    [String.raw`"\089"`, '089'],
    [String.raw`"\0734"`, ';4'],
    [String.raw`"\\073"`, String.raw`\073`],
    [String.raw`"\a"`, 'a'],
    ['"a\\\nb"', 'a\nb'],
    // An escape with nothing after it.
    ['"a\\"', 'a\\'],
    [String.raw`"\303"`, 'Ã'],
    [String.raw`"\303\050"`, 'Ã('],
    ['"日本"', '日本'],
    ['"🍪"', '🍪'],
    ['"\ud83c"', '\ud83c'],
  ])('makes of %j, badly written, %j', (value, text) => {
    expect(unquote(value)).toBe(text);
  });

  it('undoes what Python and Werkzeug do to any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(unquote(quoted(text))).toBe(text);
      }),
    );
  });

  it('leaves any text as it is that does not stand in quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(unquote(`${text}.`)).toBe(`${text}.`);
        expect(unquote(`.${text}`)).toBe(`.${text}`);
      }),
    );
  });

  it('never makes a text longer', () => {
    const nasty = fc.string({ unit: fc.constantFrom('\\', '"', '0', '3', '7', 'é', '€', 'a') });
    fc.assert(
      fc.property(nasty, (text) => {
        expect(unquote(`"${text}"`).length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

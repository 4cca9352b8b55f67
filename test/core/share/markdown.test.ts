import { describe, expect, it } from 'vitest';
import { code, plain, table } from '../../../src/core/share/markdown.ts';
import { shortSpan, utc } from '../../../src/core/lib/format.ts';
import { visible } from '../../../src/core/cookie/visible.ts';
import fc from '../../properties.ts';
import { day, hour, minute, second, then } from '../make.ts';

describe('a text in Markdown', () => {
  it.each<[text: string, written: string]>([
    ['given 2 weeks (Django)', 'given 2 weeks (Django)'],
    ['SESSION_COOKIE_AGE', 'SESSION\\_COOKIE\\_AGE'],
    ['*not* **bold**', '\\*not\\* \\*\\*bold\\*\\*'],
    ['a `b` c', 'a \\`b\\` c'],
    ['<img src=x>', '\\<img src=x\\>'],
    ['[a](b) &amp; ~c~ $d$', '\\[a\\](b) \\&amp; \\~c\\~ \\$d\\$'],
    ['a\\*b', 'a\\\\\\*b'],
    // A backslash does not keep GitHub from linking these.
    ['ask @ada about #12', 'ask `@ada` about `#12`'],
    [
      'see https://example.org/?a=1 or www.example.org',
      'see `https://example.org/?a=1` or `www.example.org`',
    ],
    ['GH-12', '`GH-12`'],
    ['two\nlines\r\n- and a list', 'two‹U+000A›lines‹U+000D›‹U+000A›- and a list'],
    ['abc\u202Egnp.exe', 'abc‹U+202E›gnp.exe'],
    ['a\u00A0b\u3164c\uFE0Fd', 'a‹U+00A0›b‹U+3164›c‹U+FE0F›d'],
  ])('%j', (text, written) => {
    expect(plain(text)).toBe(written);
  });

  it('is one line, in which nothing hides', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const written of [plain(text), code(text), table([text], [[code(text)]]).split('\n')[0] ?? ''])
          expect(written).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
      }),
    );
  });
});

/** What a code span shows (https://spec.commonmark.org/0.31.2/#code-spans); `null` when it is not one from end to end. */
function shownBy(span: string): string | null {
  const [fence = ''] = /^`+/.exec(span) ?? [];
  const inner = span.slice(fence.length, -fence.length);
  const isWhole = fence !== '' && span.endsWith(fence) && !(inner.match(/`+/g) ?? ['']).includes(fence);
  if (!isWhole || inner.startsWith('`') || inner.endsWith('`')) return null;
  return /^ .*[^ ].* $/.test(inner) ? inner.slice(1, -1) : inner;
}

describe('a code span', () => {
  it.each<[text: string, written: string]>([
    ['sessionid', '`sessionid`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['``a', '``` ``a ```'],
    [' a ', '`  a  `'],
    ['', '` `'],
    ['a\\', '`a\\`'],
  ])('%j', (text, written) => {
    expect(code(text)).toBe(written);
  });

  it('shows the text as it is', () => {
    const unit = fc.constantFrom('`', ' ', 'a', '\\', '|', '\n', '*');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1 }), (text) => {
        expect(shownBy(code(text))).toBe(visible(text));
      }),
    );
  });
});

describe('a table', () => {
  it('has a row of cells each', () => {
    expect(table(['Name', 'Value'], [['`a`', '`#1`']])).toBe(
      '| Name | Value |\n| --- | --- |\n| `a` | `#1` |',
    );
  });

  it('has as many cells as it should, whatever stands in them', () => {
    const unit = fc.constantFrom('|', '\\', '`', 'a', '\n', ' ');
    const cell = fc.string({ unit });
    fc.assert(
      fc.property(cell, cell, fc.boolean(), (one, other, inCode) => {
        const write = inCode ? code : plain;
        const lines = table(['A', 'B'], [[write(one), write(other)]]).split('\n');
        expect(lines).toHaveLength(3);
        // A pipe behind a backslash parts nothing (https://github.github.com/gfm/#tables-extension-).
        expect(lines[2]?.match(/(?<!\\)\|/g)).toHaveLength(3);
      }),
    );
  });
});

describe('a moment and a span', () => {
  it.each<[at: number, written: string]>([
    [then, '2026-11-23 02:02:17 UTC'],
    [then + 999, '2026-11-23 02:02:17 UTC'],
    [0, '1970-01-01 00:00:00 UTC'],
    [8.64e15, '+275760-09-13 00:00:00 UTC'],
    [8.64e15 + 1, '? UTC'],
    [Number.NaN, '? UTC'],
  ])('%d', (at, written) => {
    expect(utc(at)).toBe(written);
  });

  it.each<[span: number, written: string]>([
    [0, '0 s'],
    [999, '0 s'],
    [40 * second, '40 s'],
    [5 * minute, '5 min'],
    [5 * minute + 9 * second, '5 min 9 s'],
    [23 * hour + 59 * minute + 59 * second, '23 h 59 min'],
    [14 * day, '14 d'],
    [13 * day + 4 * hour + minute, '13 d 4 h'],
    [400 * day + minute, '400 d'],
  ])('of %d ms', (span, written) => {
    expect(shortSpan(span)).toBe(written);
  });
});

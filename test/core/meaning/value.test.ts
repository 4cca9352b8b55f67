import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../src/core/meaning/decode/written-date.ts';
import { type Meaning, meaningOf, parseInteger } from '../../../src/core/meaning/value.ts';
import fc from '../../properties.ts';
import { then } from '../make.ts';

describe('parseDate', () => {
  it.each<[text: string, wall: number, offset: number | null]>([
    ['2026-11-23 02:02:17.598596', then + 598, null],
    ['2026-11-23 02:02:17', then, null],
    ['2026-11-23T02:02:17', then, null],
    ['2026-11-23 02:02:17.5', then + 500, null],
    ['2026-11-23 02:02:17.05', then + 50, null],
    ['2026-11-23 02:02:17.000999', then, null],
    ['2026-11-23T02:02:17.598Z', then + 598, 0],
    ['2026-11-23 02:02:17.598596+00:00', then + 598, 0],
    ['2026-11-23 02:02:17+05:30', then, 330],
    ['2026-11-23 02:02:17-0800', then, -480],
    ['2026-11-23 02:02:17-00:00', then, 0],
    ['2026-11-23 02:02:17+23:59', then, 1439],
    ['2024-02-29 00:00:00', Date.UTC(2024, 1, 29), null],
    ['1999-12-31 23:59:59', Date.UTC(1999, 11, 31, 23, 59, 59), null],
    ['9999-12-31 23:59:59', Date.UTC(9999, 11, 31, 23, 59, 59), null],
  ])('reads %s', (text, wall, offset) => {
    expect(parseDate(text)).toEqual({ wall, offset });
  });

  it.each([
    [''],
    ['2026-11-23'],
    ['02:02:17'],
    ['2026-11-23 02:02'],
    ['2026-11-23  02:02:17'],
    [' 2026-11-23 02:02:17'],
    ['2026-11-23 02:02:17 '],
    ['2026-11-23 02:02:17\n'],
    ['2026-11-23 02:02:17.'],
    ['2026-11-23 02:02:17.1234567'],
    ['2026-11-23 02:02:17+05'],
    ['2026-11-23 02:02:17+99:99'],
    ['2026-11-23 02:02:17+24:00'],
    ['2026-11-23 02:02:17-05:60'],
    ['26-11-23 02:02:17'],
    ['12026-11-23 02:02:17'],
    ['2026-11-31 02:02:17'],
    ['2026-02-29 02:02:17'],
    ['2026-13-01 02:02:17'],
    ['2026-00-01 02:02:17'],
    ['2026-11-00 02:02:17'],
    ['2026-11-23 24:00:00'],
    ['2026-11-23 02:60:17'],
    ['2026-11-23 02:02:60'],
    ['٢٠٢٦-11-23 02:02:17'],
    ['Mon, 23 Nov 2026 02:02:17 GMT'],
    ['1795399337'],
  ])('finds no date and time in %j', (text) => {
    expect(parseDate(text)).toBeNull();
  });

  it('reads back any moment that Python could have written', () => {
    const moment = fc.date({
      min: new Date('0100-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moment, (date) => {
        const text = date.toISOString();
        expect(parseDate(text)).toEqual({ wall: date.getTime(), offset: 0 });
        expect(parseDate(`${text.slice(0, -1).replace('T', ' ')}000`)).toEqual({
          wall: date.getTime(),
          offset: null,
        });
      }),
    );
  });
});

describe('parseInteger', () => {
  it.each<[text: string, number: number]>([
    ['0', 0],
    // Not the negative zero, which `Object.is` tells apart.
    ['-0', 0],
    ['7', 7],
    ['-3', -3],
    ['1000000', 1_000_000],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['-9007199254740991', Number.MIN_SAFE_INTEGER],
  ])('reads %s', (text, number) => {
    expect(parseInteger(text)).toBe(number);
  });

  it.each([
    [''],
    [' 7'],
    ['7 '],
    ['7\n'],
    ['+7'],
    ['--7'],
    ['-'],
    ['7.0'],
    ['7e3'],
    ['0x7'],
    ['7n'],
    ['1,000'],
    ['1_000'],
    ['٧'],
    ['seven'],
    ['NaN'],
    ['Infinity'],
    ['9007199254740992'],
    ['-9007199254740992'],
    ['99999999999999999'],
  ])('finds no whole number, or none that is exact, in %j', (text) => {
    expect(parseInteger(text)).toBeNull();
  });

  it('reads back any whole number that is exact', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (number) => {
        expect(parseInteger(String(number))).toBe(number);
      }),
    );
  });
});

describe('meaningOf', () => {
  const date = { wall: then + 598, offset: null };

  it.each<[name: string, value: string, meaning: Meaning]>([
    ['visits', '7', { kind: 'integer', number: 7 }],
    ['visits', '"7"', { kind: 'integer', number: 7 }],
    ['visits', '7.5', { kind: 'text', text: '7.5' }],
    ['visits', '"many"', { kind: 'text', text: 'many' }],
    ['visits', '', { kind: 'empty' }],
    ['visits', '2026-11-23 02:02:17', { kind: 'text', text: '2026-11-23 02:02:17' }],
    ['last_visit', '"2026-11-23 02:02:17.598596"', { kind: 'date', date }],
    ['last_visit', '2026-11-23 02:02:17.598596', { kind: 'date', date }],
    ['last_visit', '"yesterday"', { kind: 'text', text: 'yesterday' }],
    ['last_visit', '7', { kind: 'text', text: '7' }],
    ['last_visit', '', { kind: 'empty' }],
    // A type is taken from the role, not from what a value happens to look like.
    ['page', '7', { kind: 'text', text: '7' }],
    ['since', '"2026-11-23 02:02:17"', { kind: 'text', text: '2026-11-23 02:02:17' }],
    ['sessionid', '12345678', { kind: 'text', text: '12345678' }],
    ['greeting', String.raw`"hello\054 world"`, { kind: 'text', text: 'hello, world' }],
    ['', 'nameless', { kind: 'text', text: 'nameless' }],
    ['theme', '""', { kind: 'text', text: '' }],
  ])('of %s=%s', (name, value, meaning) => {
    expect(meaningOf(name, value)).toEqual(meaning);
  });
});

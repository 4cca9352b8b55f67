import { describe, expect, it } from 'vitest';
import { browserOf, rulesOf, type RulesId } from '../../../src/core/wire/browsers.ts';
import { readChromiumDate, readNsprDate } from '../../../src/core/wire/dates.ts';
import { navigationTo } from '../../../src/core/wire/exchange.ts';
import { readDigits, readInt64 } from '../../../src/core/wire/max-age.ts';
import { parseLine, type Span } from '../../../src/core/wire/parse.ts';
import { jarAfter, verdict } from '../../../src/core/wire/verdict.ts';
import fc from '../../properties.ts';
import { siteOf } from './table.ts';

const browsers = Object.keys(rulesOf).map((setting) => browserOf(setting as RulesId, siteOf));
const now = Date.UTC(2026, 10, 28);

const words = [
  ...['sid', '__Host-x', '__Secure-x', '=', ';', '; ', ' ', '\t', '\n', '\0', '"', '%', 'é', '\ud800', '😀'],
  ...['; Secure', '; HttpOnly', '; SameSite=', 'None', 'Lax', '; Partitioned', '; Path=', '/', '; Domain='],
  ...['example.test', '.', 'app', '[::1]', '; Max-Age=', '-', '+', '60', '; Expires=', '21', 'Oct', '2099'],
  ...['07:28:00', ':', ',', 'GMT', 'x'.repeat(1025)],
];
const anyLine = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...words), { maxLength: 25 }).map((parts) => parts.join('')),
);
const anyUrl = fc.constantFrom(
  'https://app.example.test/a/b',
  'http://example.test/',
  'http://localhost/',
  'http://[::1]:8000/',
  'https://github.io/x?y',
);
const anyBrowser = fc.constantFrom(...browsers);

const isWithin = (line: string, { start, end }: Span) => start >= 0 && start <= end && end <= line.length;

describe('any line', () => {
  it('is parsed into parts that are in it', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const { pair, attributes } = parseLine(line);
        for (const part of [pair, ...attributes]) {
          for (const span of [part.span, part.nameSpan, part.valueSpan])
            expect(isWithin(line, span)).toBe(true);
          expect(line.slice(part.nameSpan.start, part.nameSpan.end)).toBe(part.name);
          expect(line.slice(part.valueSpan.start, part.valueSpan.end)).toBe(part.value);
        }
        expect(attributes).toHaveLength(line.split(';').length - 1);
      }),
    );
  });

  it('gets a verdict about characters that are in it', () => {
    fc.assert(
      fc.property(anyLine, anyUrl, anyBrowser, (line, url, browser) => {
        const result = verdict(line, navigationTo(url, now), [], browser);
        if (result.kind === 'refused') expect(isWithin(line, result.span)).toBe(true);
        if (result.kind === 'changed')
          for (const { span } of result.changes) expect(isWithin(line, span)).toBe(true);
        if (result.kind === 'refused' || result.kind === 'deleted') return;
        // What is kept has a name or a value, and is of the host that sent it.
        expect(result.cookie.name + result.cookie.value).not.toBe('');
        expect(`.${new URL(url).hostname}`.endsWith(result.cookie.domain.replace(/^(?!\.)/, '.'))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves the jar the same when it comes twice', () => {
    fc.assert(
      fc.property(anyLine, anyUrl, anyBrowser, (line, url, browser) => {
        const exchange = navigationTo(url, now);
        const once = jarAfter(verdict(line, exchange, [], browser), []);
        const again = verdict(line, exchange, once, browser);
        expect(jarAfter(again, once)).toEqual(once);
      }),
      { numRuns: 1000 },
    );
  });

  it('comes to the same cookie when what is kept is written out and sent', () => {
    fc.assert(
      fc.property(anyLine, anyBrowser, (line, browser) => {
        const exchange = navigationTo('https://app.example.test/', now);
        const [cookie] = jarAfter(verdict(line, exchange, [], browser), []);
        if (!cookie || cookie.name === '') return;
        const sameSite = {
          lax: '; SameSite=Lax',
          strict: '; SameSite=Strict',
          no_restriction: '; SameSite=None',
          unspecified: '',
        };
        const written = [
          `${cookie.name}=${cookie.value}; Path=${cookie.path}${sameSite[cookie.sameSite]}`,
          ...(cookie.hostOnly ? [] : [`Domain=${cookie.domain}`]),
          ...(cookie.secure ? ['Secure'] : []),
          ...(cookie.httpOnly ? ['HttpOnly'] : []),
          ...(cookie.partition ? ['Partitioned'] : []),
          ...(cookie.expires === null ? [] : [`Max-Age=${Math.round((cookie.expires - now) / 1000)}`]),
        ].join('; ');
        const expires =
          cookie.expires === null ? null : now + Math.round((cookie.expires - now) / 1000) * 1000;
        expect(jarAfter(verdict(written, exchange, [], browser), [])).toEqual([{ ...cookie, expires }]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('any date and any number', () => {
  it('is read as a time or as none', () => {
    const parts = [
      '21',
      'Oct',
      '2099',
      '07:28:00',
      '1/2/35',
      '-',
      '+01',
      'PST',
      'T',
      ' ',
      ':',
      'é',
      '99999',
      'pm',
    ];
    const anyDate = fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((words) => words.join(''));
    fc.assert(
      fc.property(fc.oneof(anyDate, fc.string({ unit: 'binary' })), (text) => {
        for (const read of [readChromiumDate, readNsprDate, readInt64, readDigits]) {
          const found = read(text);
          expect(found === null || !Number.isNaN(found)).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('is the same time in both browsers where it is written as HTTP writes it', () => {
    const seconds = { min: 0, max: 7_000_000_000 };
    fc.assert(
      fc.property(fc.integer(seconds), (at) => {
        const text = new Date(at * 1000).toUTCString();
        expect([readChromiumDate(text), readNsprDate(text)]).toEqual([at * 1000, at * 1000]);
      }),
    );
  });
});

import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createWords } from '../../src/ui/words.ts';
import { fake } from '../fakes/browser.ts';

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];
const week = 7 * day;
const year = 365 * day;

/** Words in a language, whose messages stand in for all others'. */
function wordsOf(language: string) {
  fake.i18n.language = language;
  const get = vi.fn((key: string, substitutions: readonly string[]) => {
    fake.i18n.language = language;
    return fake.i18n.getMessage(key, substitutions);
  });
  return { get, ...createWords(get, language) };
}
const english = wordsOf('en-GB');
const russian = wordsOf('ru');

/** A moment of the reader's own clock. */
const at = (...date: [number, number, number, number?, number?, number?]) => new Date(...date).getTime();
const now = at(2026, 10, 23, 10, 2, 17);

describe('the language of the words', () => {
  it.each([
    ['en-GB', 'en-GB'],
    ['en', 'en'],
    ['ru-RU', 'ru-RU'],
    // There are no messages in it: what is shown is English, with the dates of it.
    ['nl-NL', 'en'],
  ])('is, in a browser of %s, %s', (own, language) => expect(wordsOf(own).language).toBe(language));

  it('is English where the messages do not say', () => {
    expect(createWords(() => '', 'de').language).toBe('en');
  });
});

describe('a message', () => {
  it('is what the browser has, or its key', () => {
    expect(english.t('removeNamed', 'a')).toBe('Stop watching a');
    expect(createWords(() => '', 'en').t('undo')).toBe('undo');
  });

  it('shows what is hidden in what is put into it', () => {
    expect(english.t('removeNamed', 'a\u202eb')).toBe('Stop watching a‹U+202E›b');
  });

  it('is there or not', () => {
    expect([english.has('undo'), english.has('nothing-of-the-kind')]).toEqual([true, false]);
  });

  it.each([
    [0, '0 bytes', '0 байт'],
    [1, '1 byte', '1 байт'],
    [2, '2 bytes', '2 байта'],
    [11, '11 bytes', '11 байт'],
    [1234, '1,234 bytes', '1 234 байта'],
  ])('of %d has the form that its language wants', (count, en, ru) => {
    const said = [english, russian].map(({ plural }) => plural('octets', count).replace(/\s/g, ' '));
    expect(said).toEqual([en, ru]);
  });
});

describe('a number', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1_234_567, '1,234,567'],
    [-1, '-1'],
    [2.5, '2.5'],
  ])('%d is %s', (value, said) => expect(english.number(value)).toBe(said));
});

describe('a moment', () => {
  it.each([
    ['of today', at(2026, 10, 23, 0, 0, 1), '00:00'],
    ['a moment before today', at(2026, 10, 22, 23, 59), '22 November at 23:59'],
    ['of this year, long ago', at(2026, 0, 1, 8, 5), '1 January at 8:05'],
    ['of the next year, soon', at(2027, 1, 3, 8, 5), '3 February at 8:05'],
    ['half a year away', at(2027, 4, 23, 8, 5), '23 May 2027 at 08:05'],
    ['of another year', at(2025, 4, 23, 8, 5), '23 May 2025 at 08:05'],
    ['of the same day of another year', at(2025, 10, 23, 10, 2), '23 November 2025 at 10:02'],
  ])('%s', (_, when, said) => expect(english.moment(when, now)).toBe(said));

  it.each([
    ['of today', at(2026, 10, 23, 8, 5, 9), '08:05:09'],
    ['of yesterday', at(2026, 10, 22, 8, 5, 9), '22 Nov 2026, 08:05:09'],
  ])('%s to the second', (_, when, said) => expect(english.stamp(when, now)).toBe(said));

  it('in full has its day and its zone', () => {
    const said = english.exactMoment(now);
    expect(said).toContain('Monday');
    expect(said).toMatch(/23 November 2026.*10:02:17 \S+/);
  });

  it('that was written without a zone is told as it was written', () => {
    expect(english.writtenDate(Date.UTC(2026, 10, 23, 2, 2, 17))).toBe('23 November 2026 at 02:02:17');
  });
});

describe('a stamp that was written without a zone', () => {
  // Half past midnight on 24 November where the reader is, still the 23rd by UTC.
  const nearMidnight = Date.UTC(2026, 10, 23, 10, 30);

  it.each([
    ['of the reader’s day', Date.UTC(2026, 10, 24, 0, 29, 5), '00:29'],
    ['of the day before', Date.UTC(2026, 10, 23, 10, 30), '23 Nov'],
    ['of the same day of another month', Date.UTC(2026, 9, 24, 0, 29, 5), '24 Oct'],
  ])('%s', (_, wall, said) => {
    vi.stubEnv('TZ', 'Pacific/Kiritimati');
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(english.writtenStamp(wall, nearMidnight)).toBe(said);
  });
});

describe('a distance', () => {
  it.each([
    [0, 'now'],
    [499, 'now'],
    [-5 * second, '5 seconds ago'],
    [59 * second, 'in 59 seconds'],
    [minute, 'in 1 minute'],
    [-90 * second, '1 minute ago'],
    [hour - 1, 'in 60 minutes'],
    [hour, 'in 1 hour'],
    [day, 'in 1 day'],
    [-day, '1 day ago'],
    [2 * week, 'in 14 days'],
    [year - 1, 'in 365 days'],
    [year, 'in 365 days'],
    [400 * day, 'in 400 days'],
    [2 * year - 1, 'in 730 days'],
    [2 * year, 'in 2 years'],
    [-year, '365 days ago'],
    [-3 * year, '3 years ago'],
  ])('of %d ms is “%s”', (distance, said) => expect(english.relative(now + distance, now)).toBe(said));

  it('is said in its language', () => {
    expect(russian.relative(now - 5 * minute, now)).toBe('5 минут назад');
    expect(russian.relative(now + day, now)).toBe('через 1 день');
    expect(russian.relative(now, now)).toBe('сейчас');
  });
});

describe('a span', () => {
  it.each([
    [second, '1 second'],
    [59 * second, '59 seconds'],
    [90 * second, '90 seconds'],
    [minute, '1 minute'],
    [90 * minute, '90 minutes'],
    [hour, '1 hour'],
    [day, '1 day'],
    [10 * day, '10 days'],
    [week, '1 week'],
    [2 * week, '2 weeks'],
    [52 * week, '52 weeks'],
    [365 * day, '365 days'],
    [400 * day, '400 days'],
    [2 * week + minute, '14 days'],
    // A second longer or shorter than that: what is lost is less than a hundredth.
    [2 * week + second, '2 weeks'],
    [2 * week - second, '2 weeks'],
    [2 * week - minute, '14 days'],
    [20 * day - 8 * second, '20 days'],
    [20 * day - 5 * hour, '475 hours'],
    [day - second, '24 hours'],
    [0, '0 seconds'],
    [500, '1 second'],
  ])('of %d ms is %s, and loses nothing', (span, said) => expect(english.span(span)).toBe(said));

  it.each([
    [2 * week - second, '13 days'],
    [2 * week, '14 days'],
    [hour - 1, '59 minutes'],
    [999, '0 seconds'],
    [400 * day, '400 days'],
    [365 * day, '365 days'],
    [800 * day, '2 years'],
  ])('of %d ms has %s in whole', (span, said) => expect(english.wholeSpan(span)).toBe(said));
});

describe('what is slow to make', () => {
  it('is made once, by its preparation or by its first use', () => {
    const made: unknown[] = [];
    const noting: ProxyHandler<typeof Intl> = {
      get(intl, name) {
        made.push(name);
        return Reflect.get(intl, name) as unknown;
      },
    };
    vi.stubGlobal('Intl', new Proxy(Intl, noting));
    const { preparations, moment, exactMoment, writtenDate, relative, span } = wordsOf('en-GB');
    expect(made).toEqual([]);
    for (const prepare of preparations) prepare();
    const prepared = [...made];
    const kinds = { DateTimeFormat: 5, NumberFormat: 1, RelativeTimeFormat: 3 };
    for (const [kind, times] of Object.entries(kinds)) {
      expect([kind, prepared.filter((name) => name === kind).length]).toEqual([kind, times]);
    }
    moment(at(2026, 10, 22), now);
    moment(now, now);
    exactMoment(now);
    writtenDate(now);
    relative(now, now);
    span(2 * week);
    expect(made).toEqual(prepared);
    vi.unstubAllGlobals();
  });
});

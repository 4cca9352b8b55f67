import { describe, expect, it } from 'vitest';
import type { FormatId } from '../../../src/core/formats/types.ts';
import fc from '../../properties.ts';
import {
  anyCookie,
  cookiesOf,
  page,
  plainCookie,
  read,
  rowOf,
  sentCookie,
  shellCookie,
  write,
} from './make.ts';
import { cookie } from '../make.ts';

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 1, maxLength: 4 });
const runs = { numRuns: 500 };

describe('what is written is read back', () => {
  it.each<FormatId>(['json', 'storage-state'])('%s: every field but the store', (id) => {
    fc.assert(
      fc.property(some(anyCookie), fc.string(), (cookies, store) => {
        const reading = read(write(id, cookies), { store });
        expect(reading.format).toBe(id);
        expect(reading.rows.map((row) => row.cookie)).toEqual(cookies.map((each) => ({ ...each, store })));
      }),
      runs,
    );
  });

  it('netscape: all but SameSite, the partition and fractions of a second', () => {
    fc.assert(
      fc.property(some(plainCookie), (cookies) => {
        const reading = read(write('netscape', cookies));
        expect(reading.format).toBe('netscape');
        expect(reading.rows.map((row) => row.cookie)).toEqual(cookies);
      }),
      runs,
    );
  });

  it('netscape: all that it does not leave out', () => {
    fc.assert(
      fc.property(some(anyCookie), (cookies) => {
        const text = write('netscape', cookies);
        const comments = text.split('\n').filter((line) => line.startsWith('# Left out: ')).length;
        expect(read(text).rows.length).toBe(cookies.length - comments);
      }),
      runs,
    );
  });

  it.each<FormatId>(['header', 'curl'])('%s: names and values in order', (id) => {
    fc.assert(
      fc.property(some(id === 'curl' ? shellCookie : sentCookie), (cookies) => {
        const text = write(id, cookies);
        expect(read(text).format).toBe(id);
        expect(cookiesOf(text).map((each) => each && [each.name, each.value])).toEqual(
          cookies.map((each) => [each.name, each.value]),
        );
      }),
      runs,
    );
  });
});

describe('a value that is left out', () => {
  const ids: readonly FormatId[] = ['json', 'netscape', 'header', 'curl', 'storage-state'];
  const secret = 'm8x2k0q7w5e9r1t3';

  it.each<FormatId>([...ids, 'requests'])('%s: is nowhere in the text', (id) => {
    fc.assert(
      fc.property(some(shellCookie.filter(({ name }) => !name.includes('\t'))), (cookies) => {
        const text = write(
          id,
          cookies.map((each) => ({ ...each, value: secret })),
          false,
        );
        expect(text).not.toContain(secret);
        expect(text.split('<value left out>').length - 1).toBe(cookies.length);
      }),
      { numRuns: 100 },
    );
  });

  it.each(ids)('%s: is refused when it is read back', (id) => {
    const text = write(id, [cookie({ name: 'sessionid', value: secret, domain: page.host })], false);
    expect(rowOf(text)).toMatchObject({ name: 'sessionid', cookie: null, refused: 'value-left-out' });
  });

  it.each(ids)('%s: is refused without a name too, and where it was empty', (id) => {
    const text = write(
      id,
      [cookie({ name: '', value: 'a', domain: page.host }), cookie({ value: '', domain: page.host })],
      false,
    );
    // cookies.txt leaves the one without a name out.
    const expected = ['value-left-out', 'value-left-out'].slice(id === 'netscape' ? 1 : 0);
    expect(read(text).rows.map((row) => row.refused)).toEqual(expected);
  });
});

describe('a control character that no cookie has', () => {
  const bad = fc
    .tuple(fc.string(), fc.constantFrom('\0', '\n', '\r', '\x1b', '\x7f'), fc.string())
    .map((parts) => parts.join(''));

  it.each<FormatId>(['json', 'storage-state'])('%s: is refused', (id) => {
    fc.assert(
      fc.property(bad, (value) => {
        expect(rowOf(write(id, [cookie({ value })])).refused).toBe('control-character');
      }),
    );
  });

  it.each<FormatId>(['netscape', 'header', 'curl', 'requests'])('%s: is not written', (id) => {
    fc.assert(
      fc.property(bad, bad, (name, value) => {
        const cookies = [cookie({ name, domain: page.host }), cookie({ value, domain: page.host })];
        const text = write(id, cookies);
        expect(text.replace(/^# Left out: [ -~]*\n/gm, '')).toBe(write(id, []));
      }),
    );
  });
});

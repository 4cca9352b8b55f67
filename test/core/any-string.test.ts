import { describe, expect, it } from 'vitest';
import { visible } from '../../src/core/cookie/visible.ts';
import { isFull } from '../e2e/trust/scale.ts';
import fc from '../properties.ts';
import { comesToAnEnd } from './comes-to-an-end.ts';
import { hostile, readers } from './hostile.ts';
import { processorTime } from '../processor-time.ts';

const trouble = await comesToAnEnd().then(
  () => null,
  (error: unknown) => String(error),
);

it('all that is hostile is read to the end', () => expect(trouble).toBeNull());

// What came to no end in a process of its own would come to none here.
describe.runIf(trouble === null).each(readers)('%s', (_, read) => {
  it('has an answer for any string', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.constantFrom(
        '"',
        '\\',
        '0',
        '3',
        '7',
        '-',
        ':',
        ' ',
        'T',
        'Z',
        '.',
        '%',
        '\0',
        '\ud800',
        '\u202e',
        '/',
        '[',
      ),
    );
    const text = fc.string({ unit, maxLength: 60 });
    fc.assert(
      fc.property(text, fc.boolean(), (inner, quoted) => {
        expect(() => read(quoted ? `"${inner}"` : inner)).not.toThrow();
      }),
    );
  });

  // Sixteen times the length of any cookie: who took quadratic time would need four thousand million steps for each of
  // these, and the test would not end in its time.
  it('has it in linear time', () => {
    for (const text of hostile(65_536)) expect(() => read(text)).not.toThrow();
  }, 60_000);

  it.runIf(isFull)(
    'has it soon for 4,096 octets of the nastiest, on a machine that does nothing else',
    () => {
      for (const text of hostile(4096)) {
        expect(
          processorTime(() => read(text), 5),
          `${text.slice(0, 20)}…`,
        ).toBeLessThan(5);
      }
    },
  );
});

describe.runIf(trouble === null)('visible', () => {
  it('leaves nothing that hides or turns the text around', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { contentsOf, usual } from '../../../../src/core/meaning/decode/index.ts';
import { recognise } from '../../../../src/core/meaning/frameworks/index.ts';
import fc from '../../../properties.ts';

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const word = (length: number) =>
  fc
    .array(fc.constantFrom(...digits.split('')), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

/** How many of random texts are read as something. */
const share = (texts: readonly string[], isRead: (text: string) => boolean) =>
  texts.filter(isRead).length / texts.length;

describe('what is read into a token that holds nothing', () => {
  const kindsOf = (text: string) => contentsOf(text, usual).layers.map(({ kind }) => kind);
  const isSigned = (text: string) =>
    kindsOf(text).some((kind) => kind === 'itsdangerous' || kind === 'django-signed') ||
    recognise({ name: 'token', value: text, httpOnly: true }) !== null;

  it.each([27, 43, 86])(
    'is a signature in less than one of 100: three words, the last of %i digits',
    (length) => {
      const token = fc.tuple(word(24), word(6), word(length)).map((words) => words.join('.'));
      expect(share(fc.sample(token, { numRuns: 2000, seed: 7 }), isSigned)).toBeLessThan(0.01);
    },
  );
});

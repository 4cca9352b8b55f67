import { describe, expect, it } from 'vitest';
import { decode, type Php } from '../../../../src/core/meaning/decode/index.ts';

const read = (text: string) => {
  const [layer] = decode(text);
  return layer?.kind === 'php' ? layer.php : layer;
};

describe('what PHP serialized', () => {
  it.each<[serialized: string, value: Php]>([
    ['b:1;', true],
    ['i:-7;', -7],
    ['d:0.5;', 0.5],
    ['d:1.0E+25;', 1e25],
    ['d:-INF;', -Infinity],
    ['s:5:"hello";', 'hello'],
    // Lengths count octets; what looks like the end of a string may be inside it.
    ['s:7:"é";né";', 'é";né'],
    ['a:0:{}', { type: 'array', entries: [] }],
    [
      'a:3:{i:0;N;s:1:"k";b:0;s:4:"list";a:1:{i:5;d:2;}}',
      {
        type: 'array',
        entries: [
          [0, null],
          ['k', false],
          ['list', { type: 'array', entries: [[5, 2]] }],
        ],
      },
    ],
    [
      'O:4:"User":3:{s:2:"id";i:7;s:8:"\0User\0pw";s:1:"x";s:7:"\0*\0role";r:1;}',
      {
        type: 'object',
        class: 'User',
        entries: [
          ['id', 7],
          ['pw', 'x'],
          ['role', { type: 'reference', to: 1 }],
        ],
      },
    ],
    ['E:11:"Suit:Hearts";', { type: 'enum', case: 'Suit:Hearts' }],
    ['C:3:"Old":5:{a"b;}}', { type: 'custom', class: 'Old', data: 'a"b;}' }],
  ])('%s', (serialized, value) => {
    expect(read(serialized)).toEqual(value);
  });

  it.each([
    ['a string shorter than its length', 's:9:"hello";'],
    ['a string longer than its length', 's:2:"hello";'],
    ['a length cut within a character', 's:1:"é";'],
    ['a negative length', 's:-1:"";'],
    ['a length without an end', `s:${'9'.repeat(4000)}`],
    ['an array with too few members', 'a:1000000000:{i:0;i:0;}'],
    ['an array with too many members', 'a:0:{i:0;i:0;}'],
    ['an array as a key', 'a:1:{a:0:{}i:0;}'],
    ['arrays as keys of arrays, without end', 'a:1:{'.repeat(13_000)],
    ['an object without a name', 'O:0:{}'],
    ['something after the end', 'i:1;i:2;'],
    ['an unknown type', 'a:1:{i:0;x:1;}'],
    ['a number that is none', 'i:1e5;'],
  ])('%s is left as text', (_, text) => {
    expect(decode(text)).toEqual([{ kind: 'text', text }]);
  });
});

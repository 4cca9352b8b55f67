import type { Sabotage } from '../sabotage/sabotage.ts';

const test = 'test/core/any-string.test.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 12,
    what: 'an expression takes exponential time',
    edits: [
      {
        file: 'src/core/cookie/visible.ts',
        find: 'export function visible(text: string): string {\n',
        replace:
          'export function visible(text: string): string {\n  if (/^(?:a+)+$/.test(text)) return text;\n',
      },
    ],
    test,
  },
  {
    promise: 12,
    what: 'a decoder takes exponential time',
    edits: [
      {
        file: 'src/core/meaning/decode/hex.ts',
        find: '    const octets = fromHex(digits);',
        replace:
          '    if (/^(?:[0-9a-f]+)+ $/.test(digits)) return null;\n    const octets = fromHex(digits);',
      },
    ],
    test,
  },
  {
    promise: 12,
    what: 'a name is compared with every part of a value',
    edits: [
      {
        file: 'src/core/meaning/role.ts',
        find: 'export function isSecret(name: string, value: string): boolean {\n',
        replace:
          'export function isSecret(name: string, value: string): boolean {\n' +
          '  for (let from = 0; from < value.length; from++)\n' +
          '    for (let to = from; to < value.length; to += 8) if (value.slice(from, to) === `${name}!`) return true;\n',
      },
    ],
    test,
  },
];

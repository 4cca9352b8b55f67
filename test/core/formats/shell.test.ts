import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellQuoted, shellWords } from '../../../src/core/formats/shell.ts';
import { hostile, page, sentCookie, wellFormed, write } from './make.ts';

describe('the words of a command', () => {
  it.each<[title: string, text: string, words: readonly string[]]>([
    ['nothing', ' \t\n', []],
    ['words', ' a  b\n c', ['a', 'b', 'c']],
    ['single quotes', `'it'\\''s "x" $y \\'`, [`it's "x" $y \\`]],
    ['double quotes', `"\\"x\\" \\$y \\\\ \\z '"`, [`"x" $y \\ \\z '`]],
    ['no quotes', `x\\ y\\;\\'z`, [`x y;'z`]],
    ['empty quotes', `'' "" $'' a''`, ['', '', '', 'a']],
    ['ANSI-C quotes', `$'it\\'s \\u0021\\x41\\101\\\\ \\U0001F36A\\n\\q'`, [`it's !AA\\ 🍪\nq`]],
    ['octets in ANSI-C quotes', `$'\\303\\251\\xe2\\x82\\xac'`, ['é€']],
    ['a line that goes on', 'a \\\r\n b\\\nc "x\\\ny"', ['a', 'bc', 'xy']],
    ['parts in different quotes', `x'y z'"w"$'\\t'v`, ['xy zw\tv']],
    ['an open quote', `a 'x y`, ['a', 'x y']],
    ['a backslash at the end', 'a\\', ['a\\']],
    ['a dollar sign', 'a$x $ $"b"', ['a$x', '$', '$b']],
    ['no code point', `$'\\UFFFFFFFF'`, ['\ufffd']],
  ])('%s', (_, text, words) => {
    expect(shellWords(text)).toEqual(words);
  });

  it('are those that were quoted', () => {
    fc.assert(
      fc.property(fc.array(hostile), (words) => {
        expect(shellWords(words.map(shellQuoted).join(' '))).toEqual(words);
      }),
      { numRuns: 1000 },
    );
  });
});

/** What a real shell makes of commands: their words, each followed by a NUL. */
function run(shell: string, commands: readonly string[]): readonly string[] {
  const input = commands.map((command) => command.replace(/^curl/, String.raw`printf '%s\0'`)).join('\n');
  const { stdout, stderr, status } = spawnSync(shell, ['-s'], { input, encoding: 'utf8' });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout.split('\0').slice(0, -1);
}

const samples = fc.sample(sentCookie, { numRuns: 1000, seed: 20261123 });
const isPlain = (text: string) => !/\p{Cc}/u.test(text);

describe('a curl command in a real shell', () => {
  const wordsOf = (list: typeof samples) =>
    list.flatMap(({ name, value }) => [page.url, '-H', wellFormed(`Cookie: ${name}=${value}`)]);
  const commandsOf = (list: typeof samples) => list.map((cookie) => write('curl', [cookie]));

  it('sh', (context) => {
    if (spawnSync('sh', ['-c', ':']).status !== 0) context.skip('There is no sh here.');
    const plain = samples.filter(({ name, value }) => isPlain(name + value));
    expect(plain.length).toBeGreaterThan(300);
    expect(run('sh', commandsOf(plain))).toEqual(wordsOf(plain));
  });

  // POSIX has $'…' since 2024; not every sh has it yet.
  for (const shell of ['bash', 'zsh', 'ksh']) {
    it(`${shell}, with control characters too`, (context) => {
      if (spawnSync(shell, ['-c', ':']).status !== 0) context.skip(`There is no ${shell} here.`);
      expect(samples.filter(({ name, value }) => !isPlain(name + value)).length).toBeGreaterThan(100);
      expect(run(shell, commandsOf(samples))).toEqual(wordsOf(samples));
    });
  }
});

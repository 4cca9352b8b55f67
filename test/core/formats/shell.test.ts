import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { requestUrl } from '../../../src/core/formats/curl.ts';
import { placeholder } from '../../../src/core/formats/placeholder.ts';
import { shellQuoted, shellWords } from '../../../src/core/formats/shell.ts';
import { onPath } from '../../../scripts/browsers.ts';
import { pageOf, type SitePage } from '../../../src/core/site/page.ts';
import { installed } from '../../installed.ts';
import fc from '../../properties.ts';
import { cookie, then } from '../make.ts';
import { format, hostile, page, write } from './make.ts';

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

/** What would run, leave a file or take a word apart, if a shell read it as anything but text. */
const attacks = [
  "'",
  "'\\''",
  "';touch canary;'",
  "';:>canary;'",
  "\\';:>canary;'",
  "\\\\';:>canary;#",
  "$';:>canary;'",
  '$(:>canary)',
  '`:>canary`',
  '";:>canary;"',
  '\n:>canary\n',
  '\r:>canary\r',
  '|:>canary',
  '&&:>canary',
  '>canary',
  '<(:>canary)',
  '\\\n',
  '\\',
  '\\0',
  '\\047',
  '\\x27',
  '!!',
  '~',
  '*',
  '?',
  '[a-z]',
  '{a,b}',
  '$IFS',
  '${x:=y}',
  '#',
  ' #',
  '@/etc/passwd',
  '-K',
  '%0a',
  '\u009b31m',
  '\u001b[2J',
  '\u0085',
  '\u2028',
  '\u202e',
  '\u2066',
  '\ud800',
  '\udc00',
  '\0',
  '\x7f',
  '\u200d',
  'é',
  '🍪',
];

const attack = fc
  .array(fc.oneof(fc.constantFrom(...attacks), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 6 })
  .map((parts) => parts.join(''));

/** Where the browser may be: whatever stands behind the host is the site's to choose. */
const anyPage = fc
  .tuple(attack, attack)
  .map(([path, query]) => pageOf(`https://shop.example.org/${path}?${query}`))
  .filter((at): at is SitePage => at.kind === 'site');

interface Sample {
  readonly at: SitePage;
  readonly cookie: Cookie;
  readonly values: boolean;
}

const samples: readonly Sample[] = fc.sample(
  fc
    .record({
      at: anyPage,
      name: fc.oneof(hostile, attack),
      value: fc.oneof(hostile, attack),
      values: fc.boolean(),
    })
    .filter(({ name, value }) => name + value !== '')
    .map(({ at, name, value, values }) => ({
      at,
      cookie: cookie({ name, value, domain: page.host }),
      values,
    })),
  { numRuns: 3000, seed: 20261123 },
);

const isWritten = ({ at, cookie: each }: Sample) =>
  format('curl').omits(each, { page: at, now: then }) === null;

/** The words that curl is to be given: nothing of a cookie that is left out. */
function wordsOf(sample: Sample): readonly string[] {
  const { at, cookie: each, values } = sample;
  const url = requestUrl(at);
  const text = (each.name === '' ? '' : `${each.name}=`) + (values ? each.value : placeholder);
  const header = isWritten(sample) ? ['-H', `Cookie: ${text}`] : [];
  return [...(/[[\]{}]/.test(url) ? ['--globoff'] : []), url, ...header];
}

interface Shell {
  readonly title: string;
  readonly command: readonly string[];
  /** Defines a `curl` that writes the number of its words, and the words, each followed by a NUL. */
  readonly curl: string;
}

const posixCurl = String.raw`curl() { printf '%s\0' "$#" "$@"; }`;
const shells: readonly Shell[] = [
  { title: 'dash, the sh of Debian and Ubuntu', command: ['dash'], curl: posixCurl },
  { title: 'busybox, the sh of Alpine', command: ['busybox', 'sh'], curl: posixCurl },
  { title: 'bash', command: ['bash', '--norc'], curl: posixCurl },
  { title: 'bash --posix', command: ['bash', '--norc', '--posix'], curl: posixCurl },
  { title: 'zsh', command: ['zsh', '-f'], curl: posixCurl },
  { title: 'ksh', command: ['ksh'], curl: posixCurl },
  {
    title: 'fish, which reads backslashes in single quotes',
    command: ['fish', '--no-config'],
    curl: String.raw`function curl; printf '%s\0' (count $argv) $argv; end`,
  },
];

describe('an exported curl script in a real shell', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'magic-cookie-shell-'));
    mkdirSync(join(folder, 'empty'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  // What `sh` is elsewhere.
  beforeAll(installed, 600_000);

  it('writes some of the cookies and leaves others out', () => {
    const written = samples.filter(isWritten).length;
    expect(written).toBeGreaterThan(500);
    expect(samples.length - written).toBeGreaterThan(500);
  });

  it.for(shells)('$title: curl gets its words, and nothing else runs', ({ command, curl }, context) => {
    const [name = '', ...options] = command;
    const path = onPath(name) ?? context.skip(`There is no ${name} here.`);
    const script = samples.map(({ at, cookie: each, values }) => write('curl', [each], values, at));
    const [file, cwd] = [join(folder, 'script'), join(folder, 'empty')];
    writeFileSync(file, [curl, ...script, ''].join('\n'));
    const { stdout, stderr, status } = spawnSync(path, [...options, file], {
      encoding: 'utf8',
      cwd,
      // Whatever else is called is not found, and complained of.
      env: { PATH: cwd, HOME: folder, LC_ALL: 'C.UTF-8' },
      maxBuffer: 2 ** 26,
    });
    expect({ stderr: stderr.slice(0, 2000), status }).toEqual({ stderr: '', status: 0 });
    const expected = samples.flatMap((sample) => {
      const words = wordsOf(sample);
      return [String(words.length), ...words];
    });
    expect(stdout.split('\0').slice(0, -1)).toEqual(expected);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

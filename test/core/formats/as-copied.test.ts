import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { splitSetCookies } from '../../../src/core/wire/joined.ts';
import { isForWindows, windowsWords } from '../../../src/core/formats/shell-windows.ts';
import { sitePage, then } from '../make.ts';
import { day } from '../make.ts';
import { page, read } from './make.ts';

const fixture = (file: string) => readFileSync(join(import.meta.dirname, 'fixtures', file), 'utf8');
const pairs = (text: string) =>
  read(text).rows.map(({ cookie }) => (cookie ? `${cookie.name}=${cookie.value}` : 'refused'));

describe('program code', () => {
  it.each<[language: string, text: string]>([
    [
      'PowerShell',
      '$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n$session.UserAgent = "Own"\n$session.Cookies.Add((New-Object System.Net.Cookie("sessionid", "pssess7", "/", "x.test")))\nInvoke-WebRequest -UseBasicParsing -Uri "http://x.test/" `\n-WebSession $session `\n-Headers @{\n"Accept"="text/html"\n}',
    ],
    ['PowerShell in one line', 'Invoke-WebRequest -Uri "http://x.test/?a=b"'],
    ['JavaScript’s fetch', 'fetch("http://x.test/", {\n  "headers": {\n    "cookie": "a=b; c=d"\n  }\n});'],
    ['JavaScript’s fetch with await', 'await fetch("http://x.test/?a=b");'],
    ['document.cookie', 'document.cookie = "a=b; path=/";'],
    ['document.cookie without spaces', 'document.cookie="a=b; path=/"'],
    ['a JavaScript constant', 'const cookies = "a=b; c=d"'],
    [
      'Python',
      "import requests\n\ncookies = {\n    'a': 'b',\n}\nresponse = requests.get('http://x.test/', cookies=cookies)",
    ],
    ['a Python dictionary', "cookies = {'a': 'b', 'c': 'd'}"],
    ['a Python dictionary without spaces', "cookies={'a': 'b', 'c': 'd'}"],
    ['a Python call', "session.cookies.set('a', 'b', domain='x.test')"],
    [
      'our own Python snippet',
      'import requests\n\nsession = requests.Session()\nsession.cookies.set("a", "b", path="/")',
    ],
    ['PHP', "<?php\n$ch = curl_init();\ncurl_setopt($ch, CURLOPT_COOKIE, 'a=b');"],
    ['a PHP array', "$cookies = ['a' => 'b'];"],
    ['Go', 'req, err := http.NewRequest("GET", "http://x.test/?a=b", nil)'],
    ['Ruby', 'require "net/http"\nrequest["Cookie"] = "a=b; c=d"'],
    ['Java', 'HttpCookie cookie = new HttpCookie("a", "b");'],
    ['C#', 'var handler = new HttpClientHandler();\nhandler.CookieContainer.Add(new Cookie("a", "b"));'],
    ['a shell', 'export COOKIE="a=b; c=d"'],
  ])('%s is refused as a whole', (_, text) => {
    expect(read(text)).toEqual({ format: null, rows: [], refused: 'code' });
  });

  it.each<[title: string, text: string, expected: readonly string[]]>([
    ['JSON as a value', 'prefs={"a":[1]}; c=d', ['prefs={"a":[1]}', 'c=d']],
    ['quotes around a value', 'last_visit="2026-11-28 10:00:00"', ['last_visit="2026-11-28 10:00:00"']],
    ['brackets in a value', 'a=f(x); b=[1]', ['a=f(x)', 'b=[1]']],
    ['a dollar sign in a name', '$Version=1; a=b', ['$Version=1', 'a=b']],
    ['a keyword for a name', 'import=1; const=2; let=3', ['import=1', 'const=2', 'let=3']],
    ['a name with a space', 'a=b; name with space=1', ['a=b', 'name with space=1']],
    ['a name that is an attribute’s', 'a=b; path=checkout', ['a=b', 'path=checkout']],
    ['a cookie without a name', 'lonely; a=b; =c;; d==e', ['=lonely', 'a=b', '=c', 'd==e']],
    ['code as a value in a header', 'Cookie: a=new Date()', ['a=new Date()']],
  ])('is not %s', (_, text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });

  it.each(['a=b\nHello there', 'a=b; c=lo\nng; d=e'])('nor is %j a list of cookies', (text) => {
    expect(read(text)).toEqual({ format: null, rows: [], refused: 'unknown-format' });
  });
});

describe('the console’s quotes around a string', () => {
  it.each<[title: string, text: string, expected: readonly string[]]>([
    ['Chromium', `'a=b; c="d e"'`, ['a=b', 'c="d e"']],
    ['Chromium, with both quotes', '`a=it\'s; c="d"`', ["a=it's", 'c="d"']],
    ['Chromium, with a backslash', String.raw`'a=\\303; c=it\'s'`, [String.raw`a=\303`, "c=it's"]],
    ['Firefox', String.raw`"a=b; c=\"d e\""`, ['a=b', 'c="d e"']],
    ['Firefox, with an escape', String.raw`"a=\u00e9; b=\x41"`, ['a=é', 'b=A']],
    ['lines', String.raw`'a=b\nc=d'`, ['a=b', 'c=d']],
    ['blanks around', ' "a=b" \n', ['a=b']],
    ['JSON', String.raw`'[{"name":"a","value":"b","domain":"x.test"}]'`, ['a=b']],
    ['quotes that are a value’s own', 'a="b"', ['a="b"']],
  ])('%s', (_, text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });

  it.each([`"a"=b; c="d"`, '"'])('not in %s', (text) => {
    expect(read(text).refused).toBe('unknown-format');
  });

  it('not where only one is there', () => {
    expect(pairs("'a=b")).toEqual(["'a=b"]);
    expect(pairs(String.raw`'a=b\'c=d\'`)).toEqual([String.raw`'a=b\'c=d\'`]);
  });
});

describe('a header field over lines', () => {
  it.each<[title: string, text: string, expected: readonly string[]]>([
    [
      'name and value, as developer tools copy',
      'accept:\n*/*\ncookie:\na=b; c=d\nhost:\nx.test',
      ['a=b', 'c=d'],
    ],
    ['name without a colon', 'accept\n*/*\ncookie\na=b; c=d\nhost\nx.test', ['a=b', 'c=d']],
    ['two Set-Cookie', 'set-cookie:\na=b; path=/; httponly\nset-cookie:\nc=d; path=/', ['a=b', 'c=d']],
    ['a line folded', 'Cookie: a=b;\r\n c=d\r\nHost: x.test', ['a=b', 'c=d']],
    ['a line folded twice', 'Cookie: a=b;\n\tc=d;\n\te=f', ['a=b', 'c=d', 'e=f']],
    ['nothing sent', 'cookie:\nHost: x.test\nCookie: a=b', ['a=b']],
    ['HTTP/2', ':authority: x.test\n:path: /?q=1\ncookie: a=b\ncookie: c=d', ['a=b', 'c=d']],
  ])('%s', (_, text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });

  it('is told by the line of its value', () => {
    expect(read('set-cookie:\na=b; path=/').rows).toMatchObject([{ line: 2, cookie: { path: '/' } }]);
  });

  it('has what was sent beside what was set, which counts', () => {
    const text = '> Cookie: a=old; c=d\n< Set-Cookie: a=new; Path=/\n< Set-Cookie: e=; Max-Age=0';
    const rows = read(text).rows.map(({ name, cookie, refused }) => [name, cookie?.value, refused]);
    expect(rows).toEqual([
      ['c', 'd', null],
      ['a', 'new', null],
      ['e', undefined, 'expired'],
    ]);
  });
});

describe('Set-Cookie fields that commas join', () => {
  it.each<[text: string, parts: readonly string[]]>([
    ['a=1; Path=/, b=2; Path=/', ['a=1; Path=/', 'b=2; Path=/']],
    ['a=1; Path=/,b=2; Path=/', ['a=1; Path=/', 'b=2; Path=/']],
    [
      'a=1; expires=Sat, 27 Nov 2027 11:00:00 GMT; Path=/, b=2; Expires=Sat, 12-Dec-26 11:00:00 GMT, c=3',
      [
        'a=1; expires=Sat, 27 Nov 2027 11:00:00 GMT; Path=/',
        'b=2; Expires=Sat, 12-Dec-26 11:00:00 GMT',
        'c=3',
      ],
    ],
    ['a=1; Secure, b; Path=/', ['a=1; Secure', 'b; Path=/']],
    ['a=1; Secure, b, c=2', ['a=1; Secure', 'b', 'c=2']],
    ['a=1, b=2; Path=/', ['a=1', 'b=2; Path=/']],
    ['a=1; HttpOnly, b=2, c=3', ['a=1; HttpOnly', 'b=2', 'c=3']],
    // What a browser would read as one cookie stays one.
    ['a="x, b=2"; Path=/', ['a="x, b=2"; Path=/']],
    ['a=x,b=2; Path=/', ['a=x,b=2; Path=/']],
    ['a=x y, b=2; Path=/', ['a=x y, b=2; Path=/']],
    ['a=1; Expires=Sat, 27 Nov 2027 11:00:00 GMT', ['a=1; Expires=Sat, 27 Nov 2027 11:00:00 GMT']],
    ['a=1; Path=/x,y; Secure', ['a=1; Path=/x,y; Secure']],
  ])('%s', (text, parts) => {
    expect(splitSetCookies(text)).toEqual(parts);
  });

  // As fetch's `headers.get` and Python's `response.headers` gave it, of the server of the fixtures.
  it.each(['', 'Set-Cookie: '])('as programs give them behind %j', (name) => {
    const rows = read(name + fixture('fetch-joined.txt')).rows.map(({ cookie }) => cookie);
    expect(rows).toMatchObject([
      { name: 'sessionid', httpOnly: true, sameSite: 'lax', expires: Date.UTC(2026, 11, 31) },
      { name: 'theme', httpOnly: false, expires: null },
      { name: 'prefs', value: '"a b,c"', path: '/shop', expires: then + 14 * day, sameSite: 'strict' },
      { name: '', value: 'lonely' },
      { name: 'secure', secure: true, sameSite: 'no_restriction' },
    ]);
  });
});

describe('curl for Windows', () => {
  it.each<[title: string, text: string, words: readonly string[]]>([
    [
      'carets',
      'curl ^"http://x.test/?a=1^&b=2^" ^\n  -H ^"A: b^"',
      ['curl', 'http://x.test/?a=1&b=2', '-H', 'A: b'],
    ],
    ['CRLF', 'curl ^"x^" ^\r\n  -b ^"a=b^"', ['curl', 'x', '-b', 'a=b']],
    ['a percent sign', '^"a=^%^22b^%^22^"', ['a=%22b%22']],
    ['a quote', String.raw`^"a=^\^"b^\^"^"`, ['a="b"']],
    ['a backslash', String.raw`^"a=^\^\303^"`, [String.raw`a=\303`.replace('\\', '\\\\')]],
    ['a caret', '^"a=^^b^"', ['a=^b']],
    ['a line’s end in a value', '^"a=b^\n\nc^"', ['a=b\nc']],
    ['plain quotes, in which carets are text', 'curl "a^b" ^\n -b "c=d e"', ['curl', 'a^b', '-b', 'c=d e']],
    ['doubled quotes', '"a=""b"""', ['a="b"']],
    ['a quoted percent sign', 'x"%"22', ['x%22']],
    [
      'backslashes before a quote',
      String.raw`"a\\" "b\\\"c" d\e`,
      ['a\\', String.raw`b\"c`, String.raw`d\e`],
    ],
    ['empty quotes', '"" a', ['', 'a']],
    ['an open quote', '"a b', ['a b']],
  ])('%s', (_, text, words) => {
    expect(windowsWords(text)).toEqual(words);
  });

  it('is told from curl for other shells', () => {
    expect(isForWindows('curl ^"http://x.test/^"')).toBe(true);
    expect(isForWindows('curl "http://x.test/" ^\r\n -b "a=b"')).toBe(true);
    expect(isForWindows(`curl 'http://x.test/' \\\n -b 'a=x ^"y'`)).toBe(false);
    expect(isForWindows('curl "http://x.test/" -b "a=^b"')).toBe(false);
  });

  it('is read', () => {
    const text =
      'curl ^"http://x.test:8000/basket?x=1^&y=2^" ^\n  -H ^"Accept: text/html^" ^\n  -b ^"a=b; theme=^%^22dark^%^22; c=d^" ^\n  -H ^"User-Agent: Own^"';
    expect(read(text).format).toBe('curl');
    expect(pairs(text)).toEqual(['a=b', 'theme=%22dark%22', 'c=d']);
    expect(read(text).rows[0]?.cookie?.domain).toBe('x.test');
  });
});

describe('the host that curl asks', () => {
  it.each<[command: string, host: string, secure: boolean]>([
    ['curl https://api.example.com/v1 -b a=b', 'api.example.com', true],
    ['curl -b a=b api.example.com', 'api.example.com', false],
    ['curl -sb a=b localhost:8000/p?q', 'localhost', false],
    ['curl -L -k x.test/p -H "Cookie: a=b"', 'x.test', false],
    ['curl --compressed x.test -b a=b', 'x.test', false],
    ['curl --url x.test -b a=b', 'x.test', false],
    ['curl -o page.html -c jar.txt -b a=b http://x.test/', 'x.test', false],
    ['curl -X POST -d y.test -b a=b [::1]:8000', '[::1]', false],
    ['curl --cookie=a=b x.test', 'x.test', false],
    ["curl '--header=Cookie: a=b' x.test", 'x.test', false],
    ['curl -b a=b', page.host, true],
  ])('%s', (command, host, secure) => {
    expect(read(command, { page: sitePage(page.url) }).rows).toMatchObject([
      { cookie: { domain: host, secure } },
    ]);
  });
});

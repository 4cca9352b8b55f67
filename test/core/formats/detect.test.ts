import { describe, expect, it } from 'vitest';
import type { ReadableId, ReadingRefusal } from '../../../src/core/formats/types.ts';
import { read } from './make.ts';
import {
  chrome,
  cookiesTxt,
  editor,
  firefox,
  playwright,
  puppeteer,
  requestHead,
  verbose,
} from './samples.ts';

describe('the format is told by itself', () => {
  it.each<[title: string, text: string, format: ReadableId, names: readonly string[]]>([
    ['a cookie editor', editor, 'json', ['_ga', 'sessionid']],
    ['a cookie editor in Firefox', firefox, 'json', ['csrftoken']],
    ['one cookie alone', '{"name":"a","value":"b","domain":"x.test"}', 'json', ['a']],
    ['a byte order mark before it', `\ufeff \n${firefox}`, 'json', ['csrftoken']],
    ['Puppeteer', puppeteer, 'json', ['sid']],
    ['Playwright', playwright, 'storage-state', ['sessionid', '__Host-widget']],
    ['cookies.txt', cookiesTxt, 'netscape', ['sessionid', 'cart']],
    ['a line of cookies.txt', 'x.test\tFALSE\t/\tFALSE\t0\ta\tb', 'netscape', ['a']],
    ['a line of cookies.txt with brackets', '[::1]\tFALSE\t/\tFALSE\t0\ta\tb', 'netscape', ['a']],
    ['an HttpOnly line of cookies.txt', '#HttpOnly_x.test\tfalse\t/\ttrue\t0\ta\tb', 'netscape', ['a']],
    ['a Cookie header', 'Cookie: a=b; c=d', 'header', ['a', 'c']],
    ['a Cookie header among others', requestHead, 'header', ['sessionid', 'theme', '']],
    ['two Cookie headers, as in HTTP/2', 'cookie: a=b\ncookie: c=d', 'header', ['a', 'c']],
    ['the value of a Cookie header', '  a=b; c=d; ', 'header', ['a', 'c']],
    ['a cookie', 'sessionid=abc', 'header', ['sessionid']],
    ['cookies line by line', 'a=b\nc=d', 'header', ['a', 'c']],
    ['a cookie that has an attribute’s name', 'a=b; path=/; c=d', 'header', ['a', 'path', 'c']],
    ['a Set-Cookie header', 'Set-Cookie: a=b; Path=/', 'set-cookie', ['a']],
    ['Set-Cookie headers that curl showed', verbose, 'set-cookie', ['csrftoken', 'visits']],
    ['the value of a Set-Cookie header', 'a=b; HttpOnly; max-age=60', 'set-cookie', ['a']],
    ['values of Set-Cookie headers', 'a=b; HttpOnly\nc=d; Path=/', 'set-cookie', ['a', 'c']],
    ['curl, copied from Chromium', chrome, 'curl', ['sessionid', 'note']],
    ['curl behind a prompt', '$ curl -sb a=b localhost:8000', 'curl', ['a']],
    ['curl with a header', 'curl -H "Cookie: a=b; c=d" https://x.test/', 'curl', ['a', 'c']],
    ['curl with an attached header', "curl -H'cookie: a=b' -bc=d https://x.test/", 'curl', ['a', 'c']],
    [
      'curl with long options',
      "curl --header 'Cookie: a=b' --cookie c=d https://x.test/",
      'curl',
      ['a', 'c'],
    ],
  ])('%s', (_, text, format, names) => {
    const reading = read(text);
    expect(reading).toMatchObject({ format, refused: null });
    expect(reading.rows.map((row) => row.name)).toEqual(names);
    expect(reading.rows.filter((row) => row.refused !== null)).toEqual([]);
  });
});

describe('a text that gives no rows', () => {
  it.each<[title: string, text: string, refused: ReadingRefusal, format: ReadableId | null]>([
    ['nothing', '', 'empty', null],
    ['blank', '\ufeff \n\t ', 'empty', null],
    ['prose', 'Please log in first.', 'unknown-format', null],
    ['prose with an equals sign', 'Is a = b?', 'unknown-format', null],
    ['HTML', '<div class="a">b</div>', 'unknown-format', null],
    ['broken JSON', '[{"name":"a","value":"b"},]', 'bad-json', 'json'],
    ['an empty list', '[]', 'no-cookies', 'json'],
    ['an object without cookies', '{"cookies":{}}', 'other-json', 'json'],
    ['an empty object', '{}', 'other-json', 'json'],
    ['JSON of something else', '{"name":"shop","version":"1.0.0","private":true}', 'other-json', 'json'],
    ['a sentence as JSON', '{"error":"not found; log in"}', 'other-json', 'json'],
    ['a HAR without cookies', '{"log":{"version":"1.2","entries":[]}}', 'no-cookies', 'har'],
    [
      'a HAR that Chromium sanitised',
      '{"log":{"entries":[{"request":{"url":"http://x.test/","headers":[],"cookies":[]},"response":{}}]}}',
      'no-cookies',
      'har',
    ],
    ['a cookie file of LWP without any', '#LWP-Cookies-2.0\n', 'no-cookies', 'lwp'],
    ['a table without rows', 'name|value|host', 'no-cookies', 'table'],
    ['a state without cookies', '{"cookies":[],"origins":[]}', 'no-cookies', 'storage-state'],
    ['a cookies.txt of comments', '# Netscape HTTP Cookie File\n\n', 'no-cookies', 'netscape'],
    ['an empty Cookie header', 'Cookie: ; ;', 'no-cookies', 'header'],
    ['a curl command without cookies', 'curl https://x.test/', 'no-cookies', 'curl'],
    ['a curl command with a file of cookies', 'curl -b cookies.txt https://x.test/', 'no-cookies', 'curl'],
    ['more than 1 MiB', `a=${'b'.repeat(1_048_575)}`, 'too-long', null],
    ['more than 5,000 cookies', 'a=b; '.repeat(5001), 'too-many', 'header'],
    ['more than 5,000 entries', `[${'0,'.repeat(5000)}0]`, 'too-many', 'json'],
  ])('%s', (_, text, refused, format) => {
    expect(read(text)).toEqual({ format, rows: [], refused });
  });

  it('is not one of 5,000 cookies', () => {
    expect(read('a=b; '.repeat(5000)).rows.length).toBe(5000);
  });
});

import { describe, expect, it } from 'vitest';
import { judgementOf } from '../../../src/core/wire/judgement.ts';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { navigationTo, type Exchange, type ScriptPlace } from '../../../src/core/wire/exchange.ts';
import type { SeenRule } from '../../../src/core/wire/seen-refusal.ts';
import { refusalSentence } from '../../../src/inspector/requests/refusal-words.ts';
import { placeWords } from '../../../src/inspector/requests/script-place.ts';
import { createScriptWatch } from '../../../src/inspector/requests/script-watch.ts';
import { reasonsOf, storedAs } from '../../../src/inspector/requests/verdict-words.ts';
import { createWords } from '../../../src/ui/words.ts';
import { cookie, day, then } from '../../core/make.ts';
import { app, blocking, call, chromium, exchange, firefox } from '../../core/wire/make.ts';
import { fake } from '../../fakes/browser.ts';

const words = createWords((key, substitutions) => fake.i18n.getMessage(key, substitutions), 'en-GB');
const host = new URL(app).hostname;

interface Situation {
  readonly of?: Exchange;
  readonly browser?: typeof chromium;
  readonly jar?: readonly Cookie[];
}

const judgement = (line: string, { of = exchange(), browser = chromium, jar = [] }: Situation = {}) =>
  judgementOf(line, of, jar, browser);
const reasons = (line: string, situation?: Situation) => reasonsOf(judgement(line, situation), words);
const kept = (line: string, situation?: Situation) => storedAs(judgement(line, situation).verdict);

const shop = 'https://shop.test/';
const framed = call({ kind: 'frame', frames: [shop], initiator: shop });
const there = cookie({ name: 'sid', domain: host, hostOnly: true });

describe('a line that is kept otherwise than it was written', () => {
  it.each<[line: string, reason: string, situation?: Situation]>([
    ['a=b; Max-Age=99999999999', 'Expiry cut to the 400-day limit.'],
    ['a=b; Max-Age=x', 'Max-Age is not a number and is ignored.'],
    ['a=b; Expires=never', 'Expires is not a date and is ignored: this became a session cookie.'],
    [
      'a=b; Path=x',
      'Path does not begin with “/”: stored with the default path /deep.',
      { of: exchange({ url: `${app}deep/page` }) },
    ],
    ['a=b; SameSite=No', 'SameSite has an unknown value and is ignored.'],
    [`a=b; Path=/${'p'.repeat(1_100)}`, 'An attribute longer than 1,024 bytes is ignored.'],
    ['a', 'No “=”: read as a value without a name.'],
    [
      'a=b; SameSite=None; Secure',
      'Third-party: stored for pages of https://shop.test only.',
      { browser: firefox, of: framed },
    ],
  ])('%s: %s', (line, reason, situation) => {
    expect(reasons(line, situation)).toEqual([reason]);
  });

  it('names its twins by their place, each of them', () => {
    const jar = [there, { ...there, path: '/x' }, { ...there, domain: '.example.test', hostOnly: false }];
    const of = exchange({ url: `${app}x/y` });
    const places = [`${host}/`, `${host}/x`, '.example.test/'].sort();
    const [reason = '', ...others] = reasons('sid=2; Path=/x/y', { jar, of });
    expect(others).toEqual([]);
    const named = /\((.*)\): a server may read either\.$/.exec(reason)?.[1] ?? '';
    expect(named.split(', ').sort()).toEqual(places);
  });
});

describe('a deletion', () => {
  const gone = 'sid=; Max-Age=0';

  it.each<[jar: readonly Cookie[], ...reasons: string[]]>([
    [[], 'No cookie of this name is stored.'],
    [
      [
        { ...there, path: '/x' },
        { ...there, domain: '.example.test', hostOnly: false },
      ],
      'The stored cookie did not match: deleting it needs Path=/x.',
      'The stored cookie did not match: deleting it needs Domain=example.test.',
    ],
    [[there]],
  ])('of %j', (jar, ...expected) => {
    expect(reasons(`${gone}; Path=/`, { jar })).toEqual(expected);
  });

  it('that was none is said to have come too late', () => {
    const line = `sid=v; Expires=${new Date(then - 3_600_000).toUTCString()}`;
    expect(reasons(line)).toEqual([
      'Already expired on arrival, so not stored: Expires is in UTC, not in local time.',
    ]);
  });
});

it.each<[line: string, stored: string | null, situation?: Situation]>([
  ['a=b', `Host=${host}; Path=/`],
  [`a=b; Domain=.example.test; Path=/x`, 'Domain=example.test; Path=/x'],
  ['a=b; Secure', `Host=${host}; Path=/; Secure`],
  ['a=b; HttpOnly; SameSite=Lax', `Host=${host}; Path=/; HttpOnly; SameSite=Lax`],
  ['a=b; Max-Age=86400', `Host=${host}; Path=/; Expires=${new Date(then + day).toUTCString()}`],
  ['sid=2; Path=/x', `Host=${host}; Path=/x`, { jar: [there], of: exchange({ url: `${app}x` }) }],
  ['a=b; Domain=other.test', null],
  ['sid=; Max-Age=0', null, { jar: [there] }],
  [
    'a=b; Secure; SameSite=None; Partitioned',
    `Host=${host}; Path=/; Secure; SameSite=None; Partition=https://shop.test (cross-site)`,
    { of: framed, browser: blocking },
  ],
  ['a=b; Secure; Partitioned', `Host=${host}; Path=/; Secure; Partition=https://example.test`],
])('%s is stored as %s', (line, stored, situation) => {
  expect(kept(line, situation)).toBe(stored);
});

it.each<[rule: SeenRule, facts: readonly string[], sentence: string]>([
  ['domain-other', ['.a.test', 'b.test'], 'Domain=.a.test does not contain the host b.test.'],
  [
    'domain-public-suffix',
    ['github.io'],
    'github.io is a public suffix: no site may set cookies for all of it.',
  ],
  ['domain-of-address', ['127.0.0.1'], 'The host 127.0.0.1 is an IP address: leave Domain out.'],
  ['domain-invalid', ['a b'], 'Domain=a b is not a valid host name.'],
  ['without-credentials', [], 'The request was made without credentials, so its cookies are ignored.'],
  ['nothing', [], 'Neither a name nor a value.'],
  ['nameless', [], 'The cookie has no name.'],
  ['characters', [], 'The marked control character is not allowed.'],
  ['too-large', ['5000', '4096'], 'Name and value take 5,000 bytes; the limit is 4,096.'],
  ['prefix-secure', ['__Secure-'], 'The prefix __Secure- requires Secure and https.'],
  ['prefix-host', ['__Host-'], 'The prefix __Host- requires Path=/ and no Domain.'],
  ['prefix-http-only', ['__Http-'], 'The prefix __Http- requires HttpOnly, set by a response.'],
  ['prefix-in-value', [], 'A nameless cookie must not look like one with a prefix.'],
  ['equals-in-value', [], 'A nameless cookie must not contain “=”.'],
  ['secure-over-http', [], 'Secure, but the response came over http.'],
  ['http-only-by-script', [], 'A script cannot set HttpOnly.'],
  ['none-needs-secure', [], 'SameSite=None requires Secure.'],
  ['partitioned-needs-secure', [], 'Partitioned requires Secure and https.'],
  ['same-site-strict', ['Strict'], 'SameSite=Strict, but the page is on another site.'],
  ['same-site-lax', ['Lax'], 'SameSite=Lax, but the page is on another site.'],
  ['same-site-default', [], 'Without SameSite it counts as Lax, and the page is on another site.'],
  ['third-party', [], 'Third-party cookies are blocked in this browser.'],
  ['leaves-secure-alone', [], 'A Secure cookie of this name exists, which http must not overwrite.'],
  ['leaves-http-only-alone', [], 'An HttpOnly cookie of this name exists, which scripts must not overwrite.'],
  ['already-expired', [], 'Already expired on arrival, so not stored: Expires is in UTC, not in local time.'],
  ['deletion-missed', ['Path=/x'], 'The stored cookie did not match: deleting it needs Path=/x.'],
  ['of-tomorrow' as SeenRule, [], ''],
])('a line is refused by %s of %j: %s', (rule, facts, sentence) => {
  expect(refusalSentence(rule, facts, words)).toBe(sentence);
});

it.each<[place: ScriptPlace, text: string]>([
  [{ functionName: 'track', url: 'https://cdn.test/js/vendor.js?v=1#a', line: 12 }, 'track (vendor.js:12)'],
  [{ functionName: '', url: 'https://cdn.test/js/vendor.js', line: null }, '(vendor.js)'],
  [{ functionName: '', url: 'https://cdn.test/', line: 0 }, '(https://cdn.test/:0)'],
])('%j is %s', (place, text) => {
  expect(placeWords(place)).toBe(text);
});

it('the newest writes of scripts are remembered, in their order', () => {
  const write = (index: number) => ({ ...navigationTo(app, then), id: String(index) });
  const watch = createScriptWatch();
  watch.wrote(Array.from({ length: 999 }, (_, index) => write(index)));
  watch.wrote([write(999), write(1_000)]);
  const ids = watch.writes.value.map(({ id }) => id);
  expect([ids.length, ids[0], ids.at(-1)]).toEqual([1_000, '1', '1000']);
});

import { describe, expect, it } from 'vitest';
import { attributeOf, withAttribute, withValue } from '../../../src/core/wire/line-edit.ts';
import { mended } from '../../../src/core/wire/mended.ts';
import type { AttributeName } from '../../../src/core/wire/parse.ts';
import { exchangeOf, movedTo, type Situation, situationOf } from '../../../src/core/wire/situation.ts';
import fc from '../../properties.ts';
import { then } from '../make.ts';
import { blocking, chromium, firefox, safari } from './make.ts';

const here = (details: Partial<Situation> = {}): Situation => ({
  url: 'https://app.example.test/',
  way: 'navigation',
  isCrossSite: false,
  ...details,
});
const mend = (line: string, details: Partial<Situation> = {}, browser = chromium) =>
  mended(line, exchangeOf(here(details), then, '0'), [], browser);

describe('a line that is mended', () => {
  it.each<[line: string, mended: string, details?: Partial<Situation>]>([
    ['sid=v', 'sid=v'],
    ['sid=v; Domain=other.test; Path=/', 'sid=v; Path=/'],
    ['sid=v; SameSite=None', 'sid=v; SameSite=None; Secure'],
    ['sid=v; SameSite=None', 'sid=v', { url: 'http://app.example.test/' }],
    ['sid=v; Secure; SameSite=None', 'sid=v', { url: 'http://app.example.test/' }],
    ['sid=v; Partitioned', 'sid=v; Partitioned; Secure'],
    ['__Host-sid=v; Domain=app.example.test; Path=/a', '__Host-sid=v; Path=/; Secure'],
    ['__Http-sid=v', '__Http-sid=v; Secure; HttpOnly'],
    ['sid=v; SameSite=Lax', 'sid=v; SameSite=None; Secure', { way: 'subresource', isCrossSite: true }],
    ['sid=v; HttpOnly', 'sid=v', { way: 'script' }],
    ['sid=a\x01b; Path=/', 'sid=ab; Path=/'],
  ])('%s', (line, text, details) => {
    expect(mend(line, details)?.text).toBe(text);
  });

  it('gets Partitioned where the browser blocks third-party cookies', () => {
    const details = { way: 'frame', isCrossSite: true } as const;
    const found = mend('sid=v; SameSite=None; Secure', details, blocking);
    expect(found).toMatchObject({
      text: 'sid=v; SameSite=None; Secure; Partitioned',
      verdict: { cookie: { partition: { topLevelSite: 'https://another-site.example' } } },
    });
  });

  it.each<[line: string, details?: Partial<Situation>]>([
    ['='],
    [`sid=${'v'.repeat(4100)}`],
    ['__Host-sid=v; Secure; Path=/', { url: 'http://app.example.test/' }],
    ['__Http-sid=v', { way: 'script' }],
  ])('is none where no attribute helps: %s', (line, details) => {
    expect(mend(line, details)).toBeNull();
  });

  it('is one that the browser does not refuse, or none, whatever it was', () => {
    const parts = ['sid=v', '__Host-x=v', '; Secure', '; HttpOnly', '; SameSite=None', '; SameSite=Strict'];
    const more = [
      '; Partitioned',
      '; Path=/',
      '; Path=x',
      '; Domain=',
      'example.test',
      '; Max-Age=0',
      '\t',
      '\x07',
      '=',
    ];
    const anyLine = fc
      .array(fc.constantFrom(...parts, ...more), { maxLength: 10 })
      .map((all) => all.join(''));
    const anySituation = fc.record({
      url: fc.constantFrom(
        'https://app.example.test/',
        'http://localhost/',
        'http://[::1]/',
        'http://a.test/b',
      ),
      way: fc.constantFrom('navigation', 'frame', 'subresource', 'script'),
      isCrossSite: fc.boolean(),
    });
    fc.assert(
      fc.property(
        anyLine,
        anySituation,
        fc.constantFrom(chromium, blocking, firefox, safari),
        (line, at, browser) => {
          expect(mend(line, at, browser)?.verdict.kind).not.toBe('refused');
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('an attribute', () => {
  it.each<[line: string, name: AttributeName, value: string | null, written: string]>([
    ['a=b', 'secure', '', 'a=b; Secure'],
    ['a=b; secure ;Path=/', 'secure', null, 'a=b; Path=/'],
    ['a=b; Path=/x; Path=/y', 'path', '/z', 'a=b; Path=/z'],
    ['a=b; Domain=x.test', 'domain', null, 'a=b'],
    ['', 'secure', '', 'Secure'],
  ])('of %j, %s as %j', (line, name, value, written) => {
    expect(withAttribute(line, name, value)).toBe(written);
    if (line !== '') expect(attributeOf(written, name)).toBe(value);
  });

  it('leaves the value as it is, and the value them', () => {
    expect(withValue('a = b ; Path=/', 'c')).toBe('a = c ; Path=/');
    expect(withValue('a', 'c')).toBe('a');
  });
});

describe('a situation', () => {
  it('comes back from its exchange', () => {
    for (const way of ['navigation', 'frame', 'subresource', 'script'] as const)
      for (const isCrossSite of [false, true]) {
        const situation = here({ way, isCrossSite: isCrossSite && way !== 'navigation' });
        expect(situationOf(exchangeOf(situation, then, '0'), chromium)).toEqual(situation);
      }
  });

  it.each([
    ['https://app.test:8443/a?b', 'http', 'http://app.test/a?b'],
    ['http://localhost:8000/a', 'https', 'https://localhost:8000/a'],
    ['https://app.test/a', 'localhost', 'http://localhost/a'],
    ['nothing', 'localhost', 'http://localhost/'],
    ['nothing', 'https', 'https://example.com/'],
  ] as const)('%s is moved to %s', (url, where, moved) => {
    expect(movedTo(url, where)).toBe(moved);
  });
});

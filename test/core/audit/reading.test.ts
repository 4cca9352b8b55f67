import { deflateSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { audit } from '../../../src/core/audit/index.ts';
import { readView } from '../../../src/core/audit/reading.ts';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { expressJson } from '../../../src/core/meaning/decode/express.ts';
import { contentsOf, deepest, usual } from '../../../src/core/meaning/decode/index.ts';
import { viewBudget } from '../../../src/core/meaning/of-cookie.ts';
import fc from '../../properties.ts';
import { cookie, then } from '../make.ts';
import { factsOf, host } from './make.ts';

const packed = (text: string) => deflateSync(text).toString('base64');
/** 116 octets that hold 64 kB; each is another. */
const bomb = (at: number) => packed(`${at}a`.padEnd(65_536, String.fromCharCode(65 + (at % 26))));
const jar = (count: number, valueOf: (at: number) => string): readonly Cookie[] =>
  Array.from({ length: count }, (_, at) => cookie({ name: `k${at}`, value: valueOf(at), domain: host }));
/** As when the jar is read again: other objects, the same cookies. */
const again = (cookies: readonly Cookie[]) => cookies.map((each) => ({ ...each }));

function read(cookies: readonly Cookie[]): { readonly steps: number; readonly skipped: ReadonlySet<string> } {
  const reading = readView(cookies);
  for (let steps = 0; ; steps++) {
    const step = reading.next();
    if (step.done === true) return { steps, skipped: step.value };
  }
}

/** Counts the characters that are decoded while something runs, by one of the decoders that are asked of all of them. */
function decodedIn(run: () => unknown): number {
  const spy = vi.spyOn(expressJson, 'decode');
  run();
  const characters = spy.mock.calls.reduce((sum, [text]) => sum + text.length, 0);
  spy.mockRestore();
  return characters;
}

afterEach(() => {
  read([]);
});

describe('what is packed in a value', () => {
  it('is read no further than a cookie could hold it', () => {
    const { layers, work } = contentsOf(bomb(1), usual);
    expect(layers).toEqual([{ kind: 'zlib', truncated: true, text: '1a'.padEnd(4096, 'B') }]);
    expect(work).toBe(bomb(1).length + 4096);
  });

  it('costs a bounded number of characters, whatever it is', () => {
    const nested = fc.array(fc.constantFrom(packed, encodeURIComponent, JSON.stringify), { maxLength: 8 });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 5000 }), nested, (text, packings) => {
        const value = packings.reduce((inner: string, pack) => pack(inner), Buffer.from(text).toString());
        expect(contentsOf(value, usual).work).toBeLessThanOrEqual(deepest * usual.layer);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the cookies of a view', () => {
  it.each<[title: string, valueOf: (at: number) => string]>([
    ['zlib of one letter', bomb],
    ['zlib in base64 in zlib', (at) => packed(packed(bomb(at)))],
    ['4 kB of letters', (at) => `${at}x`.padEnd(4000, 'abc')],
    ['4 kB of digits in lists', (at) => `${'['.repeat(30)}${'1,'.repeat(1900)}${at}${']'.repeat(30)}`],
    ['percent-encoding many times over', (at) => `%${'25'.repeat(1900)}41${at}`],
  ])('are decoded within one budget: %s', (_, valueOf) => {
    const cookies = jar(170, valueOf);
    let skipped: ReadonlySet<string> = new Set();
    const decoded = decodedIn(() => ({ skipped } = read(cookies)));
    expect(decoded).toBeGreaterThan(0);
    expect(decoded).toBeLessThanOrEqual(viewBudget);
    const costs = cookies.map(({ value }) => contentsOf(value, usual).work);
    expect(skipped.size > 0).toBe(
      costs.reduce((sum, cost) => sum + cost) > viewBudget - deepest * usual.layer,
    );
  });

  it('are decoded within it in any mixture', () => {
    const value = fc.oneof(
      fc.nat(25).map(bomb),
      fc.string({ maxLength: 100 }),
      fc.nat().map((at) => `${at}y`.padEnd(4000, 'cookie')),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 170 }), (values) => {
        read([]);
        expect(decodedIn(() => read(jar(values.length, (at) => values[at] ?? '')))).toBeLessThanOrEqual(
          viewBudget,
        );
      }),
      { numRuns: 15 },
    );
  });

  it('are all decoded where it is a usual jar, and the shortest of another', () => {
    expect(read(jar(60, (at) => `{"at":${at},"text":"${'x'.repeat(400)}"}`)).skipped.size).toBe(0);
    const short = cookie({ name: 'sessionid', value: '{"a":1}', domain: host });
    const { skipped } = read([...jar(170, bomb), short]);
    expect(skipped.size).toBeGreaterThan(0);
    expect(skipped.has(short.value)).toBe(false);
  });

  it('are decoded once, however often the jar is read and judged', () => {
    const cookies = jar(170, bomb);
    read(cookies);
    expect(decodedIn(() => read(again(cookies)))).toBe(0);
    expect(decodedIn(() => audit(factsOf({ cookies: again(cookies) }), then))).toBe(0);
  });

  it('are not decoded again when another one changed', () => {
    const cookies = jar(30, bomb);
    read(cookies);
    const value = '{"changed":true}';
    const changed = again(cookies).map((each, at) => (at === 3 ? { ...each, value } : each));
    expect(decodedIn(() => read(changed))).toBe(value.length);
  });

  it('are forgotten with the view', () => {
    const cookies = jar(3, bomb);
    read(cookies);
    read([]);
    expect(decodedIn(() => read(cookies))).toBeGreaterThan(0);
  });

  it('are read in steps, at least one for each', () => {
    expect(read(jar(170, bomb)).steps).toBeGreaterThanOrEqual(170);
  });
});

describe('the rules', () => {
  it('say nothing of what is inside where it was not decoded', () => {
    const many = jar(170, (at) => `${at}x`.padEnd(2000, 'abc'));
    const email = cookie({
      name: 'z',
      value: packed(`mail ada@example.org ${'-'.repeat(3000)}`),
      domain: host,
    });
    const long = { ...email, value: Buffer.from(`ada@example.org ${'-'.repeat(2900)}`).toString('base64') };
    const reported = (cookies: readonly Cookie[]) =>
      audit(factsOf({ cookies }), then).some(({ rule }) => rule === 'email-inside');
    expect(reported([email])).toBe(true);
    expect(reported([...many, email])).toBe(true);
    expect(reported([...many, long])).toBe(false);
  });

  it('compare sessions with other cookies so often and no more', () => {
    const within = vi.spyOn(String.prototype, 'includes');
    const cookies = jar(170, (at) =>
      at < 20 ? `${'a'.repeat(300 + at)}b${'a'.repeat(300)}` : `${'a'.repeat(3900)}${at}`,
    );
    const sessions = cookies.map((each, at) =>
      at < 20 ? { ...each, name: 'sessionid', path: `/${at}`, httpOnly: true } : each,
    );
    audit(factsOf({ cookies: sessions }), then);
    const compared = within.mock.calls.reduce((sum, [form], at) => {
      const place = String(within.mock.contexts[at]);
      return sum + (form.length > 100 ? form.length * place.length : 0);
    }, 0);
    within.mockRestore();
    expect(compared).toBeGreaterThan(0);
    expect(compared).toBeLessThan(2 ** 26);
  });
});

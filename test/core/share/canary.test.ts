import { describe, expect, it } from 'vitest';
import { append, type Change } from '../../../src/core/journal/journal.ts';
import { visible } from '../../../src/core/cookie/visible.ts';
import fc from '../../properties.ts';
import { vectors } from '../meaning/signature/vectors.ts';
import { cookie, day, event, journalOf, reset, then } from '../make.ts';
import { shared } from './make.ts';
import { processorClock } from '../../processor-time.ts';

const host = 'shop.example.org';

/** Never shorter than eight, so that it stands nowhere by chance. */
const canaries = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef')), minLength: 8, maxLength: 64 }),
  fc.string({ unit: fc.constantFrom(...Array.from('QWERTYuiop0123456789_-')), minLength: 8, maxLength: 80 }),
  fc.string({
    unit: fc.constantFrom(...Array.from('abK9/+=%"\\|`.:;{}[]* é🍪\u202E\t')),
    minLength: 8,
    maxLength: 40,
  }),
  fc.string({ unit: 'binary', minLength: 8, maxLength: 40 }),
  fc.constantFrom(...Object.values(vectors)),
);
const numbers = fc.integer({ min: 10_000_000 }).map(String);

/** How a value may be written, and might be told all the same. */
function formsOf(value: string): readonly string[] {
  const octets = Buffer.from(value);
  return [
    value,
    visible(value),
    value.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
    encodeURIComponent(value),
    new URLSearchParams({ a: value }).toString().slice(2),
    octets.toString('base64').replace(/=+$/, ''),
    octets.toString('base64url'),
    octets.toString('hex'),
    octets.toString('hex').toUpperCase(),
  ];
}

const place = fc.constantFrom('value', 'previous', 'gone', 'query', 'path', 'name', 'cookie-path', 'finding');
const planted = fc
  .record({
    canary: fc.oneof(canaries, numbers),
    place,
    watched: fc.boolean(),
    form: fc.nat({ max: formsOf('').length - 1 }),
  })
  .map(({ form, ...rest }) => ({ ...rest, written: formsOf(rest.canary)[form] ?? rest.canary }));
type Planted = typeof planted extends fc.Arbitrary<infer One> ? One : never;

const usual = { domain: host, secure: true } as const;

/** A site with values in the places where sites, and people in haste, put them. */
function siteOf(list: readonly Planted[]) {
  const at = (wanted: Planted['place']) => list.filter((each) => each.place === wanted);
  const written = (each: Planted) => each.written;
  const bearer = (each: Planted) =>
    cookie({ ...usual, name: each.watched ? 'sessionid' : 'theme', value: each.canary });
  const url = new URL(`https://${host}/a/${at('path').map(written).map(encodeURIComponent).join('/')}`);
  for (const each of at('query')) url.searchParams.append('sid', each.canary);
  const events = [
    ...at('previous').flatMap((each) => reset(bearer(each), { ...bearer(each), value: 'later on' })),
    ...at('gone').map((each) => event({ cookie: bearer(each), removed: true, cause: 'expired' })),
  ];
  return {
    url: url.href,
    cookies: [
      ...[...at('value'), ...at('path'), ...at('name'), ...at('finding')].map(bearer),
      ...at('name').map((each) => cookie({ ...usual, name: `x-${each.written}`, value: '1' })),
      ...at('cookie-path').map((each) => ({ ...bearer(each), path: `/${each.written}/x` })),
    ],
    journal: events.reduce<readonly Change[]>(append, []),
    findings: at('finding').map((each) => ({
      id: 'session-in-url',
      severity: 'high' as const,
      text: `The value ${each.canary} stands in ${each.written}`,
    })),
    now: then + day,
  };
}

describe('a bug report', () => {
  it('never has a value in it, wherever the site put it and however it is written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(planted, { minLength: 1, maxLength: 6 }), async (list) => {
        const text = await shared(siteOf(list));
        for (const { canary } of list) for (const form of formsOf(canary)) expect(text).not.toContain(form);
      }),
      { numRuns: 200 },
    );
  });

  it('has every canary in it without the fingerprints: the property above can fail', async () => {
    const value = 'm8x2k0q7w5e9r1t3';
    const list = [{ canary: value, written: value, place: 'value', watched: true }] as const;
    const text = await shared({ ...siteOf(list), facts: { fingerprint: (plain) => Promise.resolve(plain) } });
    expect(text).toContain(value);
  });

  it('of a full jar takes no longer than a glance', async () => {
    // Chromium keeps 180 cookies of a domain, of 4,096 octets each.
    const cookies = Array.from({ length: 180 }, (_, index) =>
      cookie({ ...usual, name: `c${index}`, value: `${index}-`.padEnd(4000, 'ab9%') }),
    );
    const journal = cookies.flatMap((each) =>
      journalOf(...reset({ ...each, value: `${each.value}!` }, each)),
    );
    const since = processorClock();
    await shared({ cookies, journal, url: `https://${host}/`, watched: cookies.map(({ name }) => name) });
    expect(since()).toBeLessThan(2000);
  });
});

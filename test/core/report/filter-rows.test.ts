import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import {
  type Filter,
  listed,
  type ListQuery,
  type RowFacts,
  type SortKey,
  wholeList,
} from '../../../src/core/report/filter-rows.ts';
import { type Row, rowOf } from '../../../src/core/report/row.ts';
import { defaultSettings } from '../../../src/core/settings/settings.ts';
import fc from '../../properties.ts';
import { anyCookie } from '../edit/arbitrary.ts';
import { cookie, csrftoken, day, sessionid, sitePage, then } from '../make.ts';

const page = sitePage('http://shop.example.test/rango/');
const row = (each: Cookie) => rowOf(each, page, { journal: [], settings: defaultSettings }, then);
const plain: RowFacts = { thirdParty: false, hasFinding: false, searchable: true };
const namesOf = (rows: readonly Row[]) => rows.map(({ cookie: { name } }) => name);
const ask = (
  cookies: readonly Cookie[],
  query: Partial<ListQuery>,
  factsOf: (row: Row) => Partial<RowFacts> = () => ({}),
) =>
  namesOf(listed(cookies.map(row), { ...wholeList, ...query }, (each) => ({ ...plain, ...factsOf(each) })));

const partition = { topLevelSite: 'https://example.org', hasCrossSiteAncestor: true };

describe('a search', () => {
  const jar = [
    sessionid({ domain: '.shop.example.test' }),
    csrftoken(),
    cookie({ name: 'Theme', value: 'Dark=1' }),
  ];

  it.each<[what: string, text: string, found: readonly string[]]>([
    ['of nothing finds all', '', ['sessionid', 'csrftoken', 'Theme']],
    ['of spaces finds all', '  ', ['sessionid', 'csrftoken', 'Theme']],
    ['of a name', 'csrf', ['csrftoken']],
    ['of a part of several', 'o', ['sessionid', 'csrftoken', 'Theme']],
    ['in other case', 'THEME', ['Theme']],
    ['of a domain', 'example.test', ['sessionid']],
    ['of a domain with its dot', '.shop.', ['sessionid']],
    ['of a value', 'dark=', ['Theme']],
    ['with spaces around', ' theme ', ['Theme']],
    ['of what is not there', 'nothing', []],
    ['of no expression', '.*', []],
    ['of a path, which is not searched', '/', []],
  ])('%s', (_, text, found) => {
    expect(ask(jar, { text })).toEqual(found);
  });

  it('looks into no value that is hidden', () => {
    const facts = (hidden: string) => (each: Row) => ({ searchable: each.cookie.name !== hidden });
    expect(ask(jar, { text: 'dark' }, facts('Theme'))).toEqual([]);
    expect(ask(jar, { text: 'dark' }, facts('csrftoken'))).toEqual(['Theme']);
  });

  it('finds a cookie by its name though its value is hidden', () => {
    expect(ask(jar, { text: 'theme' }, () => ({ searchable: false }))).toEqual(['Theme']);
  });
});

describe('a filter', () => {
  const jar: readonly Cookie[] = [
    cookie({ name: 'session' }),
    cookie({ name: 'persistent', expires: then + day }),
    cookie({ name: 'secure', secure: true }),
    cookie({ name: 'httpOnly', httpOnly: true }),
    cookie({ name: 'none', sameSite: 'no_restriction', secure: true }),
    cookie({ name: 'unset', sameSite: 'unspecified' }),
    cookie({ name: 'partitioned', partition, secure: true }),
    cookie({ name: 'third', domain: 'other.test' }),
    cookie({ name: 'elsewhere', path: '/elsewhere' }),
  ];
  const all = jar.map(({ name }) => name);
  const facts = ({ cookie: { name } }: Row) => ({
    thirdParty: name === 'third',
    hasFinding: name === 'unset',
  });
  const without = (...names: readonly string[]) => all.filter((name) => !names.includes(name));

  it.each<[filters: readonly Filter[], left: readonly string[]]>([
    [[], all],
    [['session'], without('persistent')],
    [['persistent'], ['persistent']],
    [['secure'], ['secure', 'none', 'partitioned']],
    [['http-only'], ['httpOnly']],
    [['same-site-none'], ['none']],
    [['partitioned'], ['partitioned']],
    [['first-party'], without('third')],
    [['third-party'], ['third']],
    [['finding'], ['unset']],
    [['withheld'], ['secure', 'none', 'partitioned', 'elsewhere']],
    [['session', 'persistent'], all],
    [['first-party', 'third-party'], all],
    [['session', 'third-party'], ['third']],
    [['persistent', 'third-party'], []],
    [['session', 'persistent', 'third-party'], ['third']],
    [['secure', 'same-site-none'], ['none']],
    [['secure', 'http-only'], []],
    [
      ['secure', 'first-party', 'third-party'],
      ['secure', 'none', 'partitioned'],
    ],
  ])('%j leaves %j', (filters, left) => {
    expect(ask(jar, { filters: new Set(filters) }, facts)).toEqual(left);
  });

  it('and a search both narrow the list', () => {
    expect(ask(jar, { filters: new Set<Filter>(['secure']), text: 'n' })).toEqual(['none', 'partitioned']);
  });
});

describe('sorting', () => {
  const a = cookie({ name: 'b', domain: '.a.test', value: '333', expires: then + day });
  const b = cookie({ name: 'B', domain: 'b.test', value: '55555' });
  const c = cookie({ name: 'a', domain: 'a.test', value: '1', expires: then + 2 * day });
  const d = cookie({ name: 'c', domain: 'A.test', value: '', expires: then });
  const jar = [a, b, c, d];

  it.each<[sort: SortKey, rising: string, falling: string]>([
    ['sent', 'b B a c', 'b B a c'],
    ['name', 'B a b c', 'c b a B'],
    ['domain', 'c a b B', 'B b a c'],
    ['expires', 'c b a B', 'B a b c'],
    ['size', 'c a b B', 'B b a c'],
  ])('by %s gives %s, and the other way %s', (sort, rising, falling) => {
    expect(ask(jar, { sort }).join(' ')).toBe(rising);
    expect(ask(jar, { sort, descending: true }).join(' ')).toBe(falling);
  });

  it('puts what ends with the browser after all that has an expiry, by name', () => {
    const names = ['z', 'x', 'y'].map((name) => cookie({ name }));
    expect(ask([...names, a], { sort: 'expires' })).toEqual(['b', 'x', 'y', 'z']);
  });

  it.each<SortKey>(['name', 'domain', 'expires', 'size'])(
    'by %s leaves alike what is alike as it is sent',
    (sort) => {
      const paths = ['/c', '/a', '/b'];
      for (const descending of [false, true]) {
        const query = { ...wholeList, sort, descending };
        const rows = listed(
          paths.map((path) => row(cookie({ path }))),
          query,
          () => plain,
        );
        expect(rows.map(({ cookie: { path } }) => path)).toEqual(paths);
      }
    },
  );
});

const filters: readonly Filter[] = [
  ...(['session', 'persistent', 'secure', 'http-only', 'same-site-none'] as const),
  ...(['partitioned', 'first-party', 'third-party', 'finding', 'withheld'] as const),
];
const anyQuery: fc.Arbitrary<ListQuery> = fc.record({
  text: fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    fc.constantFrom('k', 'e', '1', ' ', 'TEST'),
    fc.string(),
  ),
  sort: fc.constantFrom<SortKey>('sent', 'name', 'domain', 'expires', 'size'),
  descending: fc.boolean(),
  filters: fc.subarray([...filters], { maxLength: 3 }).map((chosen) => new Set(chosen)),
});
const anyRows = fc.array(fc.tuple(anyCookie(then), fc.boolean(), fc.boolean(), fc.boolean())).map((made) => {
  const facts = new Map(
    made.map(([each, thirdParty, hasFinding, searchable]) => [
      row(each),
      { thirdParty, hasFinding, searchable },
    ]),
  );
  return { rows: [...facts.keys()], factsOf: (each: Row) => facts.get(each) ?? plain };
});

describe('whatever is asked for', () => {
  it('each row is there once, and what was given is untouched', () => {
    fc.assert(
      fc.property(anyRows, anyQuery, ({ rows, factsOf }, query) => {
        const given = rows.slice();
        const found = listed(rows, query, factsOf);
        expect(rows).toEqual(given);
        expect(new Set(found).size).toBe(found.length);
        expect(found.every((each) => rows.includes(each))).toBe(true);
      }),
    );
  });

  it('the order and the choice do not depend on each other', () => {
    fc.assert(
      fc.property(anyRows, anyQuery, ({ rows, factsOf }, query) => {
        const chosen = new Set(listed(rows, { ...query, sort: 'sent' }, factsOf));
        const sorted = listed(rows, { ...query, text: '', filters: new Set() }, factsOf);
        expect(listed(rows, query, factsOf)).toEqual(sorted.filter((each) => chosen.has(each)));
      }),
    );
  });

  it('what is asked for as it is sent comes as it is sent', () => {
    fc.assert(
      fc.property(anyRows, anyQuery, ({ rows, factsOf }, query) => {
        const found = new Set(listed(rows, { ...query, sort: 'sent' }, factsOf));
        expect([...found]).toEqual(rows.filter((each) => found.has(each)));
      }),
    );
  });

  it('one filter more of another group never adds a row', () => {
    fc.assert(
      fc.property(anyRows, anyQuery, fc.constantFrom(...filters), ({ rows, factsOf }, query, more) => {
        const halves: readonly (readonly Filter[])[] = [
          ['session', 'persistent'],
          ['first-party', 'third-party'],
        ];
        const other = halves.find((half) => half.includes(more))?.find((each) => each !== more);
        if (other && query.filters.has(other)) return;
        const found = listed(rows, query, factsOf);
        const narrowed = listed(rows, { ...query, filters: new Set([...query.filters, more]) }, factsOf);
        expect(found.filter((each) => narrowed.includes(each))).toEqual(narrowed);
      }),
    );
  });

  it('both filters of a group are as good as none of them', () => {
    fc.assert(
      fc.property(anyRows, anyQuery, ({ rows, factsOf }, query) => {
        const rest = [...query.filters].filter((each) => each !== 'session' && each !== 'persistent');
        const both = new Set<Filter>([...rest, 'session', 'persistent']);
        expect(listed(rows, { ...query, filters: both }, factsOf)).toEqual(
          listed(rows, { ...query, filters: new Set(rest) }, factsOf),
        );
      }),
    );
  });

  it('a hidden value makes no difference to what a search finds', () => {
    fc.assert(
      fc.property(anyCookie(then), fc.string(), anyQuery, (each, value, query) => {
        const hidden = () => ({ ...plain, searchable: false });
        const found = (secret: string) => listed([row({ ...each, value: secret })], query, hidden).length;
        expect(found(value)).toBe(found(each.value));
        expect(listed([row({ ...each, value })], { ...query, text: value }, hidden).length).toBe(
          listed([row({ ...each, value: '' })], { ...query, text: value }, hidden).length,
        );
      }),
    );
  });

  it('a shown value is found by any part of it', () => {
    const unit = fc.oneof(
      fc.constantFrom('Σ', 'ς', 'İ', 'ß', 'ﬁ', 'ǆ'),
      fc.constantFrom('a', 'B', ' ', '🍪', '\u0307'),
    );
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit }),
        fc.string({ unit }),
        fc.string({ unit }),
        (part, before, after) => {
          const each = row(cookie({ value: before + part + after }));
          expect(listed([each], { ...wholeList, text: part }, () => plain)).toEqual([each]);
        },
      ),
    );
  });
});

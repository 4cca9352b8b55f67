import { expect, it } from 'vitest';
import type { CookieEvent } from '../../../src/core/cookie/cookie.ts';
import { Assembler } from '../../../src/core/wire/assemble.ts';
import type { SeenRequest } from '../../../src/core/wire/har-entry.ts';
import { Replayer } from '../../../src/core/wire/replayer.ts';
import fc from '../../properties.ts';
import { cookie, then } from '../make.ts';
import { app, call, chromium, exchange, seenRequest } from './make.ts';

/** Something that the panel hears of: a request, or a change of the jar. */
type News = { readonly seen: SeenRequest } | { readonly change: CookieEvent };

const newsOf = (at: number, name: string, value: string): readonly News[] => {
  const line = value === '' ? `${name}=; Max-Age=0; Path=/` : `${name}=${value}; Path=/`;
  const times = { startedAt: then + at - 20, time: then + at };
  const one = cookie({
    name,
    value,
    domain: 'app.example.test',
    ...{ sameSite: 'unspecified', expires: null, store: '0' },
  });
  const id = `${at} ${name}`;
  const seen = seenRequest(
    at % 7 === 0
      ? exchange({ id, url: `${app}${at}`, setCookie: [line], ...times })
      : call({ id, setCookie: [line, 'other=v'], cookieHeader: at % 3 === 0 ? '' : 'a=b', ...times }),
    at % 5 === 0 ? { redirectsTo: `${app}${at + 1}` } : { pageRef: `page_${at % 4}` },
  );
  const change: CookieEvent = {
    at: then + at + (at % 30),
    cookie: one,
    removed: value === '',
    cause: value === '' ? 'expired_overwrite' : 'explicit',
  };
  return at % 4 === 1 ? [{ change }] : at % 4 === 2 ? [{ seen }] : [{ seen }, { change }];
};

const anyNews = fc
  .array(
    fc.tuple(fc.integer({ min: 0, max: 9_000 }), fc.constantFrom('a', 'b'), fc.constantFrom('', 'x', 'y')),
    { minLength: 1, maxLength: 25 },
  )
  .map((all) => all.flatMap(([at, name, value]) => newsOf(at, name, value)));

const jar = [cookie({ name: 'a', domain: 'app.example.test', store: '0' })];

const recordedOf = (all: readonly News[], assembler: Assembler) => ({
  exchanges: assembler.assemble(
    all.flatMap((one) => ('seen' in one ? [one.seen] : [])),
    [{ url: app, at: then - 1000 }],
  ),
  jar,
  changes: all.flatMap((one) => ('change' in one ? [one.change] : [])),
  ownActions: [],
  since: then,
  isReported: () => true,
});

it('what was replayed before leaves no trace in what is replayed now', () => {
  fc.assert(
    fc.property(anyNews, (all) => {
      const [assembler, replayer] = [new Assembler(), new Replayer(chromium)];
      for (let many = 1; many <= all.length; many++) {
        const some = all.slice(0, many);
        const now = then + many * 400;
        const grown = replayer.replay(recordedOf(some, assembler), now);
        expect(grown).toEqual(new Replayer(chromium).replay(recordedOf(some, new Assembler()), now));
      }
    }),
    { numRuns: 60 },
  );
});

it('what nothing has changed for stays the same object', () => {
  const [assembler, replayer] = [new Assembler(), new Replayer(chromium)];
  const all = [4, 8, 12, 16].flatMap((at) => newsOf(at, 'a', `v${at}`));
  const [before, after] = [all, [...all, ...newsOf(20, 'b', 'x')]].map((some) =>
    replayer.replay(recordedOf(some, assembler), then + 10_000),
  );
  expect(before?.judged.length).toBe(4);
  expect(after?.judged.slice(0, 4).every((one, index) => one === before?.judged[index])).toBe(true);
});

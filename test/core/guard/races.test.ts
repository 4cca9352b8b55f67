import { describe, expect, it } from 'vitest';
import type { Cookie, CookieEvent } from '../../../src/core/cookie/cookie.ts';
import { append, type Change } from '../../../src/core/journal/journal.ts';
import { readSetLines } from '../../../src/core/guard/race-line.ts';
import { isSameRace, type Race, type RacingExchange } from '../../../src/core/guard/race.ts';
import { racesIn } from '../../../src/core/guard/races.ts';
import { valuesSent } from '../../../src/core/wire/cookie-field.ts';
import { parseLine } from '../../../src/core/wire/parse.ts';
import fc from '../../properties.ts';
import { cookie, then } from '../make.ts';

const name = 'sessionid';
const [older, newer, newest] = ['a', 'b', 'c'].map((one) => `${one}8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8`) as [
  string,
  string,
  string,
];
const token = (iat: number, sub = '7') =>
  `eyJhbGciOiJIUzI1NiJ9.${btoa(JSON.stringify({ sub, iat })).replaceAll('+', '-').replaceAll('/', '_')}.c2lnbmF0dXJl`;

/** One request of a story: when it left and was answered, with what, and what the answer did. Times after `then`. */
interface Step {
  readonly request: string;
  readonly from: number;
  readonly to: number;
  /** The session that it left with; `null` with none, `undefined` where that is not known. */
  readonly sent?: string | null;
  /** The session that its answer set; `null` where it deleted it, `undefined` where it did nothing. */
  readonly set?: string | null;
  readonly page?: string;
  readonly cookie?: Partial<Cookie>;
  /** Milliseconds from the answer to the browser's report of the change. */
  readonly lag?: number;
}

const origin = 'http://localhost:3000';
const shared = { cookie: { domain: '.app.test' } };

function exchangeOf({ request, from, to, sent, set, page = origin }: Step): RacingExchange {
  const [method = '', path = ''] = request.split(' ');
  const line = set === null ? `${name}=; Max-Age=0; Path=/` : `${name}=${set ?? ''}; HttpOnly; Path=/`;
  return {
    method,
    url: new URL(path, origin).href,
    initiator: page,
    startedAt: then + from,
    time: then + to,
    cookieHeader: sent === undefined ? null : `visits=3${sent === null ? '' : `; ${name}=${sent}`}`,
    lines: readSetLines(set === undefined ? [] : ['visits=4', line], then + to),
  };
}

/** The journal as the browser's reports make it, and the requests. */
function story(steps: readonly Step[]): readonly [readonly Change[], readonly RacingExchange[]] {
  let jar: Cookie | null = null;
  const events: CookieEvent[] = [];
  for (const { to, set, lag = 5, ...step } of [...steps].sort((a, b) => a.to - b.to)) {
    if (set === undefined) continue;
    const at = then + to + lag;
    const after = cookie({ name, value: set ?? '', httpOnly: true, ...step.cookie });
    if (jar) {
      events.push({
        at,
        cookie: jar,
        removed: true,
        cause: set === null ? 'expired_overwrite' : 'overwrite',
      });
    }
    jar = set === null ? null : after;
    if (jar) events.push({ at, cookie: jar, removed: false, cause: 'explicit' });
  }
  return [events.reduce<readonly Change[]>(append, []), steps.map((step) => exchangeOf(step))];
}

const racesOf = (steps: readonly Step[]) => racesIn(...story(steps));

const login: Step = { request: 'POST /login', from: 100, to: 140, sent: older, set: newer };
const logout: Step = { request: 'POST /logout', from: 100, to: 140, sent: older, set: null };
const visit: Step = { request: 'GET /', from: 0, to: 20, sent: null, set: older };

/** A session that is encrypted, and so looks another way with every answer. */
const sealed = (number: number) => btoa(JSON.stringify({ iv: number, value: 'x' }));

const words = ({ kind, by, undone }: Race) =>
  `${kind}: ${by.authority}${by.path} ${by.method}` +
  (undone ? `, undone ${undone.authority}${undone.path} ${undone.method}` : '');

describe('what undid a session', () => {
  it.each<[string, readonly Step[], string]>([
    [
      'a slow answer that sets the older session again',
      [visit, login, { request: 'GET /poll', from: 90, to: 185, sent: older, set: older }],
      'overwritten: localhost:3000/poll GET, undone localhost:3000/login POST',
    ],
    [
      'two refreshes that undo each other',
      [
        visit,
        { ...login, request: 'POST /refresh' },
        { request: 'POST /refresh?tab=2', from: 110, to: 190, sent: older, set: newest },
      ],
      'overwritten: localhost:3000/refresh POST, undone localhost:3000/refresh POST',
    ],
    [
      'a request without a session that takes the place of a log-in',
      [
        { ...login, sent: null },
        { request: 'GET /api', from: 90, to: 185, sent: null, set: older },
      ],
      'overwritten: localhost:3000/api GET, undone localhost:3000/login POST',
    ],
    [
      'an older token in the place of a newer one',
      [
        { ...visit, set: token(1000) },
        { ...login, sent: token(1000), set: token(1200) },
        { request: 'GET /me', from: 95, to: 300, sent: token(1000), set: token(1190) },
      ],
      'overwritten: localhost:3000/me GET, undone localhost:3000/login POST',
    ],
    [
      'an older token whose content has both signs of its own in base64url',
      [
        { ...visit, set: token(1000, '>>>???') },
        { ...login, sent: token(1000, '>>>???'), set: token(1200, '>>>???') },
        { request: 'GET /me', from: 95, to: 300, sent: token(1000, '>>>???'), set: token(1190, '>>>???') },
      ],
      'overwritten: localhost:3000/me GET, undone localhost:3000/login POST',
    ],
    [
      'a slow answer that takes the newer session for expired',
      [visit, login, { request: 'GET /me', from: 95, to: 300, sent: older, set: null }],
      'deleted: localhost:3000/me GET, undone localhost:3000/login POST',
    ],
    [
      'a session set once more after the log-out',
      [visit, logout, { request: 'GET /poll', from: 90, to: 185, sent: older, set: older }],
      'revived: localhost:3000/poll GET, undone localhost:3000/logout POST',
    ],
    [
      'a signed session, signed anew after the log-out',
      [
        { ...visit, set: 'eyJ1Ijo3fQ.aXzM2w.ux7Kq2' },
        { ...logout, sent: 'eyJ1Ijo3fQ.aXzM2w.ux7Kq2' },
        {
          request: 'GET /poll',
          from: 90,
          to: 185,
          sent: 'eyJ1Ijo3fQ.aXzM2w.ux7Kq2',
          set: 'eyJ1Ijo3fQ.aXzM3x.p0',
        },
      ],
      'revived: localhost:3000/poll GET, undone localhost:3000/logout POST',
    ],
    [
      'an older session that is encrypted, set once more as it was',
      [
        { ...visit, set: sealed(1) },
        { ...login, sent: sealed(1), set: sealed(2) },
        { request: 'GET /poll', from: 90, to: 185, sent: sealed(1), set: sealed(1) },
      ],
      'overwritten: localhost:3000/poll GET, undone localhost:3000/login POST',
    ],
    [
      'another port that signs in',
      [
        visit,
        login,
        {
          request: 'POST http://localhost:4000/login',
          ...{ from: 9000, to: 9040, sent: newer, set: newest, page: 'http://localhost:4000' },
        },
      ],
      'port-overwritten: localhost:4000/login POST, undone localhost:3000/login POST',
    ],
    [
      'another port that signs out',
      [
        visit,
        {
          request: 'GET http://localhost:4000/logout',
          ...{ from: 9000, to: 9040, sent: older, set: null, page: 'http://localhost:4000' },
        },
      ],
      'port-deleted: localhost:4000/logout GET, undone localhost:3000/ GET',
    ],
  ])('%s', (_, steps, expected) => {
    expect(racesOf(steps).map(words)).toEqual([expected]);
  });

  it.each<[string, readonly Step[]]>([
    [
      'a request that left after the log-in',
      [visit, login, { ...login, from: 141, to: 190, sent: newer, set: newest }],
    ],
    [
      'a request without the session that left after the log-in',
      [visit, login, { request: 'GET /api', from: 141, to: 185, sent: null, set: newest }],
    ],
    [
      'a request that another host of the domain answers with its own session',
      [
        { ...visit, request: 'GET https://www.app.test/', ...shared },
        {
          ...{ request: 'POST https://id.app.test/login', from: 9000, to: 9040, sent: older, set: newer },
          ...{ ...shared, page: 'https://id.app.test' },
        },
      ],
    ],
    [
      'another port that signs in after the log-out',
      [
        visit,
        logout,
        {
          request: 'POST http://localhost:4000/login',
          ...{ from: 9000, to: 9040, sent: null, set: newest, page: 'http://localhost:4000' },
        },
      ],
    ],
    [
      'a visitor’s new encrypted session after the log-out, whoever had a number before',
      [visit, logout, { request: 'GET /poll', from: 90, to: 185, sent: older, set: sealed(1) }],
    ],
    [
      'a token that was issued in the same second',
      [
        { ...visit, set: token(1000) },
        { ...login, sent: token(1000), set: token(1200) },
        { request: 'GET /me', from: 95, to: 300, sent: token(1000), set: token(1200, '8') },
      ],
    ],
    [
      'an encrypted session, which has no date, in the place of a token',
      [
        { ...visit, set: token(1000) },
        { ...login, sent: token(1000), set: token(1200) },
        { request: 'GET /me', from: 95, to: 300, sent: token(1000), set: sealed(1) },
      ],
    ],
    [
      'a number in the place of an encrypted session, of which nobody knows the age',
      [
        visit,
        { ...login, set: sealed(1) },
        { request: 'GET /poll', from: 90, to: 185, sent: older, set: newest },
      ],
    ],
    [
      'a request without the session that clears it while another signs in',
      [
        { ...login, sent: null },
        { request: 'GET /api', from: 90, to: 185, sent: null, set: null },
      ],
    ],
    [
      'two first visits at once, of which one asks for the head alone',
      [
        { ...visit, request: 'HEAD /' },
        { request: 'GET /favicon.ico', from: 5, to: 30, sent: null, set: newer },
      ],
    ],
    ['a slow answer that sets nothing', [visit, login, { request: 'GET /', from: 90, to: 185, sent: older }]],
    [
      'a request that left in the moment in which the newer session came',
      [visit, login, { request: 'GET /poll', from: 140, to: 185, sent: older, set: older }],
    ],
    [
      'a slow request that carried the newer session',
      [visit, login, { request: 'GET /poll', from: 139, to: 185, sent: newer, set: newest }],
    ],
    [
      'a request of which the cookies are not known',
      [visit, login, { request: 'GET /poll', from: 90, to: 185, set: older }],
    ],
    [
      'two first visits at once',
      [visit, { request: 'GET /favicon.ico', from: 5, to: 30, sent: null, set: newer }],
    ],
    [
      'a session that is encrypted anew with every answer',
      [
        { ...visit, set: 'eyJpdiI6IjEiLCJ2YWx1ZSI6IngifQ' },
        { ...login, sent: 'eyJpdiI6IjEiLCJ2YWx1ZSI6IngifQ', set: 'eyJpdiI6IjIiLCJ2YWx1ZSI6IngifQ' },
        {
          request: 'GET /poll',
          ...{
            from: 90,
            to: 185,
            sent: 'eyJpdiI6IjEiLCJ2YWx1ZSI6IngifQ',
            set: 'eyJpdiI6IjMiLCJ2YWx1ZSI6IngifQ',
          },
        },
      ],
    ],
    [
      'a visitor’s new session after the log-out',
      [visit, logout, { request: 'GET /poll', from: 90, to: 185, sent: older, set: newest }],
    ],
    [
      'a page that asks its own server on another port',
      [visit, { ...login, request: 'POST http://localhost:4000/login', page: origin }],
    ],
    [
      'a server on another port that asks back',
      [
        { ...visit, page: 'http://localhost:4000' },
        { ...login, request: 'POST http://localhost:4000/login', page: 'http://localhost:4000' },
      ],
    ],
    [
      'a session that nobody saw come',
      [{ request: 'GET /poll', from: 90, to: 185, sent: older, set: newer }],
    ],
  ])('is not %s', (_, steps) => {
    expect(racesOf(steps)).toEqual([]);
  });

  it('names who brought the session, not who set it again before it was reported', () => {
    const races = racesOf([
      visit,
      { ...login, lag: 180 },
      { request: 'GET /again', from: 145, to: 300, sent: newer, set: newer, lag: 30 },
      {
        request: 'POST http://localhost:4000/login',
        ...{ from: 9000, to: 9040, sent: newer, set: newest, page: 'http://localhost:4000' },
      },
    ]);
    expect(races.map(words)).toEqual([
      'port-overwritten: localhost:4000/login POST, undone localhost:3000/login POST',
    ]);
  });

  it('names who set the older session first, not who set it again before it was reported', () => {
    const races = racesOf([
      visit,
      login,
      { request: 'GET /poll', from: 90, to: 185, sent: older, set: older, lag: 150 },
      { request: 'GET /again', from: 95, to: 330, sent: older, set: older },
    ]);
    expect(races.map(words)).toEqual([
      'overwritten: localhost:3000/poll GET, undone localhost:3000/login POST',
    ]);
  });

  it('names who brought the session, though that was set again since, for longer', () => {
    const races = racesOf([
      visit,
      login,
      {
        request: 'GET /again',
        from: 5000,
        to: 5040,
        sent: newer,
        set: newer,
        cookie: { expires: then + 9e9 },
      },
      {
        request: 'POST http://localhost:4000/login',
        ...{ from: 9000, to: 9040, sent: newer, set: newest, page: 'http://localhost:4000' },
      },
    ]);
    expect(races.map(words)).toEqual([
      'port-overwritten: localhost:4000/login POST, undone localhost:3000/login POST',
    ]);
  });

  const slow: Step = { request: 'GET /poll', from: 90, to: 185, sent: older, set: older };

  it('has the moment of the change, and not more of a path than is kept', () => {
    const [race] = racesOf([visit, login, { ...slow, request: `GET /${'p'.repeat(300)}`, lag: 40 }]);
    expect(race).toMatchObject({ at: then + 225, by: { startedAt: then + 90, time: then + 185 } });
    expect(race?.by.path).toHaveLength(200);
    const [named] = racesOf([visit, login, { ...slow, request: `${'M'.repeat(300)} /poll` }]);
    expect(named?.by.method).toHaveLength(200);
  });

  it.each([
    [1_999, 1],
    [2_000, 1],
    [2_001, 0],
  ])('is found where a change was reported %i ms after its answer: %i', (lag, count) => {
    expect(racesOf([visit, login, { ...slow, lag }])).toHaveLength(count);
  });

  it('is between the changes of one cookie, whatever happens to another of its name', () => {
    const [changes, exchanges] = story([visit, login, slow]);
    const aside = cookie({ name, value: newest, httpOnly: true, path: '/app' });
    const other: Change = {
      at: then + 160,
      kind: 'set',
      before: null,
      after: aside,
      cause: 'explicit',
      times: 1,
    };
    const all = [...changes.slice(0, -1), other, ...changes.slice(-1)];
    expect(racesIn(all, exchanges).map(words)).toEqual([
      'overwritten: localhost:3000/poll GET, undone localhost:3000/login POST',
    ]);
  });

  it('is no answer’s of another host that says the same', () => {
    const [changes, exchanges] = story([visit, logout, slow]);
    const elsewhere: RacingExchange = {
      ...exchangeOf({ ...logout, request: 'POST http://other.test/leave' }),
      time: then + 145,
    };
    expect(racesIn(changes, [elsewhere, ...exchanges]).map(words)).toEqual([
      'revived: localhost:3000/poll GET, undone localhost:3000/logout POST',
    ]);
  });

  it('is nothing that one answer does to itself', () => {
    const [changes, exchanges] = story([visit, login, { ...login, set: older, lag: 6 }]);
    const [first, one] = exchanges;
    if (!first || !one) throw new Error('no requests');
    const both = { ...one, lines: readSetLines([`${name}=${newer}`, `${name}=${older}`], one.time) };
    expect(racesIn(changes, [first, both])).toEqual([]);
  });

  it('is not said of a session whose end nobody saw', () => {
    const [changes, exchanges] = story([visit, { ...slow, from: 10 }]);
    const again: Change = { ...(changes[0] as Change), at: then + 190 };
    expect(racesIn([...changes.slice(0, 1), again], exchanges)).toEqual([]);
  });

  it('is nothing that the person did', () => {
    const [changes, exchanges] = story([
      visit,
      login,
      { request: 'GET /poll', from: 90, to: 185, sent: older, set: older },
    ]);
    const own = changes.map((change, index) => (index === 1 ? { ...change, own: true } : change));
    expect(racesIn(own, exchanges)).toEqual([]);
    const last = changes.map((change, index) => (index === 2 ? { ...change, own: true } : change));
    expect(racesIn(last, exchanges)).toEqual([]);
  });

  it('is about the session alone', () => {
    const slow: Step = { request: 'GET /poll', from: 90, to: 185, sent: older, set: older };
    const [changes, exchanges] = story([visit, login, slow]);
    const renamed = (one: Cookie | null) => one && { ...one, name: 'sort_order', httpOnly: false };
    const others = changes.map((change) => ({
      ...change,
      before: renamed(change.before),
      after: renamed(change.after),
    }));
    const asOthers = exchanges.map((one) => ({
      ...one,
      cookieHeader: (one.cookieHeader ?? '').replace(name, 'sort_order'),
      lines: one.lines.map((line) => ({ ...line, name: line.name.replace(name, 'sort_order') })),
    }));
    expect(racesIn(others, asOthers)).toEqual([]);
  });

  it('holds no value, and no query', () => {
    const races = racesOf([
      visit,
      login,
      { request: 'GET /poll?key=secret', from: 90, to: 185, sent: older, set: older },
    ]);
    expect(races).toHaveLength(1);
    expect(JSON.stringify(races)).not.toMatch(new RegExp(`${older}|${newer}|secret`));
  });
});

describe('a twin', () => {
  const there = cookie({ name, value: older, httpOnly: true, domain: '.app.test', hostOnly: false });
  const second = cookie({ name, value: newer, httpOnly: true, domain: 'www.app.test' });
  const set = (one: Cookie, at: number): Change => ({
    ...{ at, kind: 'set', before: null, after: one, cause: 'explicit', times: 1 },
  });
  const answer: RacingExchange = {
    ...exchangeOf({ request: 'POST /login', from: 0, to: 40, sent: older, set: newer }),
    url: 'https://www.app.test/login',
  };

  it('is a second cookie of the name beside one that was there', () => {
    const races = racesIn([set(second, then + 45)], [answer], [there, second]);
    expect(races.map(words)).toEqual(['twin: www.app.test/login POST']);
  });

  it('is one though something else happened to the first since', () => {
    const rotated: Change = { ...set(there, then + 9000), kind: 'rotated', before: { ...there, value: 'x' } };
    expect(racesIn([set(second, then + 45), rotated], [answer], [there, second])).toHaveLength(1);
  });

  it('names the answer that is nearest to the change', () => {
    const far = { ...answer, url: 'https://www.app.test/far', time: then + 900 };
    for (const answers of [
      [far, answer],
      [answer, far],
    ]) {
      const races = racesIn([set(second, then + 45)], answers, [there, second]);
      expect(races.map(words)).toEqual(['twin: www.app.test/login POST']);
    }
  });

  it.each<[string, readonly Change[], readonly Cookie[]]>([
    ['where both came at once', [set(there, then + 45), set(second, then + 45)], [there, second]],
    [
      'where the second was there before, with another value',
      [{ ...set(second, then + 45), kind: 'rotated', before: { ...second, value: newest } }],
      [there, second],
    ],
    ['where the first is gone', [set(second, then + 45)], [second]],
    ['where the second is gone', [set(second, then + 45)], [there]],
    [
      'where the two go with no request together',
      [set(second, then + 45)],
      [{ ...there, domain: 'api.test' }, second],
    ],
    ['where nobody saw who set it', [set(second, then + 9000)], [there, second]],
    ['of one that came later', [set(second, then + 45), set(there, then + 9000)], [there, second]],
  ])('is none %s', (_, changes, jar) => {
    expect(racesIn(changes, [answer], jar)).toEqual([]);
  });
});

describe('in any order of events', () => {
  const values = fc.constantFrom(older, newer, newest);

  it('nothing is found where each request leaves after the answer before it', () => {
    const orderly = fc.array(
      fc.record({
        wait: fc.nat({ max: 3000 }),
        takes: fc.integer({ min: 1, max: 3000 }),
        lag: fc.integer({ min: -130, max: 180 }),
        set: fc.option(values, { nil: null }),
        isQuiet: fc.boolean(),
        method: fc.constantFrom('GET', 'POST'),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(orderly, (drawn) => {
        let [clock, jar] = [0, null as string | null];
        const steps = drawn.map(({ wait, takes, lag, set, isQuiet, method }, index): Step => {
          const from = clock + 200 + wait;
          const sent = jar;
          clock = from + takes;
          if (!isQuiet) jar = set;
          return {
            request: `${method} /${String(index)}`,
            ...{ from, to: clock, sent, lag },
            ...(isQuiet ? {} : { set }),
          };
        });
        expect(racesOf(steps)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('nothing is found where requests at once set the session that is there', () => {
    const parallel = fc.array(fc.tuple(fc.nat({ max: 500 }), fc.integer({ min: 1, max: 3000 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(parallel, (drawn) => {
        const steps = drawn.map(([from, takes]): Step => {
          return { request: 'GET /', from: 500 + from, to: 500 + from + takes, sent: newer, set: newer };
        });
        expect(racesOf([visit, login, ...steps])).toEqual([]);
      }),
    );
  });

  it('each of 100 races is found, and it alone', () => {
    const random = fc.record({
      takes: fc.integer({ min: 5, max: 2000 }),
      early: fc.integer({ min: 1, max: 2000 }),
      late: fc.integer({ min: 1, max: 2000 }),
      lag: fc.integer({ min: -30, max: 100 }),
      isLogout: fc.boolean(),
      isOlderAgain: fc.boolean(),
      isRolling: fc.boolean(),
    });
    for (const race of fc.sample(random, { numRuns: 100, seed: 20261129 })) {
      const from = 20_000;
      const to = from + race.takes;
      const undone: Step = race.isLogout
        ? { ...logout, from, to, lag: race.lag }
        : { ...login, from, to, lag: race.lag };
      const slow: Step = {
        request: 'GET /poll',
        ...{ from: to - race.early, to: to + race.late, sent: older, lag: race.lag },
        set: race.isLogout || race.isOlderAgain ? older : newest,
      };
      // Others that set the session again which is there, before and after.
      const again: readonly Step[] = race.isRolling
        ? [
            { request: 'GET /a', from: from - 900, to: from - 700, sent: older, set: older },
            {
              request: 'GET /b',
              from: slow.to + 150,
              to: slow.to + 250,
              sent: slow.set ?? null,
              ...{ set: slow.set ?? null },
            },
          ]
        : [];
      const found = racesOf([visit, undone, slow, ...again]);
      expect([race, found.map(words)]).toEqual([
        race,
        [
          `${race.isLogout ? 'revived' : 'overwritten'}: localhost:3000/poll GET, undone localhost:3000/` +
            (race.isLogout ? 'logout POST' : 'login POST'),
        ],
      ]);
    }
  });
});

describe('a line, as far as a race depends on it', () => {
  it.each([
    ['sid=abc; Path=/', { name: 'sid', value: 'abc' }],
    [' sid = a=b ;HttpOnly', { name: 'sid', value: 'a=b' }],
    ['sid=; Max-Age=0', { name: 'sid', value: null }],
    ['sid=x; expires=Thu, 01 Jan 1970 00:00:00 GMT', { name: 'sid', value: null }],
    ['sid=x; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60', { name: 'sid', value: 'x' }],
    ['sid=x; Max-Age=60; Max-Age=-1', { name: 'sid', value: null }],
    [`sid=x; expires=${new Date(then).toUTCString()}`, { name: 'sid', value: null }],
    [`sid=x; expires=${new Date(then + 1000).toUTCString()}`, { name: 'sid', value: 'x' }],
    ['sid=x; expires=0', { name: 'sid', value: 'x' }],
    ['nothing', null],
  ])('%s', (line, expected) => {
    expect(readSetLines([line], then)).toEqual(expected === null ? [] : [expected]);
  });

  it('has the name and the value that the whole standard reads', () => {
    const text = fc.stringMatching(/^[\w.%+/ -]{0,12}$/);
    fc.assert(
      fc.property(text, text, text, (key, value, rest) => {
        const line = `${key}=${value}; ${rest}`;
        const { pair } = parseLine(line);
        expect(readSetLines([line], then)).toEqual([{ name: pair.name, value: pair.value }]);
      }),
    );
  });

  it('finds what was sent under a name, and no other', () => {
    expect(valuesSent('asid=1; sid=2; sid=3=4', 'sid')).toEqual(['2', '3=4']);
    expect(valuesSent('', 'sid')).toEqual([]);
  });
});

it('holds two notes of one race for one', () => {
  const [race] = racesOf([
    visit,
    login,
    { request: 'GET /poll', from: 90, to: 185, sent: older, set: older },
  ]);
  if (!race) throw new Error('no race');
  expect(isSameRace(race, { ...race, at: race.at + 900 })).toBe(true);
  expect(isSameRace(race, { ...race, at: race.at + 1100 })).toBe(false);
  expect(isSameRace(race, { ...race, name: 'sid' })).toBe(false);
  expect(isSameRace(race, { ...race, path: '/app' })).toBe(false);
  expect(isSameRace(race, { ...race, domain: '.localhost' })).toBe(false);
});

import { describe, expect, it } from 'vitest';
import { type Cause, type Cookie, type CookieEvent, identity } from '../../../src/core/cookie/cookie.ts';
import {
  append,
  type Attribute,
  type Change,
  type ChangeKind,
  changesAHost,
  differences,
  seenSetAt,
  subject,
} from '../../../src/core/journal/journal.ts';
import { lifetimeOf } from '../../../src/core/cookie/lifetime.ts';
import fc from '../../properties.ts';
import {
  cookie,
  csrftoken,
  event,
  journalOf,
  minute,
  only,
  reset,
  second,
  sessionEnd,
  sessionid,
  then,
} from '../make.ts';

describe('append', () => {
  it('remembers a cookie that is set', () => {
    const set = event({ cookie: sessionid() });
    expect(journalOf(set)).toEqual([
      { at: then, kind: 'set', before: null, after: sessionid(), cause: 'explicit', times: 1 },
    ]);
  });

  it.each<[cause: Cause, kind: ChangeKind]>([
    ['explicit', 'removed'],
    ['expired_overwrite', 'removed'],
    ['expired', 'expired'],
    ['evicted', 'evicted'],
    ['overwrite', 'replacing'],
  ])('remembers a cookie that goes by the cause %s as %s', (cause, kind) => {
    expect(journalOf(event({ cookie: sessionid(), removed: true, cause }))).toEqual([
      { at: then, kind, before: sessionid(), after: null, cause, times: 1 },
    ]);
  });

  const later = sessionEnd + minute;
  it.each<[what: string, before: Cookie, after: Cookie, kind: ChangeKind]>([
    ['a session ID with a new value', sessionid(), sessionid({ value: 'new' }), 'rotated'],
    [
      'a session ID with a new value and expiry',
      sessionid(),
      sessionid({ value: 'n', expires: later }),
      'rotated',
    ],
    ['a CSRF token with a new value', csrftoken(), csrftoken({ value: 'new' }), 'rotated'],
    ['a count with a new value', cookie({ value: '1' }), cookie({ value: '2' }), 'changed'],
    ['a session ID that lives longer', sessionid(), sessionid({ expires: later }), 'extended'],
    ['a session ID that lives shorter', sessionid({ expires: later }), sessionid(), 'changed'],
    ['a session ID that now ends with the browser', sessionid(), sessionid({ expires: null }), 'changed'],
    ['a session ID that no longer does', sessionid({ expires: null }), sessionid(), 'changed'],
    ['a session ID that became Secure', sessionid(), sessionid({ secure: true }), 'changed'],
    [
      'one that lives longer and became Secure',
      sessionid(),
      sessionid({ expires: later, secure: true }),
      'changed',
    ],
  ])('folds the two events of %s into one change', (_, before, after, kind) => {
    expect(journalOf(...reset(before, after))).toEqual([
      { at: then, kind, before, after, cause: 'explicit', times: 1 },
    ]);
  });

  it('dates a folded change by its second event', () => {
    const [goes, comes] = reset(cookie({ value: '1' }), cookie({ value: '2' }));
    expect(only(journalOf(goes, { ...comes, at: then + 3 })).at).toBe(then + 3);
  });

  it('joins the halves although the worker ended between them and the journal went through JSON', () => {
    const [goes, comes] = reset(sessionid({ value: 'a' }), sessionid({ value: 'b' }));
    const half = journalOf(event({ cookie: csrftoken(), at: then - minute }), goes);
    const stored = JSON.parse(JSON.stringify(half)) as readonly Change[];
    const whole = append(stored, comes);
    expect(whole.map(({ kind }) => kind)).toEqual(['set', 'rotated']);
    expect(whole[1]).toMatchObject({ before: { value: 'a' }, after: { value: 'b' } });
  });

  it('joins each half with its own, when those of several cookies are mixed', () => {
    const [sessionGoes, sessionComes] = reset(sessionid({ value: 'a' }), sessionid({ value: 'b' }));
    const [tokenGoes, tokenComes] = reset(csrftoken({ value: 'c' }), csrftoken({ value: 'd' }));
    const changes = journalOf(sessionGoes, tokenGoes, sessionComes, tokenComes);
    expect(changes.map(({ before, after }) => [before?.value, after?.value])).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it.each<[what: string, other: Partial<Cookie>]>([
    ['of another path', { path: '/admin' }],
    ['of another store', { store: '1' }],
    ['for the whole domain', { domain: '.localhost' }],
    ['of a partition', { partition: { topLevelSite: 'https://example.org', hasCrossSiteAncestor: false } }],
  ])('does not take a cookie %s for the other half', (_, other) => {
    const [goes] = reset(sessionid(), sessionid());
    const changes = journalOf(goes, event({ cookie: sessionid({ value: 'new', ...other }) }));
    expect(changes.map(({ kind }) => kind)).toEqual(['replacing', 'set']);
  });

  it('forgets a half whose other half was lost, once the cookie is heard of again', () => {
    const [first] = reset(sessionid({ value: 'a' }), sessionid({ value: 'lost' }));
    const whole = reset(sessionid({ value: 'lost' }), sessionid({ value: 'b' }));
    const rotated = only(journalOf(first, ...whole));
    expect([rotated.kind, rotated.before?.value, rotated.after?.value]).toEqual(['rotated', 'lost', 'b']);
    const gone = event({ cookie: sessionid(), removed: true, cause: 'expired_overwrite' });
    expect(journalOf(first, gone).map(({ kind }) => kind)).toEqual(['removed']);
  });

  it('leaves no trace of a re-set that changes nothing', () => {
    const before = journalOf(event({ cookie: sessionid() }));
    expect(reset(sessionid(), sessionid(), then + minute).reduce(append, before)).toEqual(before);
  });

  it('takes expiries a second apart for the same: they are counted from the arrival of the answer', () => {
    const expires = then + minute;
    const after = (more: number) =>
      journalOf(...reset(sessionid({ expires }), sessionid({ expires: expires + more })));
    expect(after(second)).toEqual([]);
    expect(after(-second)).toEqual([]);
    expect(after(second + 1).map(({ kind }) => kind)).toEqual(['extended']);
    expect(after(-second - 1).map(({ kind }) => kind)).toEqual(['changed']);
  });

  /** The session's cookie is saved anew, as by Django's SESSION_SAVE_EVERY_REQUEST: each minute, for a minute more. */
  const extension = (n: number) =>
    reset(
      sessionid({ expires: then + n * minute }),
      sessionid({ expires: then + (n + 1) * minute }),
      then + n * minute,
    );

  it('counts extensions in a row instead of listing them', () => {
    const changes = journalOf(...[1, 2, 3].flatMap(extension));
    expect(changes).toEqual([
      {
        at: then + 3 * minute,
        kind: 'extended',
        before: sessionid({ expires: then + minute }),
        after: sessionid({ expires: then + 4 * minute }),
        cause: 'explicit',
        times: 3,
      },
    ]);
  });

  /** Its full Max-Age again with every answer, faster than two expiries can be told apart. */
  const renewals = (count: number) => {
    const at = (n: number) => sessionid({ expires: sessionEnd + n * 900 });
    return [
      event({ cookie: at(0) }),
      ...Array.from({ length: count }, (_, n) => reset(at(n), at(n + 1), then + (n + 1) * 900)).flat(),
    ];
  };

  it('tells many extensions as one that are too small one by one', () => {
    const changes = journalOf(...renewals(20));
    expect(changes.map(({ kind }) => kind)).toEqual(['set', 'extended']);
    expect(changes[1]).toMatchObject({
      at: then + 20 * 900,
      before: { expires: sessionEnd },
      after: { expires: sessionEnd + 20 * 900 },
    });
  });

  it.each([1, 2, 19, 20])('leaves the lifetime known after %i renewals', (count) => {
    const last = sessionid({ expires: sessionEnd + count * 900 });
    const at = seenSetAt(journalOf(...renewals(count)), last);
    expect(at).not.toBeNull();
    expect(lifetimeOf(last, at, then + count * 900)).toMatchObject({
      given: { exact: true, known: { setting: 'SESSION_COOKIE_AGE' } },
    });
  });

  it('compares with the state before it where more than the expiry was missed', () => {
    const events = [
      event({ cookie: sessionid({ value: 'seen' }) }),
      ...reset(sessionid({ value: 'missed' }), sessionid({ value: 'new' }), then + minute),
    ];
    expect(journalOf(...events).map(({ kind, before }) => [kind, before?.value])).toEqual([
      ['set', undefined],
      ['rotated', 'missed'],
    ]);
  });

  it('counts extensions of one cookie although others changed meanwhile, and tells them where the last one was', () => {
    const other = event({ cookie: csrftoken(), at: then + 90 * second });
    const changes = journalOf(...extension(1), other, ...extension(2));
    expect(changes.map(({ kind, at, times }) => [kind, at, times])).toEqual([
      ['set', then + 90 * second, 1],
      ['extended', then + 2 * minute, 2],
    ]);
  });

  it('begins to count anew after something else happened to the cookie', () => {
    const rotation = reset(
      sessionid({ expires: then + 2 * minute }),
      sessionid({ value: 'new', expires: then + 2 * minute }),
      then + 90 * second,
    );
    const changes = journalOf(...extension(1), ...rotation, ...extension(2));
    expect(changes.map(({ kind, times }) => [kind, times])).toEqual([
      ['extended', 1],
      ['rotated', 1],
      ['extended', 1],
    ]);
  });

  it(`forgets the oldest past ${changesAHost} changes`, () => {
    const values = Array.from({ length: 203 }, (_, n) => String(n));
    const changes = journalOf(...values.map((value) => event({ cookie: cookie({ value }) })));
    expect(changesAHost).toBe(200);
    expect(changes).toHaveLength(200);
    expect(changes.map(({ after }) => after?.value)).toEqual(values.slice(3));
  });

  const jarCookie = fc.record({
    name: fc.constantFrom('sessionid', 'visits'),
    value: fc.constantFrom('1', '2'),
    path: fc.constantFrom('/', '/shop'),
    expires: fc.constantFrom(null, then + minute, then + 2 * minute),
  });
  const anyEvent = fc.record({
    cookie: jarCookie.map((details) => cookie(details)),
    removed: fc.boolean(),
    cause: fc.constantFrom<Cause[]>('explicit', 'overwrite', 'expired', 'expired_overwrite', 'evicted'),
  });
  const anyEvents = fc
    .array(anyEvent, { maxLength: 300, size: 'max' })
    .map((events) => events.map((each, index): CookieEvent => ({ ...each, at: then + index })));

  it('holds at most 200 changes, in the order of time, and no more than one half a cookie, whatever happens', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const changes = journalOf(...events);
        expect(changes.length).toBeLessThanOrEqual(200);
        const times = changes.map(({ at }) => at);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        const halves = changes
          .filter(({ kind }) => kind === 'replacing')
          .map((half) => identity(subject(half)));
        expect(halves).toHaveLength(new Set(halves).size);
      }),
    );
  });

  it('remembers the last state of every cookie of the jar', () => {
    const going = fc.constantFrom<Cause[]>('explicit', 'expired', 'expired_overwrite', 'evicted');
    const step = fc.record({ details: jarCookie, going: fc.option(going) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
        const jar = new Map<string, Cookie | null>();
        let changes: readonly Change[] = [];
        for (const { details, going: cause } of steps) {
          const next = cookie(details);
          const old = jar.get(identity(next)) ?? null;
          if (cause && !old) continue;
          if (old)
            changes = append(changes, event({ cookie: old, removed: true, cause: cause ?? 'overwrite' }));
          if (!cause) changes = append(changes, event({ cookie: next }));
          jar.set(identity(next), cause ? null : next);
        }
        for (const [key, state] of jar) {
          expect(changes.findLast((change) => identity(subject(change)) === key)?.after).toEqual(state);
        }
      }),
    );
  });

  it('goes on from a journal read back from storage as from one in memory, and changes neither', () => {
    fc.assert(
      fc.property(anyEvents, anyEvent, (events, next) => {
        const changes = journalOf(...events);
        const text = JSON.stringify(changes);
        const after = append(changes, { at: then + 1000, ...next });
        expect(append(JSON.parse(text) as readonly Change[], { at: then + 1000, ...next })).toEqual(after);
        expect(JSON.stringify(changes)).toBe(text);
      }),
    );
  });

  it('is left as it was by a re-set that changes nothing, whatever happened before', () => {
    fc.assert(
      fc.property(anyEvents, jarCookie, (events, details) => {
        // What is not known to be half of something.
        const before = journalOf(...events)
          .filter(({ kind }) => kind !== 'replacing')
          .slice(-199);
        // A cookie that was never seen, and one that is as it was seen last.
        const unseen = cookie({ ...details, store: 'another' });
        const seen = before.at(-1)?.after ?? unseen;
        for (const same of [unseen, seen]) {
          expect(reset(same, same, then + 1000).reduce(append, before)).toEqual(before);
        }
      }),
    );
  });
});

describe('differences', () => {
  const expires = then + minute;
  it.each<[before: Partial<Cookie>, after: Partial<Cookie>, attributes: readonly Attribute[]]>([
    [{}, {}, []],
    [{ value: '1' }, { value: '2' }, ['value']],
    [{ expires }, { expires: expires + second }, []],
    [{ expires }, { expires: expires + second + 1 }, ['expires']],
    [{ expires: expires + second + 1 }, { expires }, ['expires']],
    [{ expires: null }, { expires }, ['lifetime']],
    [{ expires }, { expires: null }, ['lifetime']],
    [{ expires: null }, { expires: 0 }, ['lifetime']],
    [{ secure: false }, { secure: true }, ['secure']],
    [{ httpOnly: true }, { httpOnly: false }, ['httpOnly']],
    [{ sameSite: 'unspecified' }, { sameSite: 'lax' }, ['sameSite']],
    [
      { value: '1', expires },
      { value: '2', expires: null, secure: true, httpOnly: true, sameSite: 'no_restriction' },
      ['value', 'lifetime', 'secure', 'httpOnly', 'sameSite'],
    ],
  ])('between %j and %j: %j', (before, after, attributes) => {
    expect(differences(cookie(before), cookie(after))).toEqual(attributes);
  });
});

describe('subject', () => {
  const change: Change = {
    at: then,
    kind: 'changed',
    before: null,
    after: null,
    cause: 'explicit',
    times: 1,
  };

  it('is the cookie as it is after, or as it last was', () => {
    const [before, after] = [cookie({ value: '1' }), cookie({ value: '2' })];
    expect(subject({ ...change, before, after })).toBe(after);
    expect(subject({ ...change, before })).toBe(before);
  });

  it('fails for a change about nothing', () => {
    expect(() => subject(change)).toThrow(TypeError);
  });
});

describe('seenSetAt', () => {
  const set = (details: Partial<Cookie> = {}, at = then) => event({ at, cookie: sessionid(details) });

  it.each<[what: string, events: readonly CookieEvent[], at: number | null]>([
    ['nobody watched', [], null],
    ['it was set', [set()], then],
    ['another cookie was set', [set({ path: '/admin' })], null],
    ['it was set, and another one after it', [set(), set({ store: '1' }, then + minute)], then],
    ['what was seen is a second from what is', [set({ expires: sessionEnd + second })], then],
    ['what was seen is another lifetime', [set({ expires: sessionEnd + second + 1 })], null],
    ['it was seen as one that ends with the browser', [set({ expires: null })], null],
    [
      'it was extended',
      [
        set({ expires: then + minute }),
        ...reset(sessionid({ expires: then + minute }), sessionid(), then + 30 * second),
      ],
      then + 30 * second,
    ],
    [
      'it went and came back',
      [set(), event({ at: then + 1, cookie: sessionid(), removed: true }), set({}, then + 2)],
      then + 2,
    ],
  ])('when %s', (_, events, at) => {
    expect(seenSetAt(journalOf(...events), sessionid())).toBe(at);
  });

  it('is never said of a cookie that ends with the browser', () => {
    expect(seenSetAt(journalOf(set({ expires: null })), sessionid({ expires: null }))).toBeNull();
  });
});

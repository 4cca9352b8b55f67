import { describe, expect, it } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import type { Attribute } from '../../../src/core/journal/journal.ts';
import type { Step } from '../../../src/core/edit/step.ts';
import { type Compared, compareCookies, putBack } from '../../../src/core/snapshots/snapshot.ts';
import fc from '../../properties.ts';
import { cookie, csrftoken, day, hour, only, second, sessionEnd, sessionid, then } from '../make.ts';

const snapshotOf = (...cookies: readonly Cookie[]) => ({ name: 'signed in', takenAt: then, cookies });
const kinds = (all: readonly Compared[]) => all.map(({ kind }) => kind);

describe('what differs between two states of a jar', () => {
  it('is told cookie by cookie, the new ones last', () => {
    const before = [sessionid(), csrftoken(), cookie()];
    const now = [cookie({ name: 'theme' }), sessionid({ value: 'another' }), csrftoken()];
    expect(compareCookies(before, now).map(({ kind, id }) => [kind, id])).toEqual([
      ['changed', identity(sessionid())],
      ['same', identity(csrftoken())],
      ['gone', identity(cookie())],
      ['new', identity(cookie({ name: 'theme' }))],
    ]);
  });

  it.each<[fields: readonly Attribute[], news: Partial<Cookie>]>([
    [['value'], { value: '' }],
    [['expires'], { expires: sessionEnd + hour }],
    [['lifetime'], { expires: null }],
    [['secure', 'httpOnly', 'sameSite'], { secure: true, httpOnly: false, sameSite: 'strict' }],
  ])('names the fields that changed: %j', (fields, news) => {
    expect(only(compareCookies([sessionid()], [sessionid(news)]))).toMatchObject({ kind: 'changed', fields });
  });

  it.each<[what: string, news: Partial<Cookie>]>([
    ['path', { path: '/admin' }],
    ['domain', { domain: '.localhost' }],
    ['store', { store: '1' }],
    ['partition', { partition: { topLevelSite: 'https://a.example', hasCrossSiteAncestor: false } }],
  ])('takes another %s for another cookie', (_, news) => {
    expect(kinds(compareCookies([sessionid()], [sessionid(news)]))).toEqual(['gone', 'new']);
  });

  it('does not count what a browser rounds', () => {
    expect(kinds(compareCookies([sessionid()], [sessionid({ expires: sessionEnd + 999 })]))).toEqual([
      'same',
    ]);
  });

  it('is nothing between two empty jars', () => {
    expect(compareCookies([], [])).toEqual([]);
  });
});

describe('putting a snapshot back', () => {
  const [old, present] = [sessionid(), sessionid({ value: 'another' })];
  const insecure = cookie({ name: 'sid', secure: false });
  const secure = cookie({ name: 'sid', secure: true });
  const moved = cookie({ name: 'sid', domain: '.localhost' });

  it.each<[what: string, then: readonly Cookie[], now: readonly Cookie[], steps: readonly Step[]]>([
    ['a new one is removed', [], [old], [{ before: old, after: null }]],
    ['one that went is set again', [old], [], [{ before: null, after: old }]],
    ['one that changed is set over itself', [old], [present], [{ before: present, after: old }]],
    ['what is as it was is left alone', [old], [old], []],
    [
      'a name that moved is removed before it is set',
      [insecure],
      [moved],
      [
        { before: moved, after: null },
        { before: null, after: insecure },
      ],
    ],
    [
      'one that is to lose Secure is removed before it is set',
      [insecure],
      [secure],
      [
        { before: secure, after: null },
        { before: null, after: insecure },
      ],
    ],
    [
      'one that is to gain Secure is set over itself',
      [secure],
      [insecure],
      [{ before: insecure, after: secure }],
    ],
    [
      'one without Secure is set before its Secure twin',
      [{ ...secure, domain: '.localhost' }, insecure],
      [],
      [
        { before: null, after: insecure },
        { before: null, after: { ...secure, domain: '.localhost' } },
      ],
    ],
  ])('%s', (_, before, now, steps) => {
    expect(putBack(snapshotOf(...before), now, then)).toEqual({ steps, expired: [] });
  });

  it.each<[expires: number | null, isExpired: boolean]>([
    [then - day, true],
    [then, true],
    [then + 1, false],
    [null, false],
  ])('leaves out and names what has expired: %s', (expires, isExpired) => {
    const one = cookie({ expires });
    const { steps, expired } = putBack(snapshotOf(one), [], then);
    expect(expired).toEqual(isExpired ? [one] : []);
    expect(steps).toEqual(isExpired ? [] : [{ before: null, after: one }]);
  });

  it('removes a living cookie in the place of one that has expired, since the snapshot’s own is no more', () => {
    const expired = cookie({ expires: then - 1 });
    const living = cookie({ expires: then + day });
    expect(putBack(snapshotOf(expired), [living], then).steps).toEqual([{ before: living, after: null }]);
  });
});

const cookies: fc.Arbitrary<Cookie> = fc
  .record({
    name: fc.constantFrom('sessionid', 'csrftoken', 'visits', ''),
    value: fc.constantFrom('1', '2', ''),
    domain: fc.constantFrom('localhost', '.localhost'),
    path: fc.constantFrom('/', '/admin'),
    secure: fc.boolean(),
    httpOnly: fc.boolean(),
    sameSite: fc.constantFrom('lax', 'unspecified'),
    expires: fc.constantFrom(null, then - day, then, then + day, then + 2 * day),
    partition: fc.constantFrom(null, { topLevelSite: 'https://a.example', hasCrossSiteAncestor: false }),
  })
  .map((details) => cookie(details));
const jars = fc.uniqueArray(cookies, { selector: identity, maxLength: 12 });
const inOrder = (jar: readonly Cookie[]) => jar.toSorted((a, b) => (identity(a) < identity(b) ? -1 : 1));
const isLiving = ({ expires }: Cookie) => expires === null || expires > then;

/** The jar after some steps: what a browser that takes every one of them holds. */
function applied(steps: readonly Step[], cookies: readonly Cookie[]): readonly Cookie[] {
  const jar = new Map(cookies.map((each) => [identity(each), each]));
  for (const { before, after } of steps) {
    if (after) jar.set(identity(after), after);
    else if (before) jar.delete(identity(before));
  }
  return [...jar.values()];
}

describe('any two jars', () => {
  it('are equal once the steps are taken', () => {
    fc.assert(
      fc.property(jars, jars, (before, now) => {
        const { steps } = putBack(snapshotOf(...before), now, then);
        expect(inOrder(applied(steps, now))).toEqual(inOrder(before.filter(isLiving)));
      }),
    );
  });

  it('need no step where they are equal', () => {
    fc.assert(
      fc.property(jars, (jar) => {
        const living = jar.filter(isLiving);
        expect(putBack(snapshotOf(...living), living.toReversed(), then).steps).toEqual([]);
      }),
    );
  });

  it('need no step that is not a difference, and no difference without its step', () => {
    fc.assert(
      fc.property(jars, jars, (before, now) => {
        const living = before.filter(isLiving);
        const differing = compareCookies(living, now).filter(({ kind }) => kind !== 'same');
        const { steps } = putBack(snapshotOf(...before), now, then);
        const touched = new Set(
          steps.flatMap(({ before: b, after: a }) => [b ?? a].flatMap((c) => c ?? [])).map(identity),
        );
        expect(touched).toEqual(new Set(differing.map(({ id }) => id)));
      }),
    );
  });

  it('never hold a name in a new place before it has left the old one', () => {
    fc.assert(
      fc.property(jars, jars, (before, now) => {
        const { steps } = putBack(snapshotOf(...before), now, then);
        const firstSet = steps.findIndex(({ after }) => after !== null);
        const lastRemoval = steps.findLastIndex(({ after }) => after === null);
        expect(firstSet === -1 || lastRemoval < firstSet).toBe(true);
      }),
    );
  });

  it('differ the same either way round', () => {
    fc.assert(
      fc.property(jars, jars, (one, other) => {
        const turned = { same: 'same', changed: 'changed', gone: 'new', new: 'gone' } as const;
        const there = compareCookies(one, other).map(({ id, kind }) => [id, kind]);
        const back = compareCookies(other, one).map(({ id, kind }) => [id, turned[kind]]);
        expect(there.toSorted()).toEqual(back.toSorted());
      }),
    );
  });
});

it('a second is what browsers round by at most', () => {
  expect(kinds(compareCookies([sessionid()], [sessionid({ expires: sessionEnd + second + 1 })]))).toEqual([
    'changed',
  ]);
});

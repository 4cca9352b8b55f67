import { describe, expect, it } from 'vitest';
import { type Cause, type Cookie, type CookieEvent, identity } from '../../../src/core/cookie/cookie.ts';
import { firefoxCoverage, readFirefoxEvent } from '../../../src/core/site/firefox-quirks.ts';
import { coverage } from '../../../src/core/site/host-access.ts';
import type { Change } from '../../../src/core/journal/journal.ts';
import { reasonsForNoSession } from '../../../src/core/session/no-session.ts';
import { withheld } from '../../../src/core/site/page.ts';
import { timeline } from '../../../src/core/journal/timeline.ts';
import {
  csrftoken,
  event,
  journalOf,
  minute,
  only,
  second,
  sessionEnd,
  sessionid,
  sitePage,
  then,
} from '../make.ts';

/** What Firefox tells of a re-set: two events, and both bear the new cookie. */
const reset = (after: Cookie, at = then): readonly CookieEvent[] => [
  event({ at, cookie: after, removed: true, cause: 'overwrite' }),
  event({ at, cookie: after }),
];
const deleted = (cookie: Cookie, at = then, cause: Cause = 'explicit') =>
  event({ at, cookie, removed: true, cause });
const journal = (...events: readonly CookieEvent[]): readonly Change[] =>
  journalOf(...events.map(readFirefoxEvent));
const kinds = (changes: readonly Change[]) => changes.map(({ kind }) => kind);

describe('an event of Firefox’s', () => {
  it.each<[removed: boolean, cause: Cause, then: object]>([
    [true, 'overwrite', { removed: false, cause: 'overwrite' }],
    [true, 'explicit', { removed: true, cause: 'unattributed' }],
    [true, 'evicted', { removed: true, cause: 'evicted' }],
    [true, 'expired', { removed: true, cause: 'expired' }],
    [false, 'explicit', { removed: false, cause: 'explicit' }],
  ])('with removed %s and the cause %s is read as %o', (removed, cause, meant) => {
    const reported = event({ cookie: sessionid(), removed, cause });
    expect(readFirefoxEvent(reported)).toEqual({ ...reported, ...meant });
  });
});

describe('a re-set of which Firefox tells the new cookie alone', () => {
  const first = event({ at: then - minute, cookie: sessionid({ value: 'a' }) });

  it('is compared with what was recorded last', () => {
    const [, rotated] = journal(first, ...reset(sessionid({ value: 'b' })));
    expect(rotated).toMatchObject({ kind: 'rotated', before: { value: 'a' }, after: { value: 'b' } });
  });

  it('is an extension when only the expiry has moved on, and counted with those before it', () => {
    const later = (n: number) => sessionid({ value: 'a', expires: sessionEnd + n * minute });
    const changes = journal(first, ...reset(later(1)), ...reset(later(2)));
    expect(kinds(changes)).toEqual(['set', 'extended']);
    expect(changes[1]).toMatchObject({ times: 2, after: { expires: sessionEnd + 2 * minute } });
  });

  it('leaves no trace when nothing has changed', () => {
    expect(kinds(journal(first, ...reset(sessionid({ value: 'a' }))))).toEqual(['set']);
  });

  it('is told once, as set, when nobody saw what was there before', () => {
    expect(only(journal(...reset(sessionid({ value: 'b' }))))).toMatchObject({ kind: 'set', before: null });
  });

  it('is a new cookie after a deletion', () => {
    const changes = journal(first, deleted(sessionid({ value: 'a' })), event({ cookie: sessionid() }));
    expect(kinds(changes)).toEqual(['set', 'removed', 'set']);
  });

  it('is told as a log-in when both of Django’s cookies change their values', () => {
    const before = [first, event({ at: then - minute, cookie: csrftoken({ value: 'a' }) })];
    const after = [...reset(csrftoken({ value: 'b' })), ...reset(sessionid({ value: 'b' }))];
    const [entry] = timeline(journal(...before, ...after));
    expect(entry?.kind).toBe('signed-in');
  });
});

describe('a deletion of which Firefox does not say who did it', () => {
  const here = [
    event({ at: then - 2 * minute, cookie: csrftoken({ value: 'a' }) }),
    { ...event({ cookie: csrftoken() }), at: then - minute },
    event({ at: then - minute, cookie: sessionid() }),
  ];

  it('is a log-out when the session ID went alone, with nobody named', () => {
    const [entry] = timeline(journal(...here, deleted(sessionid())));
    expect(entry).toMatchObject({ kind: 'signed-out', happenings: [{ name: 'sessionid', bySite: null }] });
  });

  it.each<[what: string, also: CookieEvent, reported: 'single' | 'signed-out']>([
    ['another cookie went with it', deleted(csrftoken(), then + second / 2), 'single'],
    ['another cookie went after it', deleted(csrftoken(), then + second), 'signed-out'],
    ['one of another store went with it', deleted(csrftoken({ store: 'other' })), 'signed-out'],
  ])('when %s: %s', (_, also, reported) => {
    const entries = timeline(journal(...here, deleted(sessionid()), also));
    const ofSession = entries.find((entry) =>
      entry.kind === 'single'
        ? entry.happening.name === 'sessionid' && entry.happening.kind === 'removed'
        : entry.kind === 'signed-out',
    );
    expect(ofSession?.kind).toBe(reported);
  });

  it('is the reason why no session ID is here, and names nobody', () => {
    const page = sitePage('http://localhost/');
    const [reason] = reasonsForNoSession({
      page,
      cookies: [csrftoken()],
      journal: journal(...here, deleted(sessionid())),
      cookiesAllowed: true,
      evidence: { watched: [] },
    });
    expect(reason).toEqual({ kind: 'deleted', at: then });
  });
});

describe('a grant that is too narrow, in Firefox', () => {
  const coverageOf = (pattern: string) =>
    firefoxCoverage(coverage('shop.example.org', [pattern], 'example.org'));

  it.each([
    ['http://shop.example.org/*', [{ kind: 'secure' }]],
    ['https://shop.example.org/*', []],
    ['*://shop.example.org/*', []],
    ['*://*.example.org/*', []],
  ])('%s hides %o', (pattern, hidden) => {
    expect(coverageOf(pattern)).toEqual({ granted: true, hidden });
  });
});

describe('first-party isolation', () => {
  const isolated = (firstPartyDomain: string) => sessionid({ domain: 'shop.example.org', firstPartyDomain });

  it('keeps two cookies apart that differ in nothing else', () => {
    expect(identity(isolated('example.org'))).not.toBe(identity(isolated('example.com')));
    expect(identity(isolated('example.org'))).not.toBe(identity(sessionid({ domain: 'shop.example.org' })));
  });

  it.each([
    ['example.org', null],
    ['shop.example.org', null],
    ['example.com', 'partition'],
    ['ample.org', 'partition'],
  ] as const)('under %s, a page of shop.example.org is sent it unless: %s', (firstParty, why) => {
    expect(withheld(sitePage('https://shop.example.org/'), isolated(firstParty))).toBe(why);
  });
});

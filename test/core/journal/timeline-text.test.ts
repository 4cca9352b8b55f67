import { describe, expect, it } from 'vitest';
import type { Cookie, CookieEvent } from '../../../src/core/cookie/cookie.ts';
import { timeline } from '../../../src/core/journal/timeline.ts';
import {
  filterTimeline,
  type TimelineFilter,
  timelineText,
} from '../../../src/core/journal/timeline-text.ts';
import fc from '../../properties.ts';
import { cookie, csrftoken, day, event, journalOf, minute, reset, sessionid, then } from '../make.ts';
import { say } from '../share/say.ts';

const signIn = [
  ...reset(csrftoken({ value: 'before' }), csrftoken({ value: 'after' }), then),
  event({ cookie: sessionid() }),
];
const signOut = event({
  at: then + minute,
  cookie: sessionid(),
  removed: true,
  cause: 'expired_overwrite',
});
const reported = (...events: readonly CookieEvent[]) => timeline(journalOf(...events));

const entries = reported(
  ...signIn,
  event({ at: then + 10, cookie: cookie({ path: '/rango' }) }),
  ...reset(cookie({ path: '/rango' }), cookie({ path: '/rango', value: '2' }), then + 20),
  event({ at: then + 30, cookie: cookie({ name: 'theme', domain: '.localhost' }) }),
  signOut,
);
const anything: TimelineFilter = { names: [], kinds: [], text: '' };

describe('a filtered timeline', () => {
  const all = ['signed-out', 'theme set', 'visits changed', 'visits set', 'signed-in'];
  const lines = (filter: Partial<TimelineFilter>) =>
    filterTimeline(entries, { ...anything, ...filter }).map((entry) =>
      entry.kind === 'single' ? `${entry.happening.name} ${entry.happening.kind}` : entry.kind,
    );

  it.each<[what: string, filter: Partial<TimelineFilter>, lines: readonly string[]]>([
    ['nothing wanted', {}, all],
    ['spaces wanted', { text: '  ' }, all],
    ['a name', { names: ['visits'] }, ['visits changed', 'visits set']],
    ['names', { names: ['visits', 'theme'] }, ['theme set', 'visits changed', 'visits set']],
    ['a name that is part of a log-in', { names: ['csrftoken'] }, ['signed-in']],
    ['an unknown name', { names: ['nothing'] }, []],
    ['a kind', { kinds: ['changed'] }, ['visits changed']],
    ['kinds', { kinds: ['changed', 'signed-out'] }, ['signed-out', 'visits changed']],
    ['a kind that is part of a log-in', { kinds: ['rotated'] }, ['signed-in']],
    ['a kind that a log-in has too', { kinds: ['set'] }, ['theme set', 'visits set', 'signed-in']],
    ['a name and a kind', { names: ['visits'], kinds: ['set'] }, ['visits set']],
    ['a name of a log-in with the kind of its other cookie', { names: ['csrftoken'], kinds: ['set'] }, []],
    ['a text in a name', { text: 'SESSION' }, ['signed-out', 'signed-in']],
    ['a text in a path', { text: '/rango' }, ['visits changed', 'visits set']],
    ['a text in a domain', { text: '.local' }, ['theme set']],
    ['a text and a name', { text: 'rango', names: ['theme'] }, []],
    ['a text in a value, which is not searched', { text: sessionid().value }, []],
  ])('%s', (_, filter, expected) => {
    expect(lines(filter)).toEqual(expected);
  });
});

describe('a timeline as text', () => {
  const text = (...events: readonly CookieEvent[]) => timelineText(reported(...events), say);

  it('is a line an entry, newest first', () => {
    expect(timelineText(entries, say)).toBe(
      [
        '2026-11-23 02:03:17 UTC  Signed out: sessionid deleted by the site',
        '2026-11-23 02:02:17 UTC  theme set',
        '2026-11-23 02:02:17 UTC  visits changed: value',
        '2026-11-23 02:02:17 UTC  visits set',
        '2026-11-23 02:02:17 UTC  Signed in: csrftoken rotated; sessionid set',
        '',
      ].join('\n'),
    );
  });

  it.each<[what: string, events: readonly CookieEvent[], line: string]>([
    [
      'flags',
      reset(cookie(), cookie({ secure: true, httpOnly: true, sameSite: 'strict' })),
      'visits changed: Secure, HttpOnly, SameSite=Strict',
    ],
    [
      'flags that went',
      reset(cookie({ secure: true }), cookie({ sameSite: 'unspecified' })),
      'visits changed: not Secure, SameSite not set',
    ],
    ['a lifetime', reset(cookie(), cookie({ expires: then + day })), 'visits changed: lifetime'],
    [
      'a shorter life',
      reset(cookie({ expires: then + day }), cookie({ expires: then + minute })),
      'visits changed: expiry',
    ],
    [
      'a rotation with a flag',
      reset(sessionid({ value: 'a' }), sessionid({ value: 'b', secure: true })),
      'sessionid new session ID, as at log-in or log-out: Secure',
    ],
    [
      'extensions in a row',
      [1, 2, 3].flatMap((n) =>
        reset(sessionid({ expires: then + n * day }), sessionid({ expires: then + (n + 1) * day })),
      ),
      'sessionid extended ×3',
    ],
    [
      'a removal',
      [event({ removed: true, cause: 'explicit' })],
      'visits deleted by you, a script or an extension',
    ],
    ['an expiry', [event({ removed: true, cause: 'expired' })], 'visits expired'],
    ['an eviction', [event({ removed: true, cause: 'evicted' })], 'visits evicted by the browser'],
    ['no name', [event({ cookie: cookie({ name: '' }) })], '(no name) set'],
    [
      'a name that hides something',
      [event({ cookie: cookie({ name: 'a\nb\u202E' }) })],
      'a‹U+000A›b‹U+202E› set',
    ],
    ['an endless name', [event({ cookie: cookie({ name: 'n'.repeat(65) }) })], `${'n'.repeat(64)}… set`],
  ])('tells of %s', (_, events, line) => {
    expect(text(...events)).toBe(`2026-11-23 02:02:17 UTC  ${line}\n`);
  });

  it('is empty where nothing happened', () => {
    expect(timelineText([], say)).toBe('');
  });

  it('has as many lines as entries and no value in any', () => {
    const values = fc.stringMatching(/^[0-9A-Z]{8,40}$/);
    const cookies = fc
      .record({
        name: fc.constantFrom('sessionid', 'csrftoken', 'visits', 'a\nb'),
        value: values,
        secure: fc.boolean(),
        expires: fc.constantFrom(null, then + day, then + 2 * day),
      })
      .map((details): Cookie => cookie(details));
    const events = fc.array(
      fc.record({
        at: fc.integer({ min: then, max: then + day }),
        cookie: cookies,
        removed: fc.boolean(),
        cause: fc.constantFrom('overwrite', 'explicit', 'expired', 'expired_overwrite'),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(events, (list) => {
        const written = text(...list);
        expect(written.split('\n')).toHaveLength(reported(...list).length + 1);
        for (const each of list) expect(written).not.toContain(each.cookie.value);
      }),
    );
  });
});

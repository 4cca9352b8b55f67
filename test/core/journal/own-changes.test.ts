import { describe, expect, it } from 'vitest';
import type { CookieEvent } from '../../../src/core/cookie/cookie.ts';
import { reasonsForNoSession } from '../../../src/core/session/no-session.ts';
import { isOwn, type OwnChanges, statesAfter, stillRecent } from '../../../src/core/journal/own-changes.ts';
import { timeline } from '../../../src/core/journal/timeline.ts';
import { timelineText } from '../../../src/core/journal/timeline-text.ts';
import { kindKey } from '../../../src/core/journal/kind-key.ts';
import {
  cookie,
  csrftoken,
  event,
  journalOf,
  minute,
  only,
  reset,
  second,
  sessionid,
  sitePage,
  then,
} from '../make.ts';

const edited = sessionid({ value: 'edited' });
const changes = (details: Partial<OwnChanges> = {}): OwnChanges => ({
  id: 'one',
  at: then,
  until: then + second,
  states: statesAfter([
    { before: sessionid(), after: null },
    { before: null, after: csrftoken({ value: 'ours' }) },
  ]),
  ...details,
});

describe('an event of the jar', () => {
  const removal = event({ cookie: sessionid(), removed: true, cause: 'expired_overwrite' });
  it.each<[what: string, event: CookieEvent, own: boolean]>([
    ['that was to come', removal, true],
    [
      'that came a little later, as the worker had to be started',
      { ...removal, at: then + 5 * second },
      true,
    ],
    ['that came before', { ...removal, at: then - 1 }, false],
    ['that came much later', { ...removal, at: then + minute }, false],
    ['of another cookie of the name', { ...removal, cookie: sessionid({ path: '/admin' }) }, false],
    ['that gives another value', event({ cookie: sessionid({ value: 'theirs' }) }), false],
    ['that gives the value that was to come', event({ cookie: csrftoken({ value: 'ours' }) }), true],
    ['that gives another than was to come', event({ cookie: csrftoken() }), false],
    ['that removes what was to be set', event({ cookie: csrftoken(), removed: true }), false],
  ])('%s', (_, heard, own) => {
    expect(isOwn(heard, [changes()])).toBe(own);
  });

  it('is of a command that runs, but not of one that was ended long ago with its surface', () => {
    const running = changes({ until: null });
    expect(isOwn({ ...removal, at: then + minute }, [running])).toBe(true);
    expect(isOwn({ ...removal, at: then + 10 * minute }, [running])).toBe(false);
    expect(stillRecent([running, changes()], then + minute)).toEqual([running]);
  });

  it('is known by what bears no value', () => {
    expect(JSON.stringify(changes())).not.toContain('ours');
  });
});

describe('what a person did with this extension', () => {
  const own = (events: readonly CookieEvent[]) => events.map((each) => ({ ...each, own: true }));

  it('is no log-out, though the browser reports it as the site’s', () => {
    const gone = event({ cookie: sessionid(), removed: true, cause: 'expired_overwrite' });
    const [entry] = timeline(journalOf(event({ cookie: sessionid(), at: then - 1 }), { ...gone, own: true }));
    expect(entry).toMatchObject({ kind: 'single', happening: { kind: 'removed', own: true, bySite: false } });
    expect(entry?.kind === 'single' && kindKey(entry.happening)).toBe('eventRemovedByYou');
    const signIn = [
      ...reset(csrftoken(), csrftoken({ value: 'new' }), then - 2),
      event({ cookie: sessionid(), at: then - 1 }),
    ];
    const kindsOf = (own: boolean) =>
      timeline(journalOf(...signIn, { ...gone, own })).map(({ kind }) => kind);
    expect(kindsOf(false)).toEqual(['signed-out', 'signed-in']);
    expect(kindsOf(true)).toEqual(['single', 'signed-in']);
  });

  it('is no log-in, and nothing rotates', () => {
    const both = [...reset(sessionid(), edited), ...reset(csrftoken(), csrftoken({ value: 'new' }))];
    expect(timeline(journalOf(...own(both))).map(({ kind }) => kind)).toEqual(['single', 'single']);
    expect(timeline(journalOf(...both))).toMatchObject([{ kind: 'signed-in' }]);
    expect(journalOf(...own(both)).map(({ kind }) => kind)).toEqual(['changed', 'changed']);
  });

  it('is told to be theirs', () => {
    const entries = timeline(journalOf(...own(reset(sessionid(), edited))));
    expect(timelineText(entries, (key) => `<${key}>`)).toContain(
      'sessionid <eventChanged>: <textValue>, <byYou>',
    );
  });

  it('is not added to what the site extends', () => {
    const later = (by: number) => sessionid({ expires: (sessionid().expires ?? 0) + by * minute });
    const site = reset(sessionid(), later(1));
    const ours = own(reset(later(1), later(2)));
    expect(journalOf(...site, ...ours).map(({ own: mine = false, times }) => [mine, times])).toEqual([
      [false, 1],
      [true, 1],
    ]);
  });

  it('is why no session-ID cookie is here', () => {
    const journal = journalOf(
      event({ cookie: sessionid(), removed: true, cause: 'unattributed', own: true }),
    );
    const page = sitePage('http://localhost:8000/');
    expect(
      only(
        reasonsForNoSession({
          page,
          cookies: [cookie({ name: 'theme' })],
          journal,
          cookiesAllowed: true,
          evidence: { watched: [] },
        }),
      ),
    ).toEqual({
      kind: 'removed-by-you',
      at: then,
    });
  });
});

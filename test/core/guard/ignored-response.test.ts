import { describe, expect, it } from 'vitest';
import type { RacingExchange } from '../../../src/core/guard/race.ts';
import { type ResponseFacts, ignoredResponse } from '../../../src/core/guard/ignored-response.ts';
import type { SeenRefusal } from '../../../src/core/wire/seen-refusal.ts';
import { event, journalOf, minute, sessionid, then } from '../make.ts';

const host = 'localhost';
const session = sessionid({ path: '/app/' });
const refusal: SeenRefusal = {
  ...{ at: then, method: 'GET', path: '/out/', name: 'sessionid', rule: 'deletion-missed' },
  ...{ facts: ['Path=/app/', host, '/app/'], fix: `response.delete_cookie('sessionid', path='/app/')` },
};
const set = event({ at: then - minute, cookie: session });
const facts = (news: Partial<ResponseFacts> = {}): ResponseFacts => ({
  ...{ host, cookies: [session], journal: journalOf(set), seenRefusals: [], answers: [], ...news },
});
const now = then + minute;

describe('a log-out that deleted nothing', () => {
  it('is told as long as the cookie that it meant is there, as it was', () => {
    const seenRefusals = [refusal];
    expect(ignoredResponse(facts({ seenRefusals }), now)).toBe(refusal);
    expect(ignoredResponse(facts({ seenRefusals, cookies: [] }), now)).toBeNull();
    expect(ignoredResponse(facts({ seenRefusals, cookies: [sessionid()] }), now)).toBeNull();
    const anew = event({ at: then + 5_000, cookie: { ...session, value: 'n'.repeat(32) } });
    const cookies = [anew.cookie];
    expect(ignoredResponse(facts({ seenRefusals, cookies, journal: journalOf(set, anew) }), now)).toBeNull();
  });

  it.each([
    ['of another name', { name: 'csrftoken' }],
    ['of another domain', { domain: 'app.localhost' }],
    ['of another path', { path: '/' }],
  ])('is not reported by the side of a cookie %s', (_, news) => {
    const cookies = [{ ...session, ...news }];
    expect(ignoredResponse(facts({ seenRefusals: [refusal], cookies }), now)).toBeNull();
  });

  it('is not reported where the cookie was set at the same moment', () => {
    const journal = journalOf(event({ at: then, cookie: session }));
    expect(ignoredResponse(facts({ seenRefusals: [refusal], journal }), now)).toBeNull();
  });

  it('is the last of several', () => {
    const last = { ...refusal, at: then + 10, path: '/leave/' };
    expect(ignoredResponse(facts({ seenRefusals: [refusal, last] }), now)).toBe(last);
  });
});

describe('a session that was blocked', () => {
  const blocked: SeenRefusal = { ...refusal, rule: 'domain-other', facts: ['.a.test', host] };
  const seenRefusals = [blocked];

  it('is told where an older one is there, to which nothing has happened since', () => {
    expect(ignoredResponse(facts({ seenRefusals }), now)).toBe(blocked);
    // Why there is none is another matter.
    expect(ignoredResponse(facts({ seenRefusals, cookies: [] }), now)).toBeNull();
    expect(
      ignoredResponse(facts({ seenRefusals, cookies: [{ ...session, domain: 'x.test' }] }), now),
    ).toBeNull();
    const anew = journalOf(set, event({ at: then + 9, cookie: { ...session, value: 'n'.repeat(32) } }));
    expect(ignoredResponse(facts({ seenRefusals, journal: anew }), now)).toBeNull();
  });

  it('is not reported where one of two older ones was set since', () => {
    const second = sessionid();
    const journal = journalOf(set, event({ at: then + 9, cookie: second }));
    const both = facts({ seenRefusals, cookies: [session, second], journal });
    expect(ignoredResponse(both, now)).toBeNull();
    expect(ignoredResponse({ ...both, journal: journalOf(set) }, now)).toBe(blocked);
  });

  it.each([
    ...(['without-credentials', 'third-party'] as const),
    ...(['same-site-strict', 'same-site-lax', 'same-site-default'] as const),
  ])('is none by %s', (rule) => {
    expect(ignoredResponse(facts({ seenRefusals: [{ ...blocked, rule }] }), now)).toBeNull();
  });
});

describe('a watched answer that deleted nothing', () => {
  const theme = { ...session, name: 'theme' };
  const answer = (news: Partial<RacingExchange> = {}): RacingExchange => ({
    ...{ url: `http://${host}/app/out/`, method: 'POST', initiator: null, cookieHeader: '' },
    ...{ startedAt: then - 50, time: then, lines: [{ name: 'sessionid', value: null }], ...news },
  });

  it('is told with what the cookie needs that is there', () => {
    expect(ignoredResponse(facts({ answers: [answer()] }), now)).toEqual({
      ...{ at: then, method: 'POST', path: '/app/out/', name: 'sessionid', rule: 'deletion-missed' },
      facts: ['Path=/app/, − Domain', host, '/app/'],
      fix: `response.delete_cookie('sessionid', path='/app/')`,
    });
  });

  it('is told of a session that was set just before it', () => {
    const journal = journalOf(event({ at: then - 500, cookie: session }));
    expect(ignoredResponse(facts({ journal, answers: [answer()] }), now)).not.toBeNull();
    const anew = journalOf(event({ at: then + 20, cookie: session }));
    expect(ignoredResponse(facts({ journal: anew, answers: [answer()] }), now)).toBeNull();
  });

  it('is known by what was sent, where the journal does not have the cookie', () => {
    const sent = answer({ cookieHeader: `sessionid=${session.value}` });
    expect(ignoredResponse(facts({ journal: [], answers: [sent] }), now)).not.toBeNull();
    expect(ignoredResponse(facts({ journal: [], answers: [answer()] }), now)).toBeNull();
    const other = answer({ cookieHeader: 'sessionid=another' });
    expect(ignoredResponse(facts({ journal: [], answers: [other] }), now)).toBeNull();
    // What happened to it since is another matter, whatever was sent.
    const extended = event({ at: then + 20, cookie: { ...session, expires: then + 9e9 } });
    const journal = journalOf(set, extended);
    expect(ignoredResponse(facts({ journal, answers: [sent] }), now)).toBeNull();
  });

  it('is the last of several', () => {
    const last = answer({ time: then + 100, url: `http://${host}/leave/` });
    const found = ignoredResponse(facts({ answers: [answer(), last] }), now);
    expect(found).toMatchObject({ at: then + 100, path: '/leave/' });
  });

  const root = sessionid();
  const beside = (at: number, of: typeof root, removed = true) =>
    event({ at, cookie: of, removed, cause: removed ? 'expired_overwrite' : 'explicit' });

  it.each([
    ['another cookie was deleted by', beside(then + 20, { ...root, name: 'csrftoken' })],
    ['another of its name was deleted long before', beside(then - 2_001, root)],
    ['another of its name was set by', beside(then + 20, { ...root, value: 'n'.repeat(32) }, false)],
  ])('is reported though %s', (_, other) => {
    const earlier = event({ at: then - 2 * minute, cookie: { ...other.cookie, value: root.value } });
    const journal = journalOf(earlier, set, other);
    expect(ignoredResponse(facts({ journal, answers: [answer()] }), now)).not.toBeNull();
  });

  it.each([
    ['whose change may still be reported', {}, {}, then + 2_000],
    ['of another host', { url: 'http://other.test/out/' }, {}, now],
    [
      'of another cookie',
      { lines: [{ name: 'theme', value: null }] },
      { cookies: [theme], journal: journalOf(event({ at: then - minute, cookie: theme })) },
      now,
    ],
    ['that sets it, too', { lines: [...answer().lines, { name: 'sessionid', value: 'n' }] }, {}, now],
    ['after which the cookie is gone', {}, { cookies: [] }, now],
  ] as const)('is none %s', (_, ofAnswer, ofFacts, at) => {
    expect(ignoredResponse(facts({ answers: [answer(ofAnswer)], ...ofFacts }), at)).toBeNull();
  });

  it('is none that deleted it, though it was set once more', () => {
    const gone = event({ at: then + 20, cookie: session, removed: true, cause: 'expired_overwrite' });
    const back = event({ at: then + 9_000, cookie: session });
    const journal = journalOf(set, gone, back);
    expect(ignoredResponse(facts({ journal, answers: [answer()] }), now)).toBeNull();
    // Of two cookies of the name it deleted one.
    const root = sessionid();
    const other = event({ at: then + 20, cookie: root, removed: true, cause: 'expired_overwrite' });
    const twins = journalOf(set, event({ at: then - minute, cookie: root }), other);
    expect(ignoredResponse(facts({ journal: twins, answers: [answer()] }), now)).toBeNull();
  });
});

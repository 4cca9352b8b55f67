// @vitest-environment jsdom
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { findingsOf } from '../../../src/inspector/insight/index.tsx';
import { sitePage } from '../../core/make.ts';
import { known, now, sessionid } from '../render.tsx';

const noUrls: readonly string[] = [];
const at = (seconds: number, facts = known()) => findingsOf(facts, noUrls, null, now + seconds * 1000);

describe('findings', () => {
  const facts = known();

  it('are judged once for the seconds of a minute, in which nothing happens', () => {
    const first = at(1, facts);
    expect(first.length).toBeGreaterThan(0);
    expect(at(59, facts)).toBe(first);
    expect(at(60, facts)).not.toBe(first);
  });

  it.each([
    ['what is known', () => findingsOf(known(), noUrls, null, now)],
    ['the open pages', () => findingsOf(facts, [], null, now)],
    ['what is expected', () => findingsOf(facts, noUrls, { sessionCookieSameSite: 'Strict' }, now)],
  ])('are judged anew when %s changed', (_, judgeAnew) => {
    const first = findingsOf(facts, noUrls, null, now);
    expect(judgeAnew()).not.toBe(first);
  });
  it('are none of a cookie from the second in which it ends', () => {
    const ending = known({ cookies: [{ ...sessionid, expires: now + 30_000 }] });
    const names = (seconds: number) => at(seconds, ending).flatMap((finding) => finding.names);
    expect(names(29)).toContain('sessionid');
    expect(names(30)).not.toContain('sessionid');
  });

  it('know what happened a moment ago', () => {
    const change = { kind: 'set', cause: 'explicit', times: 1, before: null, after: sessionid } as const;
    const changed = known({ journal: [{ ...change, at: now + 29_500 }] });
    const before = at(29, changed);
    expect(at(30, changed)).not.toBe(before);
  });

  it.each([
    ['this host', 'localhost', true],
    ['another host', 'other.localhost', false],
  ])('go by what happened to the cookies of %s', (_, domain, isSession) => {
    const made = { kind: 'set', cause: 'explicit', times: 1, before: null, at: now - 1000 } as const;
    const key = { ...sessionid, name: 'k', value: 'aB3dE6gH9jK2mN5pQ8rS', expires: now + 40 * 86_400_000 };
    const token = { ...sessionid, name: 'csrftoken', domain };
    const journal = [
      { ...made, after: key },
      // A log-in: what is new together with it is the session.
      { ...made, kind: 'rotated', before: token, after: { ...token, value: 'b'.repeat(32) } } as const,
    ];
    const rules = at(0, known({ cookies: [key], journal })).map(({ rule }) => rule);
    expect(rules.includes('session-long-lived')).toBe(isSession);
  });

  it.each([
    ['of the host that is shown stay', 'localhost', true],
    ['of another host do not', 'other.localhost', false],
  ])('%s while many cookies are being read', (_, host, stay) => {
    const first = at(0);
    expect(first.length).toBeGreaterThan(0);
    // Every look at the clock finds the time for reading over.
    let clock = 0;
    const looked = vi.spyOn(performance, 'now').mockImplementation(() => (clock += 1000));
    onTestFinished(() => looked.mockRestore());
    const cookies = Array.from({ length: 100 }, (__, index) => ({
      ...sessionid,
      ...{ domain: host, name: `packed-${index}`, value: btoa(JSON.stringify({ text: 'x'.repeat(40) })) },
    }));
    expect(at(0, known({ page: sitePage(`http://${host}/`), cookies }))).toEqual(stay ? first : []);
  });
});

// @vitest-environment jsdom
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { findingsOf } from '../../../src/inspector/insight/index.tsx';
import type { Known } from '../../../src/core/report/known.ts';
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

  it('stay as they were while cookies of the host are read, and are none of another host', () => {
    const before = at(0, facts);
    // Every look at the clock finds the slice over.
    let clock = 0;
    const looked = vi.spyOn(performance, 'now').mockImplementation(() => (clock += 1000));
    onTestFinished(() => looked.mockRestore());
    const packed = (domain: string) =>
      Array.from({ length: 100 }, (_, n) => {
        const value = btoa(JSON.stringify({ n, text: 'x'.repeat(40) }));
        return { ...sessionid, domain, name: `packed-${n}`, value };
      });
    expect(at(0, known({ cookies: packed('localhost') }))).toBe(before);
    const page = { ...facts.page, host: 'other.localhost', authority: 'other.localhost' } as Known['page'];
    expect(at(0, known({ page, cookies: packed('other.localhost') }))).toEqual([]);
  });

  it('know what happened a moment ago', () => {
    const change = { kind: 'set', cause: 'explicit', times: 1, before: null, after: sessionid } as const;
    const changed = known({ journal: [{ ...change, at: now + 29_500 }] });
    const before = at(29, changed);
    expect(at(30, changed)).not.toBe(before);
  });
});

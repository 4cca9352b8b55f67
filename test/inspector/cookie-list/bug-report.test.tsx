// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import type { Change } from '../../../src/core/journal/journal.ts';
import { shareable } from '../../../src/inspector/cookie-list/bug-report.ts';
import * as insight from '../../../src/inspector/insight/index.tsx';
import { resetBrowser } from '../../fakes/browser.ts';
import { known, now, sessionid, show } from '../render.tsx';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now }));
afterEach(() => {
  resetBrowser();
  vi.useRealTimers();
});

const versions = () => Promise.resolve({ browser: 'Chromium 156', version: '1.2.3' });
const visits: Cookie = { ...sessionid, name: 'visits', value: 'the-value-9', httpOnly: false };
const set = (after: Cookie): Change => ({
  ...{ kind: 'set', cause: 'explicit', times: 1, before: null, at: now - 60_000 },
  after,
});

describe('a bug report', () => {
  it('has what the surface shows of this host: findings, timeline and requests, and no value', async () => {
    const elsewhere = { ...visits, name: 'theirs', domain: 'other.localhost' };
    const exposed = { ...sessionid, httpOnly: false };
    const cookies = [visits, exposed, { ...visits, name: 'csrftoken', value: 'b'.repeat(32) }];
    const { store } = show(known({ cookies, journal: [set(elsewhere), set(visits)] }));
    const findingsOf = vi.fn(insight.findingsOf);
    store.update({
      insight: { ...insight, findingsOf },
      openUrls: ['https://localhost:3000/'],
      expected: { sessionCookieAge: 60 },
      exchanges: () => [
        {
          ...{ at: now, method: 'POST', url: 'http://localhost:8000/login/', status: 302, cookieHeader: '' },
          lines: [{ text: 'visits=the-value-9', verdict: 'stored', reason: '', fix: '' }],
        },
      ],
    });
    const text = await shareable(store, versions);
    const { value: facts } = store.known;
    expect(findingsOf).toHaveBeenLastCalledWith(
      facts,
      ['https://localhost:3000/'],
      { sessionCookieAge: 60 },
      now,
    );
    const findings = findingsOf.mock.results.at(-1)?.value as ReturnType<typeof insight.findingsOf>;
    expect(new Set(findings.map(({ severity }) => severity)).size).toBeGreaterThan(1);
    const severities = { high: 'high', medium: 'medium', low: 'low', info: 'note' };
    for (const { rule, severity } of findings)
      expect(text).toContain(`**${severities[severity]}** \`${rule}\``);
    expect(text).toContain('http://localhost:8000/login/');
    expect(text).toContain('Chromium 156');
    expect(text).toContain('1.2.3');
    expect(
      text
        .split('### ')
        .map((section) => section.split('\n')[0])
        .slice(1),
    ).toEqual(['Cookies', 'Timeline', 'Requests', 'Findings']);
    expect(text.split('### Timeline')[1]?.split('### ')[0]).toContain('visits');
    expect(text).not.toContain('theirs');
    expect(text).not.toContain('the-value-9');
  });

  it('has another fingerprint of the same value each time, so that nobody can look it up', async () => {
    const { store } = show(known({ cookies: [visits] }));
    const [one, other] = [await shareable(store, versions), await shareable(store, versions)];
    expect(one).not.toBe(other);
    expect(one.length).toBeGreaterThan(100);
  });

  it('is empty where no site is shown', async () => {
    const { store } = show(known({ page: { kind: 'browser' }, cookies: [] }));
    expect(await shareable(store, versions)).toBe('');
    store.update({ known: null });
    expect(await shareable(store, versions)).toBe('');
  });
});

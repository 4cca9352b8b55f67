import { describe, expect, it } from 'vitest';
import type { Visits } from '../../../src/core/visits/visits.ts';
import { isBeforeGesture, type LoadFacts, purposesOf } from '../../../src/core/session/before-gesture.ts';
import { cookie, csrftoken, day, second, sessionid, then } from '../make.ts';

const load = (details: Partial<LoadFacts> = {}): LoadFacts => ({ began: then, activated: false, ...details });
const counted = (count: number, last = then): Visits => ({ count, last });

describe('what is in the jar before anyone did anything', () => {
  it.each<[what: string, load: LoadFacts | null, visits: Visits | null, isBefore: boolean]>([
    ['a first visit without a gesture', load(), counted(1, then + second), true],
    ['a click in it', load({ activated: true }), counted(1), false],
    ['a second visit', load(), counted(2), false],
    ['another load, after the first visit', load({ began: then + day }), counted(1), false],
    ['a page that does not answer', null, counted(1), false],
    ['nothing counted, as in a private window', load(), null, false],
  ])('%s', (_, facts, visits, isBefore) => {
    expect(isBeforeGesture(facts, visits)).toBe(isBefore);
  });
});

describe('cookies by what they are for', () => {
  const set = (name: string, value: string) => cookie({ name, value });

  it('are told as facts: sessions and security, consent, analytics, and what is unknown', () => {
    const cookies = [
      set('_ga', 'GA1.1.1234567890.1795399337'),
      set('CookieConsent', '-1'),
      set('theme', 'dark'),
      sessionid(),
      csrftoken({ value: 'a'.repeat(32) }),
      set('AWSALB', 'Ab1+'.repeat(20)),
      set('_fbp', 'fb.1.1795399337598.1234567890'),
    ];
    expect(purposesOf(cookies, { watched: [] })).toEqual([
      {
        purpose: 'session',
        cookies: [
          { name: 'sessionid', framework: 'django' },
          { name: 'csrftoken', framework: 'django' },
          { name: 'AWSALB', framework: 'aws-elb' },
        ],
      },
      { purpose: 'consent', cookies: [{ name: 'CookieConsent', framework: 'cookiebot' }] },
      {
        purpose: 'analytics',
        cookies: [
          { name: '_ga', framework: 'google-analytics' },
          { name: '_fbp', framework: 'meta-pixel' },
        ],
      },
      { purpose: 'unknown', cookies: [{ name: 'theme', framework: null }] },
    ]);
  });

  it('have no group that is empty', () => {
    expect(purposesOf([], { watched: [] })).toEqual([]);
  });

  it('are no session by a shape alone, which anything signed has', () => {
    const encrypted = set('prefs', `gAAAAA${'Ab3_'.repeat(30)}`);
    expect(purposesOf([encrypted], { watched: [] }).map(({ purpose }) => purpose)).toEqual(['unknown']);
  });
});

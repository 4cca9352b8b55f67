import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { browserChanges, type BrowserChangeId } from '../../../src/core/tomorrow/browser-changes.ts';
import { outlookOf, type OutlookEvidence } from '../../../src/core/tomorrow/outlook.ts';
import { cookie, then } from '../make.ts';

const day = 86_400_000;
const partition = { topLevelSite: 'https://other.test', hasCrossSiteAncestor: true };

type Case = readonly [
  what: string,
  change: BrowserChangeId,
  cookie: Partial<Cookie>,
  evidence: Partial<OutlookEvidence>,
  effect: 'certain' | 'possible' | null,
];

const http = (port: number) => `http://app.test:${port}/`;

const cases: readonly Case[] = [
  [
    'SameSite=None, unpartitioned',
    'third-party',
    { sameSite: 'no_restriction', secure: true },
    {},
    'certain',
  ],
  [
    'SameSite=None, partitioned',
    'third-party',
    { sameSite: 'no_restriction', secure: true, partition },
    {},
    null,
  ],
  ['Lax', 'third-party', { sameSite: 'lax' }, {}, null],
  ['no SameSite', 'third-party', { sameSite: 'unspecified' }, {}, null],

  ['SameSite=None, unpartitioned', 'foreign', { sameSite: 'no_restriction', secure: true }, {}, 'certain'],
  ['Chromium’s partitioned', 'foreign', { sameSite: 'no_restriction', secure: true, partition }, {}, null],
  ['Firefox’s without Secure', 'foreign', { partition }, { browser: 'firefox' }, 'certain'],
  ['Firefox’s with Secure', 'foreign', { partition, secure: true }, { browser: 'firefox' }, 'possible'],
  ['Firefox’s own', 'foreign', { sameSite: 'lax' }, { browser: 'firefox' }, null],

  ['http and https open', 'scheme', {}, { urls: ['http://app.test/', 'https://app.test/'] }, 'certain'],
  ['https open', 'scheme', {}, { urls: ['https://app.test/a'] }, 'possible'],
  ['http open', 'scheme', {}, { urls: ['http://app.test/a'] }, null],
  ['Secure', 'scheme', { secure: true }, { urls: ['http://app.test/', 'https://app.test/'] }, null],
  ['https of another host', 'scheme', {}, { urls: ['http://app.test/', 'https://b.app.test/'] }, null],
  [
    'https of a host below its Domain',
    'scheme',
    { domain: '.app.test', hostOnly: false },
    { urls: ['http://app.test/', 'https://b.app.test/'] },
    'certain',
  ],
  ['what is no URL', 'scheme', {}, { urls: ['', 'about:blank', 'file:///app.test'] }, null],

  ['two ports open', 'port', {}, { urls: [http(3000), http(4000)] }, 'certain'],
  ['one port open twice', 'port', {}, { urls: [http(3000), `${http(3000)}b`] }, null],
  ['http and https at their own', 'port', {}, { urls: ['http://app.test/', 'https://app.test/'] }, null],
  ['https at two', 'port', {}, { urls: ['https://app.test/', 'https://app.test:8443/'] }, 'certain'],
  [
    'two ports, with Domain',
    'port',
    { domain: '.app.test', hostOnly: false },
    { urls: [http(3000), http(4000)] },
    null,
  ],

  [
    'of a script, a month',
    'script-lifetime',
    { expires: then + 30 * day },
    { makerOf: () => 'script' },
    'certain',
  ],
  [
    'of an answer, a month',
    'script-lifetime',
    { expires: then + 30 * day },
    { makerOf: () => 'answer' },
    null,
  ],
  ['of nobody knows whom, a month', 'script-lifetime', { expires: then + 30 * day }, {}, 'possible'],
  ['HttpOnly', 'script-lifetime', { expires: then + 30 * day, httpOnly: true }, {}, null],
  ['of a script, a week', 'script-lifetime', { expires: then + 7 * day }, { makerOf: () => 'script' }, null],
  ['of a script, a session cookie', 'script-lifetime', { expires: null }, { makerOf: () => 'script' }, null],
];

it.each(cases)('%s: %s', (_, id, news, evidence, effect) => {
  const one = cookie({
    ...{ domain: 'app.test', hostOnly: true, path: '/', secure: false, httpOnly: false },
    ...{ sameSite: 'lax', expires: null, partition: null },
    ...news,
  });
  const known = { browser: 'chromium', urls: [], makerOf: () => null, now: then, ...evidence } as const;
  const outlook = outlookOf([one], known).find(({ change }) => change.id === id);
  const expected = effect === null ? [] : [{ cookie: one, isCertain: effect === 'certain' }];
  expect(outlook?.affected).toEqual(expected);
});

describe('a change', () => {
  it('has cases that it affects and cases that it does not', () => {
    for (const { id } of browserChanges) {
      const outcomes = cases.filter(([, change]) => change === id).map(([, , , , effect]) => effect !== null);
      expect(new Set(outcomes)).toEqual(new Set([true, false]));
    }
  });

  it('names where it is announced', () => {
    for (const { source } of browserChanges) expect(source).toMatch(/^https:\/\//);
  });
});

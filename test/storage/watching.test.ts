import { beforeEach, describe, expect, it } from 'vitest';
import { onStored } from '../../src/browser/storage.ts';
import type { WatchedAnswer } from '../../src/core/guard/watched-answers.ts';
import { onCheck } from '../../src/storage/login-check.ts';
import { onCookieTests } from '../../src/storage/cookie-tests.ts';
import { onUndo } from '../../src/storage/undo-history.ts';
import { onExpected } from '../../src/storage/expected.ts';
import { onLost } from '../../src/storage/journal-lost.ts';
import { onJournal } from '../../src/storage/journal.ts';
import { onLastSeen } from '../../src/storage/last-seen.ts';
import { onShownRequests } from '../../src/storage/seen-requests.ts';
import { onSnapshots } from '../../src/storage/snapshots.ts';
import { onVisits, onVisitsFailure } from '../../src/storage/visits.ts';
import { loadWatchedAnswers, onWatchedAnswers } from '../../src/storage/watched-answers.ts';
import { then } from '../core/make.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

type Area = 'session' | 'local' | 'sync';

interface Watching {
  readonly watch: (listener: () => void) => unknown;
  /** What is heard: a key and the areas in which it means this item. */
  readonly heard: readonly (readonly [key: string, ...areas: Area[]])[];
  /** Keys of others. */
  readonly unheard: readonly string[];
}

const nothing = () => undefined;
const [store, host] = ['0', 'a.b.test'];

const all: readonly (readonly [name: string, watching: Watching])[] = [
  [
    'a check',
    {
      watch: (listener) => onCheck(store, host, listener, nothing),
      heard: [['check/0/a.b.test', 'session']],
      unheard: ['check/1/a.b.test', 'check/0/b.test', 'undo-history/0/a.b.test'],
    },
  ],
  [
    'cookie tests',
    { watch: onCookieTests, heard: [['cookie-tests', 'session']], unheard: ['cookie-tests/a', 'settings'] },
  ],
  [
    'entries of undo',
    {
      watch: (listener) => onUndo(store, host, listener),
      heard: [['undo-history/0/a.b.test', 'session']],
      unheard: ['undo-history/1/a.b.test', 'undo-history/0/b.test'],
    },
  ],
  [
    'what a site should have',
    {
      watch: (listener) => onExpected(host, listener, nothing),
      heard: [['expected/a.b.test', 'local']],
      unheard: ['expected/b.test', 'visits/0/a.b.test'],
    },
  ],
  [
    'what was lost of the journal',
    {
      watch: onLost,
      heard: [['journal-kept/0/a.b.test', 'session']],
      unheard: ['journal/0/a.b.test', 'journal-kept', 'journal-total'],
    },
  ],
  [
    'the journal, with the domains above',
    {
      watch: (listener) => onJournal(store, host, listener),
      heard: [
        ['journal/0/a.b.test', 'session'],
        ['journal/0/b.test', 'session'],
      ],
      unheard: [
        'journal/1/a.b.test',
        'journal/0/c.b.test',
        'journal/0/x.a.b.test',
        'journal-kept/0/a.b.test',
      ],
    },
  ],
  [
    'what the developer tools showed of requests',
    {
      watch: (listener) => onShownRequests(store, host, listener, onStored),
      heard: [['seen-requests/0/a.b.test', 'session']],
      unheard: ['seen-requests/1/a.b.test', 'seen-requests/0/b.test', 'answers'],
    },
  ],
  [
    'when a host was looked at',
    {
      watch: onLastSeen,
      heard: [
        ['last-seen/0/a.b.test', 'session'],
        ['last-seen/1/other.test', 'session'],
      ],
      unheard: ['journal/0/a.b.test', 'last-seen'],
    },
  ],
  [
    'snapshots',
    {
      watch: (listener) => onSnapshots(store, host, listener),
      heard: [['snapshots/0/a.b.test', 'session', 'local']],
      unheard: ['snapshots/1/a.b.test', 'snapshots/0/b.test'],
    },
  ],
  [
    'visits',
    {
      watch: (listener) => onVisits(store, host, listener),
      heard: [['visits/0/a.b.test', 'local']],
      unheard: ['visits/1/a.b.test', 'visits/0/b.test', 'visited-hosts'],
    },
  ],
  [
    'why visits cannot be kept',
    { watch: onVisitsFailure, heard: [['visits-failure', 'session']], unheard: ['visits/0/a.b.test'] },
  ],
];

beforeEach(resetBrowser);

describe.each(all)('who watches %s', (_, { watch, heard, unheard }) => {
  const areas: readonly Area[] = ['session', 'local', 'sync'];

  it('hears of it where it is stored, of its removal too, and of nothing else', async () => {
    let calls = 0;
    watch(() => (calls += 1));
    for (const [key, ...where] of heard) {
      for (const area of areas) {
        const before = calls;
        await fake.storage[area].set({ [key]: 1 });
        await fake.storage[area].remove(key);
        expect(calls - before, `${key} in ${area}`).toBe(where.includes(area) ? 2 : 0);
      }
    }
    const before = calls;
    for (const key of unheard) for (const area of areas) await fake.storage[area].set({ [key]: 1 });
    expect(calls - before).toBe(0);
  });
});

it('who watches what was looked at is told the host', async () => {
  const hosts: string[] = [];
  onLastSeen((each) => hosts.push(each));
  await fake.storage.session.set({
    'last-seen/0/a.test': 1,
    'last-seen/1/[::1]': 2,
    'undo-history/0/b.test': [],
  });
  expect(hosts).toEqual(['a.test', '[::1]']);
});

const answerOf = (cookieStore: string): WatchedAnswer => ({
  ...{ url: `https://${host}/`, method: 'GET', initiator: null, cookieHeader: '', lines: [] },
  ...{ startedAt: then, time: then, store: cookieStore },
});

it('who watches responses is given those of the cookie store', async () => {
  const heard: (readonly WatchedAnswer[])[] = [];
  onWatchedAnswers(store, (answers) => heard.push(answers), onStored);
  await fake.storage.session.set({ answers: ['1', '0', 'firefox-container-1'].map(answerOf) });
  await fake.storage.session.set({ answers: [answerOf('1')] });
  expect(heard).toEqual([[answerOf('0')], []]);
});

it.each<readonly [string, Partial<WatchedAnswer>]>([
  ['sets a cookie', { lines: [{ name: 'sessionid', value: 'a' }] }],
  ['removes a cookie', { lines: [{ name: 'sessionid', value: null }] }],
  ['answers a request without cookies', { cookieHeader: null }],
  ['was asked for by a page', { initiator: `https://${host}/` }],
])('a response that %s is read as it was kept', async (_, details) => {
  const answer = { ...answerOf(store), ...details };
  await fake.storage.session.set({ answers: [answer] });
  expect(await loadWatchedAnswers(store)).toEqual([answer]);
});

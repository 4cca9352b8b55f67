// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest';
import { identity } from '../../../src/core/cookie/cookie.ts';
import type { Change } from '../../../src/core/journal/journal.ts';
import { navigationTo } from '../../../src/core/wire/exchange.ts';
import { digestOf, makingRequest, type SeenChange } from '../../../src/core/wire/seen-change.ts';
import * as insight from '../../../src/inspector/insight/index.tsx';
import { signal } from '../../../src/ui/signal.ts';
import { resetBrowser } from '../../fakes/browser.ts';
import { known, now, sessionid, show } from '../render.tsx';

afterEach(resetBrowser);

const at = now - 12_000;
const secret = sessionid.value;
const login = {
  ...navigationTo('http://localhost:8000/login/', at - 10),
  ...{ method: 'POST', status: 302, startedAt: at - 55 },
  setCookie: ['csrftoken=c', `sessionid=${secret}; HttpOnly; Path=/`, 'a=b'],
};
const seen = (news: Partial<SeenChange> = {}): SeenChange => ({
  ...{ at, cookie: identity(sessionid), removed: false, digest: digestOf(secret), by: 'answer' },
  ...{ expires: sessionid.expires, request: makingRequest(login, 1), ...news },
});
const set: Change = {
  ...{ at: at + 3, kind: 'set', before: null, after: sessionid, cause: 'explicit', times: 1 },
};

function open(changes: readonly SeenChange[], journal: readonly Change[] = [set]) {
  const popup = show(known({ journal }));
  const all = signal(changes);
  popup.store.update({ MadeBy: insight.madeBySeen(popup.store, all) });
  return { ...popup, all };
}

it('an opened row says who set the cookie and when, and opens the request, without the value', () => {
  const { find, openRow, all, text } = open([]);
  openRow('sessionid');
  expect(document.querySelector('.made-by')).toBeNull();
  all.value = [seen()];
  const made = find('[data-cookie=sessionid] details.made-by');
  expect(made.querySelector('summary')?.textContent).toBe(
    'Set by POST /login/, line 2 of 3 · 12 seconds ago',
  );
  const [request, line] = [...made.querySelectorAll('li')].map(({ textContent }) => textContent);
  expect(request).toMatch(/^POST localhost:8000\/login\/ → 302 · sent .+, response after 45 ms$/);
  expect(line).toBe('sessionid=…; HttpOnly; Path=/');
  expect(text()).not.toContain(secret);
});

it('an opened row says of a script where it is, and of nobody no time', () => {
  const { find, openRow, all } = open([seen({ by: 'not-seen', request: null })], []);
  openRow('sessionid');
  const made = () => find('[data-cookie=sessionid] .made-by');
  expect(made().textContent).toBe(
    'No request of the inspected tab did this: a script or another tab may have.',
  );
  const askedBy = { url: 'http://localhost:8000/app.js', line: 4, functionName: 'signIn' };
  all.value = [seen({ by: 'script', request: makingRequest({ ...login, askedBy, setCookie: ['a=b'] }, 0) })];
  expect(made().querySelector('summary')?.textContent).toBe('Set by signIn (app.js:4) · 12 seconds ago');
  expect(Array.from(made().querySelectorAll('li'), ({ textContent }) => textContent)).toEqual(['a=…']);
  const bare = makingRequest({ ...login, status: null, setCookie: [] }, -1);
  all.value = [seen({ by: 'clear-site-data', request: bare })];
  const facts = Array.from(made().querySelectorAll('li'), ({ textContent }) => textContent);
  expect([facts.length, facts[0]?.includes('→')]).toEqual([1, false]);
});

it('an entry of the timeline names its maker, and another server by its port', () => {
  const { find, store, all } = open([seen()]);
  store.showView('timeline');
  const made = () => find('.timeline [data-event=set] .made-by');
  expect(made().querySelector('summary')?.textContent).toBe('Set by POST /login/, line 2 of 3');
  const other = { ...login, url: 'http://localhost:4000/login/' };
  all.value = [seen({ request: makingRequest(other, 1) })];
  expect(made().querySelector('summary')?.textContent).toContain('POST localhost:4000/login/');
});

it.each([
  ['script', 'Set by signIn (app.js:4)', 'DETAILS'],
  ['unknown script', 'Set by document.cookie / CookieStore', 'DETAILS'],
  ['clear-site-data', 'Deleted by POST /login/ (Clear-Site-Data)', 'DETAILS'],
  ['not-seen', 'No request of the inspected tab did this: a script or another tab may have.', 'SPAN'],
] as const)('an entry is by %s: %s', (who, words, element) => {
  const by = who === 'unknown script' ? 'script' : who;
  const removed = by === 'clear-site-data';
  const askedBy = { url: 'http://localhost:8000/app.js', line: 4, functionName: 'signIn' };
  const request =
    by === 'not-seen'
      ? null
      : makingRequest(
          { ...login, askedBy: removed || by !== who ? null : askedBy, setCookie: removed ? [] : ['a=b'] },
          0,
        );
  const gone: Change = { ...set, kind: 'removed', before: sessionid, after: null };
  const { find, store } = open([seen({ by, removed, request })], [removed ? gone : set]);
  store.showView('timeline');
  const made = find('.timeline .made-by');
  expect(made.tagName).toBe(element);
  expect((made.querySelector('summary') ?? made).textContent).toBe(words);
});

it('an entry that nobody recorded says nothing of its maker; what a person did, says so itself', () => {
  const { store } = open([], [set]);
  store.showView('timeline');
  expect(document.querySelector('.timeline .made-by')).toBeNull();
  store.learn({ journal: [{ ...set, own: true }] });
  expect(document.querySelector('.timeline [data-own]')?.textContent).toContain('by you, in Magic Cookie');
});

it('what was watched says it, too, where no developer tools were open', () => {
  const { find, store } = open([]);
  store.update({
    watchedAnswers: [
      {
        ...{ url: 'http://localhost:8000/login/', method: 'POST', initiator: null, cookieHeader: '' },
        ...{ startedAt: at - 55, time: at - 10, lines: [{ name: 'sessionid', value: secret }] },
      },
    ],
  });
  store.showView('timeline');
  expect(find('.timeline .made-by summary').textContent).toBe('Set by POST /login/');
});

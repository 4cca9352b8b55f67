// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { siteOf } from '../../../src/core/site/site-domain.ts';
import { announceVerdicts, verdictsSettleTime } from '../../../src/inspector/requests/announce-verdicts.ts';
import { createRequests } from '../../../src/inspector/requests/index.tsx';
import { gatheringTime } from '../../../src/ui/announce.ts';
import { resetBrowser } from '../../fakes/browser.ts';
import { known, now as start, show } from '../render.tsx';
import { harEntry } from './har.ts';

vi.mock('../../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: () => Promise.resolve() }));

beforeEach(() => {
  vi.useFakeTimers({ now: start });
});
afterEach(() => {
  resetBrowser();
  vi.useRealTimers();
});

const url = 'http://localhost:8000/login/';

/** The requests of a page, of which one had come before anybody listened, and what is spoken. */
function listen() {
  const { store } = show(known());
  const requests = createRequests(store, { store: '0', isJarRead: true, setting: 'chromium', siteOf });
  requests.begin(start - 1000, [], () => true);
  let time = start;
  const answer = (...lines: readonly string[]) => {
    time += 10;
    requests.record(harEntry(url, lines, { at: time }));
    requests.judge(time);
  };
  answer('before=1');
  const stop = announceVerdicts(requests);
  const region = document.createElement('div');
  region.id = 'announcements';
  document.body.replaceChildren(region);
  const spoken = () => {
    region.replaceChildren();
    vi.advanceTimersByTime(verdictsSettleTime + gatheringTime);
    return Array.from(region.children, ({ textContent }) => textContent);
  };
  return { requests, answer, spoken, stop };
}

it('names the cookies of a few lines with their verdicts, never a value, and each once', () => {
  const { answer, spoken } = listen();
  expect(spoken()).toEqual([]);
  answer('sessionid=secret; Domain=.mydomain.com', 'theme=dark; Path=/');
  expect(spoken()).toEqual(['sessionid: blocked', 'theme: stored']);
  expect(spoken()).toEqual([]);
});

it('names three lines one by one, also one without a name', () => {
  const { answer, spoken } = listen();
  answer('a=1', '=v', 'c=1');
  expect(spoken()).toEqual(['a: stored', '(no name): stored', 'c: stored']);
  answer('a=1', 'b=1', 'c=1', 'd=1');
  expect(spoken()).toEqual(['stored: 4']);
});

it('gathers what comes within a time that begins with the first, and each once', () => {
  const { answer, spoken } = listen();
  answer('a=1');
  vi.advanceTimersByTime(verdictsSettleTime - 10);
  answer('b=1');
  expect(spoken()).toEqual(['a: stored', 'b: stored']);
  answer('c=1');
  expect(spoken()).toEqual(['c: stored']);
});

it('counts the verdicts of many lines, which may have come by several answers', () => {
  const { answer, spoken } = listen();
  answer('a=1', 'b=1', 'c=1; Domain=other.test');
  answer('d=1');
  expect(spoken()).toEqual(['stored: 3, blocked: 1']);
});

it('is silent where other things are shown, and when it is stopped', () => {
  const { requests, answer, spoken, stop } = listen();
  requests.mode.value = 'bench';
  answer('a=1');
  expect(spoken()).toEqual([]);
  requests.mode.value = 'requests';
  // What came meanwhile was in sight of nobody, and is no news any more.
  answer('b=1');
  expect(spoken()).toEqual(['b: stored']);
  answer('c=1');
  stop();
  expect(spoken()).toEqual([]);
  answer('d=1');
  expect(spoken()).toEqual([]);
});

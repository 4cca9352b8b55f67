// @vitest-environment jsdom
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import { navigationTo } from '../../../src/core/wire/exchange.ts';
import type { NotedCookie } from '../../../src/core/wire/provenance.ts';
import { digestOf, makingRequest } from '../../../src/core/wire/seen-change.ts';
import { siteOf } from '../../../src/core/site/site-domain.ts';
import { createRequests, madeByFrom } from '../../../src/inspector/requests/index.tsx';
import { resetBrowser } from '../../fakes/browser.ts';
import { cookie } from '../../core/make.ts';
import { known, now as start, show } from '../render.tsx';
import { harEntry } from './har.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
});
afterEach(() => {
  resetBrowser();
  vi.useRealTimers();
});

const page = 'http://localhost:8000/rango/';
const sid = (details: Partial<Cookie> = {}) =>
  cookie({
    ...{ name: 'sid', value: 'a1', domain: 'localhost', hostOnly: true, path: '/', secure: false },
    ...{ httpOnly: true, sameSite: 'unspecified', expires: null, store: '0' },
    ...details,
  });

/** The panel's requests, and what is shown beside a cookie. */
function open() {
  const { store } = show(known({ cookies: [sid()] }));
  const requests = createRequests(store, { store: '0', isJarRead: true, setting: 'chromium', siteOf });
  requests.begin(start - 1000, [], () => true);
  requests.navigated(page, start - 1000);
  const MadeBy = madeByFrom(requests);
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const beside = (noted: NotedCookie) => {
    requests.judge(start + 5000);
    render(<MadeBy {...noted} />, place);
    return place.textContent;
  };
  const answer = (url: string, line: string, method = 'POST') =>
    requests.record(harEntry(url, [line], { at: start, method }));
  const change = (one: Cookie, removed = false, own = false) =>
    requests.changed({
      ...{ at: start + 15, cookie: one, removed, cause: removed ? 'expired_overwrite' : 'explicit' },
      ...(own && { own }),
    });
  return { requests, beside, answer, change, place };
}

describe('who set a cookie', () => {
  it('is the answer that set it, which is then shown', () => {
    const { requests, beside, answer, change, place } = open();
    answer('http://localhost:8000/login/', 'sid=a1; Path=/; HttpOnly');
    change(sid());
    expect(beside({ cookie: sid() })).toMatch(/^Set by POST \/login\/ · .+/);
    requests.mode.value = 'cookies';
    requests.filter.value = 'refused';
    place.querySelector<HTMLButtonElement>('[data-do=show-request]')?.click();
    expect(requests.mode.value).toBe('requests');
    expect(requests.shown.value.map(({ exchange }) => exchange.url)).toEqual([
      'http://localhost:8000/login/',
    ]);
    expect(requests.opened.value.size).toBe(1);
  });

  it('is shown though others were opened or looked for, by its own address', () => {
    const { requests, beside, answer, change, place } = open();
    answer('http://localhost:8000/login/', 'sid=a1; Path=/; HttpOnly');
    change(sid());
    beside({ cookie: sid() });
    requests.opened.value = new Set(['another']);
    requests.wanted.value = 'elsewhere';
    requests.filter.value = 'refused';
    place.querySelector<HTMLButtonElement>('[data-do=show-request]')?.click();
    expect([requests.wanted.value, requests.filter.value]).toEqual(['http://localhost:8000/login/', 'all']);
    expect([requests.opened.value.size, requests.opened.value.has('another')]).toEqual([2, true]);
  });

  it('is the line of its answer, where that has several', () => {
    const { requests, beside, change } = open();
    const lines = ['a=b', 'sid=a1; Path=/; HttpOnly', 'c=d'];
    requests.record(harEntry('http://localhost:8000/login/', lines, { at: start, method: 'POST' }));
    change(sid());
    expect(beside({ cookie: sid() })).toMatch(/^Set by POST \/login\/, line 2 of 3 · /);
    const noted = { at: start + 20, removed: false };
    expect(beside({ cookie: sid(), noted })).toBe('Set by POST /login/, line 2 of 3');
  });

  it('is named with its host where that is another one, such as another port', () => {
    const { beside, answer, change } = open();
    answer('http://localhost:4000/login/', 'sid=a1; Path=/; HttpOnly');
    change(sid());
    expect(beside({ cookie: sid() })).toContain('POST localhost:4000/login/');
  });

  it('is not claimed where no request did it', () => {
    const { beside, answer, change } = open();
    answer('http://localhost:8000/login/', 'sid=other; Path=/; HttpOnly');
    change(sid());
    expect(beside({ cookie: sid() })).toBe(
      'No request of the inspected tab did this: a script or another tab may have.',
    );
  });

  it('is not asked where that was before', () => {
    const { beside } = open();
    expect(beside({ cookie: sid() })).toBe('Not set since this panel was opened.');
  });

  it('is the person', () => {
    const { beside, change } = open();
    change(sid(), false, true);
    expect(beside({ cookie: sid() })).toContain('by you, in Magic Cookie');
  });
});

describe('who made a change before this panel was opened', () => {
  it('is what another panel saw', () => {
    const { requests, beside } = open();
    requests.earlier.value = [
      {
        ...{ at: start, cookie: identity(sid()), removed: false, digest: digestOf('a1'), expires: null },
        ...{ by: 'answer', request: makingRequest(navigationTo('http://localhost:8000/in/', start), -1) },
      },
    ];
    expect(beside({ cookie: sid() })).toMatch(/^Set by GET \/in\/ · /);
    const noted = { at: start + 20, removed: false };
    expect(beside({ cookie: sid(), noted })).toMatch(/^Set by GET \/in\//);
    expect(beside({ cookie: sid({ value: 'b2' }), noted })).toBe('');
    expect(beside({ cookie: sid({ value: 'b2' }) })).toBe('Not set since this panel was opened.');
  });
});

describe('who made a change in the journal', () => {
  it('is the answer that deleted it', () => {
    const { beside, answer, change } = open();
    answer('http://localhost:8000/logout/', 'sid=; Path=/; Max-Age=0');
    change(sid(), true);
    const noted = { at: start + 300, removed: true };
    expect(beside({ cookie: sid(), noted })).toBe('Deleted by POST /logout/');
    expect(beside({ cookie: sid(), noted: { ...noted, removed: false } })).toBe('');
    expect(beside({ cookie: sid(), noted: { ...noted, at: start + 3000 } })).toBe('');
  });
});

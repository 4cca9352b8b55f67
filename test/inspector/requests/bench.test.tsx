// @vitest-environment jsdom
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { jarCommands } from '../../../src/inspector/cookie-list/commands.ts';
import { createCookieList, UndoBar } from '../../../src/inspector/cookie-list/index.tsx';
import { BenchView } from '../../../src/inspector/requests/bench-view.tsx';
import { createBench, hiddenValue } from '../../../src/inspector/requests/bench-state.ts';
import type { LoadedJar } from '../../../src/inspector/store/types.ts';
import { siteOf } from '../../../src/core/site/site-domain.ts';
import { cookiesForHost } from '../../../src/browser/jar-search.ts';
import { onUndo } from '../../../src/storage/undo-history.ts';
import { effect } from '../../../src/ui/signal.ts';
import { eventually } from '../../eventually.ts';
import { fake, resetBrowser } from '../../fakes/browser.ts';
import { call } from '../../core/wire/make.ts';
import { contents, put, withLocks } from '../cookie-list/world.ts';
import { known, now as start, sessionid, show } from '../render.tsx';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  withLocks();
});
let stop: () => void = () => undefined;
afterEach(() => {
  stop();
  resetBrowser();
  vi.useRealTimers();
});

/** The bench on the page of the demo site, with the real commands of the list. */
function open(cookies = [sessionid], isWritable = true, language = 'en-GB') {
  put(...cookies);
  const { store, find } = show(known({ cookies }), language);
  store.update({ cookieStore: '0' });
  fake.cookies.onChanged.addListener(() => {
    setTimeout(() => void cookiesForHost('localhost', '0').then((news) => store.learn({ cookies: news })));
  });
  const list = createCookieList(
    store,
    jarCommands('0', 'localhost', () => null),
  );
  onUndo('0', 'localhost', (entries) => (list.entries.value = entries));
  const jar = {
    act: ({ kind, steps }) => void list.act(kind, steps),
    Undo: () => <UndoBar list={list} />,
  } satisfies Partial<LoadedJar>;
  store.update({ jar: jar as unknown as LoadedJar });
  // What waits for the list gets it, as on a surface.
  effect(() => {
    const waiting = store.awaiting.value;
    if (waiting && store.jar.value) {
      store.update({ awaiting: null });
      waiting(store.jar.value);
    }
  });
  const bench = createBench(store, { setting: 'chromium', siteOf });
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  stop = effect(() => render(<BenchView bench={bench} isWritable={isWritable} />, place));
  return { bench, store, find };
}

function type(field: HTMLElement, text: string): void {
  (field as HTMLInputElement).value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

const verdicts = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from(document.querySelectorAll<HTMLElement>('[data-browser]'), ({ dataset }) => [
      dataset['browser'] ?? '',
      dataset['rule'] ?? dataset['verdict'] ?? '',
    ]),
  );
const marked = () => Array.from(document.querySelectorAll('mark'), ({ textContent }) => textContent);
const reported = (kind: string) =>
  eventually(() => expect(document.querySelector(`[data-outcome=${kind}]`)).not.toBeNull());

describe('a line that is tried', () => {
  it('has the verdict of each browser as it is typed, and what each objects to is marked', () => {
    const { find } = open();
    expect(verdicts()).toEqual({});
    type(find('[name=line]'), 'sid=v; Domain=.mydomain.com');
    const all = (verdict: string) => ({
      chromium: verdict,
      chromiumThirdPartyBlocked: verdict,
      firefox: verdict,
      safari: verdict,
    });
    expect(verdicts()).toEqual(all('domain-other'));
    expect(marked()).toEqual(['.mydomain.com']);
    expect(document.body.textContent).toContain('Domain=.mydomain.com does not contain the host localhost.');
    type(find('[name=line]'), 'Set-Cookie: sid=v; Secure');
    expect(verdicts()).toEqual({ ...all('kept'), safari: 'secure-over-http' });
    expect(marked()).toEqual(['Secure']);
  });

  it('has what browsers agree on said once, with what is stored', () => {
    const { find } = open();
    const said = () =>
      Array.from(document.querySelectorAll('.bench-verdicts > li'), (item) => [
        Array.from(item.querySelectorAll('[data-browser]'), ({ textContent }) => textContent),
        item.querySelector('.badge')?.className,
        item.querySelector('[data-stored]')?.textContent,
      ]);
    const others = ['Chromium', 'Chromium, third-party cookies blocked', 'Firefox'];
    const safari = 'Safari, as documented';
    type(find('[name=line]'), 'sid=v; Secure');
    expect(said()).toEqual([
      [others, 'badge verdict-kept', 'Host=localhost; Path=/rango; Secure'],
      [[safari], 'badge verdict-refused', undefined],
    ]);
    type(find('[name=line]'), 'sid=v');
    expect(said()).toEqual([[[...others, safari], 'badge verdict-kept', 'Host=localhost; Path=/rango']]);
  });

  it('is written by the boxes for its attributes, and follows its situation', () => {
    const { find, bench } = open();
    type(find('[name=line]'), 'sid=v');
    find('[name=httponly]').click();
    type(find('[name=path]'), '/rango');
    expect(bench.text.value).toBe('sid=v; HttpOnly; Path=/rango');
    type(find('[name=path]'), '');
    expect(bench.text.value).toBe('sid=v; HttpOnly');
    const way = find('[name=way]') as HTMLSelectElement;
    way.value = 'script';
    way.dispatchEvent(new Event('change', { bubbles: true }));
    expect(verdicts()).toMatchObject({ chromium: 'http-only-by-script', firefox: 'http-only-by-script' });
    find('[name=httponly]').click();
    find('[name=cross-site]').click();
    expect(verdicts()).toEqual({
      chromium: 'same-site-default',
      chromiumThirdPartyBlocked: 'same-site-default',
      firefox: 'changed',
      safari: 'third-party',
    });
    find('[data-scheme=https]').click();
    expect((find('[name=url]') as HTMLInputElement).value).toBe('https://localhost:8000/rango/');
    type(find('[name=url]'), 'nothing');
    expect(verdicts()).toEqual({});
    expect(find('[name=url]').getAttribute('aria-invalid')).toBe('true');
  });

  it('tells each framework’s setting', async () => {
    const { find, store } = open();
    type(find('[name=line]'), 'sessionid=v; Domain=other.test');
    expect(find('.fix code').textContent).toBe('SESSION_COOKIE_DOMAIN = None');
    const choice = find('[name=framework]') as HTMLSelectElement;
    choice.value = 'laravel';
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    expect(find('.fix code').textContent).toBe('SESSION_DOMAIN=null');
    find('.fix button').click();
    await eventually(() => expect(store.copied.value).toBe('SESSION_DOMAIN=null'));
  });
});

describe('a line that is used', () => {
  it('stores the corrected cookie, and undo takes it back', async () => {
    const { find } = open([]);
    type(find('[name=line]'), 'sid=v; Domain=.mydomain.com; SameSite=None; HttpOnly');
    expect(find('[data-used]').textContent).toContain('Host=localhost');
    find('[data-do=use-line]').click();
    await reported('create');
    expect(contents()).toMatchObject([
      { name: 'sid', value: 'v', domain: 'localhost', hostOnly: true, secure: true, httpOnly: true },
    ]);
    find('[data-undo]').click();
    await eventually(() => expect(contents()).toEqual([]));
  });

  it('replaces the cookie that is there, and undo brings that back', async () => {
    const { find } = open();
    type(find('[name=line]'), 'sessionid=new; Path=/; HttpOnly');
    find('[data-do=use-line]').click();
    await reported('edit');
    expect(contents()).toMatchObject([{ name: 'sessionid', value: 'new' }]);
    find('[data-undo]').click();
    await eventually(() => expect(contents()).toEqual([sessionid]));
  });

  it('deletes what a deletion missed', async () => {
    const { find } = open([{ ...sessionid, path: '/rango' }]);
    type(find('[name=line]'), 'sessionid=; Path=/; Max-Age=0');
    expect(verdicts()['chromium']).toBe('deleted-nothing');
    find('[data-do=use-line]').click();
    await reported('delete');
    expect(contents()).toEqual([]);
  });

  it('cannot be where the jar cannot be written, or nothing helps', () => {
    const { find } = open([], false);
    type(find('[name=line]'), 'sid=v');
    expect(document.querySelector('[data-do=use-line]')).toBeNull();
    const writable = open([]);
    type(writable.find('[name=line]'), `sid=${'v'.repeat(5000)}`);
    expect(verdicts()['chromium']).toBe('too-large');
    expect(document.querySelector('[data-do=use-line]')).toBeNull();
  });
});

describe('a line of an answer', () => {
  const secret = 'k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2';

  it('is tried where it came from, its value hidden until it is revealed', async () => {
    const { find, bench } = open([]);
    const page = 'https://elsewhere.test/';
    bench.take(
      `sessionid=${secret}; Path=/`,
      call({ url: 'https://api.example.test/x', frames: [page] }),
      [],
    );
    await eventually(() => expect(bench.text.value).toBe(`sessionid=${hiddenValue}; Path=/`));
    expect(document.body.innerHTML).not.toContain(secret);
    expect(bench.situation.value).toEqual({
      url: 'https://api.example.test/x',
      way: 'subresource',
      isCrossSite: true,
    });
    // What is judged and used is the real value.
    expect(bench.line.value).toContain(secret);
    find('[data-reveal-line]').click();
    expect((find('[name=line]') as HTMLTextAreaElement).value).toBe(`sessionid=${secret}; Path=/`);
  });

  it('meets the jar of its answer until it is used, and the jar as it has become after', async () => {
    const { find, bench } = open();
    const url = 'http://localhost:8000/logout/';
    bench.take('sessionid=; Path=/; Max-Age=0', call({ url, frames: [url] }), [sessionid]);
    expect(verdicts()['chromium']).toBe('deleted');
    find('[data-do=use-line]').click();
    await reported('delete');
    await eventually(() => expect(verdicts()['chromium']).toBe('deleted-nothing'));
  });
});

// @vitest-environment jsdom
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
import { draw } from '../../ui/draw.ts';

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
function open(
  cookies = [sessionid],
  isWritable = true,
  language = 'en-GB',
  setting: 'chromium' | 'firefox' = 'chromium',
) {
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
  const bench = createBench(store, { setting, siteOf });
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  stop = draw(() => <BenchView bench={bench} isWritable={isWritable} />, place);
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

  it('is used in the cookie store of the tab', () => {
    const { bench, store, find } = open();
    type(find('[name=line]'), 'sid=v');
    store.update({ cookieStore: '7' });
    expect(bench.usable.value?.command.steps).toMatchObject([{ before: null, after: { store: '7' } }]);
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

const field = (name: string) => document.querySelector<HTMLInputElement>(`[name="${name}"]`);
const choose = (name: string, value: string) => {
  const select = document.querySelector<HTMLSelectElement>(`select[name="${name}"]`);
  if (!select) throw new Error(`No choice of ${name}`);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
};
const texts = (selector: string) =>
  Array.from(document.querySelectorAll(selector), ({ textContent }) => textContent);

describe('the boxes of a line', () => {
  it('show what the line says, whatever its letters', () => {
    const { find } = open();
    expect(find('.bench-boxes fieldset').hasAttribute('disabled')).toBe(true);
    type(
      find('[name=line]'),
      'sid=v; domain=a.test; PATH=/p; max-age=9; Expires=never; samesite=LAX; SECURE; Partitioned',
    );
    expect(find('.bench-boxes fieldset').hasAttribute('disabled')).toBe(false);
    const written = ['domain', 'path', 'max-age', 'expires', 'samesite'].map((name) => field(name)?.value);
    expect(written).toEqual(['a.test', '/p', '9', 'never', 'Lax']);
    const flags = ['secure', 'httponly', 'partitioned'].map((name) => field(name)?.checked);
    expect(flags).toEqual([true, false, true]);
    type(find('[name=line]'), 'sid=v; SameSite=Whatever');
    expect(field('samesite')?.value).toBe('');
  });

  it.each([
    ['max-age', '60', 'sid=v; Max-Age=60'],
    ['expires', 'never', 'sid=v; Expires=never'],
    ['domain', 'a.test', 'sid=v; Domain=a.test'],
  ])('write %s=%s into the line, and out of it', (name, value, line) => {
    const { find, bench } = open();
    type(find('[name=line]'), 'sid=v');
    type(find(`[name="${name}"]`), value);
    expect(bench.text.value).toBe(line);
    type(find(`[name="${name}"]`), '');
    expect(bench.text.value).toBe('sid=v');
  });

  it('write SameSite and the flags into the line, and out of it', () => {
    const { find, bench } = open();
    type(find('[name=line]'), 'sid=v');
    choose('samesite', 'Strict');
    expect(bench.text.value).toBe('sid=v; SameSite=Strict');
    choose('samesite', '');
    for (const [name, label] of [
      ['secure', 'Secure'],
      ['partitioned', 'Partitioned'],
    ] as const) {
      find(`[name=${name}]`).click();
      expect(bench.text.value).toBe(`sid=v; ${label}`);
      find(`[name=${name}]`).click();
    }
    expect(bench.text.value).toBe('sid=v');
  });

  it('have each way in which an answer comes, and keep the rest of the situation', () => {
    const { find, bench } = open();
    expect(texts('[name=way] option').sort()).toEqual(
      ['a frame', 'a navigation', 'a script (document.cookie)', 'subresource or fetch'].sort(),
    );
    const optionOf = (way: string) => texts(`[name=way] option[value=${way}]`);
    expect([optionOf('frame'), optionOf('subresource')]).toEqual([['a frame'], ['subresource or fetch']]);
    choose('way', 'frame');
    find('[name=cross-site]').click();
    find('[data-scheme=http]').click();
    expect(bench.situation.value).toEqual({
      url: 'http://localhost:8000/rango/',
      way: 'frame',
      isCrossSite: true,
    });
    expect([field('way')?.value, field('cross-site')?.checked]).toEqual(['frame', true]);
    type(find('[name=url]'), 'https://shop.test/a');
    find('[data-scheme=localhost]').click();
    expect(bench.situation.value.url).toContain('localhost');
    expect([find('[name=url]').getAttribute('aria-invalid'), texts('.problem')]).toEqual(['false', []]);
    type(find('[name=url]'), 'ftp://x');
    expect([find('[name=url]').getAttribute('aria-invalid'), texts('.problem[role=status]')]).toEqual([
      'true',
      ['Not an http or https URL.'],
    ]);
  });
});

describe('the line as it is written', () => {
  it.each([' Set-Cookie: sid=v', 'set-cookie:sid=v', 'SET-COOKIE:\t sid=v'])(
    'may have its field’s name before it: %j',
    (text) => {
      const { find, bench } = open();
      type(find('[name=line]'), text);
      expect([bench.line.value, bench.tried.value.length]).toEqual(['sid=v', 4]);
      type(find('[name=line]'), '  ');
      expect(bench.tried.value).toEqual([]);
    },
  );

  it('is tried on an address of its own where no site is shown', () => {
    const { store, bench } = open();
    store.learn({ page: { kind: 'internal', url: 'chrome://version/' } as never });
    expect(bench.situation.value.url).toBe('https://example.com/');
  });

  it('has the objection of another browser marked, where this one has none, and no mark for what was deleted', () => {
    const { find } = open();
    type(find('[name=line]'), 'sid=v; Max-Age=99999999999; Secure');
    expect(marked()).toEqual(['Max-Age=99999999999']);
    type(find('[name=line]'), 'sessionid=; Path=/; Max-Age=0');
    expect([verdicts()['chromium'], texts('.line-text')]).toEqual(['deleted', []]);
  });

  it('has in Firefox what Firefox objects to marked', () => {
    const line = 'sid=v; SameSite=None';
    const marks = (setting: 'chromium' | 'firefox') => {
      const { find } = open([], true, 'en-GB', setting);
      type(find('[name=line]'), line);
      return [verdicts()[setting], marked().length, find('[data-do=use-line]').textContent];
    };
    expect(marks('firefox')).toEqual(['none-needs-secure', 1, 'Use it now']);
    expect(marks('chromium')).toEqual(['none-needs-secure', 1, 'Use it now']);
    const nameless = (setting: 'chromium' | 'firefox') => {
      const { find } = open([], true, 'en-GB', setting);
      type(find('[name=line]'), '=x');
      return [verdicts()[setting], document.querySelector('[data-used]')?.textContent];
    };
    expect(nameless('firefox')).toEqual(['nameless', undefined]);
    expect(nameless('chromium')).toEqual(['kept', 'Host=localhost; Path=/rango']);
  });

  it('has what differs in what is stored, or why, said apart', () => {
    const { find } = open();
    const rows = () =>
      Array.from(document.querySelectorAll('.bench-verdicts > li'), (item) =>
        Array.from(item.querySelectorAll('[data-browser]'), (one) => one.getAttribute('data-browser')),
      );
    find('[name=cross-site]').click();
    choose('way', 'frame');
    type(find('[name=line]'), 'sid=v; SameSite=None; Secure');
    find('[data-scheme=https]').click();
    const chromium = rows().find((row) => row.includes('chromium'));
    expect(chromium).toEqual(['chromium']);
    expect(document.querySelector('.bench-verdicts')?.getAttribute('aria-label')).toBe(
      'Verdict of each browser',
    );
  });

  it('has the setting of the framework that made it, until another is chosen', () => {
    const { find } = open();
    type(find('[name=line]'), 'connect.sid=v; Domain=other.test');
    expect(field('framework')?.value).toBe('express');
    choose('framework', 'php');
    expect(field('framework')?.value).toBe('php');
    type(find('[name=line]'), 'anything=v; Domain=other.test');
    expect(field('framework')?.value).toBe('php');
  });

  it('has Django’s setting where nobody is known to have made it', () => {
    const { find } = open();
    type(find('[name=line]'), 'anything=v; Domain=other.test');
    expect(field('framework')?.value).toBe('django');
  });
});

describe('a line that is used', () => {
  it('stores the corrected cookie, and undo takes it back', async () => {
    const { find } = open([]);
    type(find('[name=line]'), 'sid=v; Domain=.mydomain.com; SameSite=None; HttpOnly');
    expect(find('[data-used]').textContent).toContain('Host=localhost');
    expect(find('[data-do=use-line]').textContent).toBe('Use it now');
    expect(texts('.bench-use > .faint')).toEqual([
      'Stores the corrected cookie in this browser. You can undo this.',
    ]);
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
    expect(find('[data-do=use-line]').textContent).toBe('Delete it now');
    expect(texts('.bench-use > .faint')).toEqual([
      'Deletes the stored cookie that the line was meant to delete. You can undo this.',
    ]);
    expect(texts('[data-used]')).toEqual([]);
    find('[data-do=use-line]').click();
    await reported('delete');
    expect(contents()).toEqual([]);
    // What can be undone can be, though there is nothing to use any more.
    type(find('[name=line]'), '');
    expect(document.querySelector('[data-undo]')).not.toBeNull();
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
    // From now on it is a line like any other.
    bench.write(`sessionid=${hiddenValue}`);
    expect([bench.isHidden.value, bench.line.value]).toEqual([false, `sessionid=${hiddenValue}`]);
  });

  it('has its value shown where a person showed it before, or hides none', () => {
    const { bench, store } = open([]);
    const text = `sessionid=${secret}; Domain=other.test`;
    const of = call({ url: 'https://api.example.test/x', frames: ['https://api.example.test/'] });
    bench.take(text, of, []);
    expect(bench.isHidden.value).toBe(true);
    bench.write(`sessionid=another; Domain=other.test`);
    expect([bench.isHidden.value, bench.line.value]).toEqual([false, 'sessionid=another; Domain=other.test']);
    store.toggleRevealed(text);
    bench.take(text, of, []);
    expect([bench.isHidden.value, bench.text.value]).toEqual([false, text]);
    store.toggleRevealed(text);
    const { settings } = store.known.value ?? {};
    if (!settings) throw new Error('Nothing is known');
    store.learn({ settings: { ...settings, masked: 'none' } });
    bench.take(text, of, []);
    expect(bench.isHidden.value).toBe(false);
    // Who writes what stands for a hidden value means just that.
    bench.write(`sessionid=${hiddenValue}`);
    expect([bench.isHidden.value, bench.line.value]).toEqual([false, `sessionid=${hiddenValue}`]);
  });

  it('has no value in the document while that is hidden, also where a part of it is marked', async () => {
    const { bench } = open([]);
    bench.take(`sessionid=${secret}; Domain=other.test`, call({ url: 'https://api.example.test/x' }), []);
    await eventually(() => expect(marked()).toEqual(['other.test']));
    expect(document.body.innerHTML).not.toContain(secret);
  });

  it('meets the jar of its answer, and not the one that is there now', () => {
    const { bench } = open();
    const url = 'http://localhost:8000/logout/';
    bench.take('sessionid=; Path=/; Max-Age=0', call({ url, frames: [url] }), []);
    expect(verdicts()['chromium']).toBe('deleted-nothing');
    bench.take('sessionid=; Path=/; Max-Age=0', call({ url, frames: [url] }), [sessionid]);
    expect(verdicts()['chromium']).toBe('deleted');
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

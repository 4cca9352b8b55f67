import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  eventually,
  type JarCookie,
  type Popup,
  type RunningBrowser,
  type Temporary,
  withHosts,
} from './browser.ts';
import { browsers } from './browsers.ts';
import { namesInList as rows } from './list.ts';
import { type LoopbackServer, serveOnLoopback } from './loopback.ts';
import { press } from './press.ts';

const session = 'sessionid=k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600';

/** What the server sets on the next page. */
let cookies: readonly string[] = [];
let server: LoopbackServer;

beforeAll(async () => {
  server = await serveOnLoopback((request, response) => {
    // The browser asks for an icon too.
    if (request.url === '/shop/cart') response.setHeader('Set-Cookie', cookies);
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>Shop</title>');
  });
});
afterAll(() => server.close());

/** What a person could tell apart; browsers keep finer parts of a second than they tell. */
const plain = (jar: readonly JarCookie[]) =>
  jar.map((cookie) => ({ ...cookie, expires: cookie.expires && Math.floor(cookie.expires / 1000) }));

const countOf = (popup: Popup, selector: string, count: number) =>
  eventually(
    () => popup.evaluate((css: string) => document.querySelectorAll(css).length, selector),
    (now) => now === count,
    `${count} of ${selector}`,
  );

/** Writes into a field as a person does: what was there is replaced. */
async function fill(popup: Popup, selector: string, text: string): Promise<void> {
  await popup.waitFor(selector);
  await popup.evaluate((css: string) => {
    const field = document.querySelector<HTMLInputElement>(css);
    if (!field || field.value === '') return;
    field.value = '';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, selector);
  await popup.type(selector, text);
}

async function edit(popup: Popup, name: string): Promise<void> {
  await press(popup, `[data-row="${name}"] .jar-open`);
  await press(popup, '[data-do=edit]');
  await popup.waitFor('.editor');
}

const save = (popup: Popup) => press(popup, '.editor [type=submit]');
const reported = (popup: Popup, kind: string) => popup.waitFor(`[data-outcome="${kind}"]`);

describe.each(browsers)('in $name', (kind) => {
  let browser: RunningBrowser;
  let granted: Temporary;
  let host = '';
  let tests = 0;
  const hostOf = (test: number) => `changing-${test}.example.test`;

  beforeAll(async () => {
    granted = await withHosts(kind.extension, ['*://*.test/*', '*://localhost/*', '*://*.localhost/*']);
    const hosts = [
      'example.test',
      'interrupted.test',
      'crowded.test',
      'packed.test',
      ...Array.from({ length: 30 }, (_, test) => hostOf(test)),
    ];
    browser = await kind.start({ extension: granted.path, hosts });
  });
  afterAll(async () => {
    await browser.close();
    await granted.remove();
  });
  beforeEach(() => {
    host = hostOf(++tests);
  });

  const ofHost = async (): Promise<readonly JarCookie[]> =>
    (await browser.jar())
      .filter(({ domain }) => domain.replace(/^\./, '').endsWith(host))
      .sort((a, b) => (a.name + a.path < b.name + b.path ? -1 : 1));

  async function reopen(): Promise<Popup> {
    const popup = await browser.openPopup();
    await popup.click('[data-view=cookies]');
    await popup.waitFor('.jar');
    return popup;
  }

  async function openList(...lines: readonly string[]): Promise<Popup> {
    cookies = lines;
    await browser.tab.open(`http://${host}:${server.port}/shop/cart`);
    return reopen();
  }

  describe('the whole list', () => {
    it('has the cookies of parent domains and of other paths, and finds them as one types', async () => {
      const popup = await openList(
        session,
        'basket=3; Path=/shop',
        'adm=1; Path=/admin',
        'wide=all; Domain=example.test; Path=/',
      );
      await popup.waitFor('[data-row=adm]');
      expect([...(await rows(popup))].sort()).toEqual(['adm', 'basket', 'sessionid', 'wide']);
      await fill(popup, '[data-search]', 'WIDE');
      await popup.waitFor('[data-shown="1"]');
      await fill(popup, '[data-search]', 'k3v9x1q7');
      await popup.waitFor('[data-empty]');
      await press(popup, '[data-empty] button');
      await press(popup, '[data-filter=withheld]');
      await popup.waitFor('[data-shown="1"]');
      expect(await rows(popup)).toEqual(['adm']);
      await popup.close();
      await browser.inBackground(() => chrome.cookies.remove({ url: 'http://example.test/', name: 'wide' }));
    });
  });

  describe('a change', () => {
    it('of a value keeps everything else, and is taken back', async () => {
      const popup = await openList(session);
      const before = plain(await ofHost());
      await edit(popup, 'sessionid');
      await press(popup, '.editor [data-reveal]');
      await fill(popup, '.editor [name=value]', 'n3w');
      await save(popup);
      await reported(popup, 'edit');
      expect(plain(await ofHost())).toEqual(before.map((cookie) => ({ ...cookie, value: 'n3w' })));
      await press(popup, '[data-undo]');
      await reported(popup, 'undone');
      expect(plain(await ofHost())).toEqual(before);
      await popup.close();
    });

    it('of name, domain and path moves the cookie and leaves no second', async () => {
      const popup = await openList(session, 'basket=3; Path=/');
      const before = plain(await ofHost());
      await edit(popup, 'basket');
      await fill(popup, '.editor [name=name]', 'cart');
      await fill(popup, '.editor [name=path]', '/shop');
      await press(popup, '.editor [name=hostOnly]');
      await save(popup);
      await reported(popup, 'move');
      const moved = (await ofHost()).filter(({ name }) => name !== 'sessionid');
      expect(moved.map(({ name, domain, path, value }) => [name, domain, path, value])).toEqual([
        ['cart', `.${host}`, '/shop', '3'],
      ]);
      await press(popup, '[data-undo]');
      await reported(popup, 'undone');
      expect(plain(await ofHost())).toEqual(before);
      await popup.close();
    });

    it('of its lifetime: session, persistent, a year more', async () => {
      const popup = await openList(session);
      const [first] = await ofHost();
      const expires = first?.expires ?? 0;
      await press(popup, '[data-row=sessionid] .jar-open');
      await popup.waitFor('[data-extend="1"]');
      await press(popup, '[data-extend="1"]');
      await eventually(
        async () => (await ofHost())[0]?.expires ?? 0,
        (end) => Math.abs(end - expires - 86_400_000) < 2000,
        'a day more',
      );
      // What is changed next is what the person sees by then, and not what they saw before.
      await eventually(
        () => popup.evaluate(() => document.querySelector('.jar-details time')?.getAttribute('datetime')),
        (shown) => Math.abs(Date.parse(shown ?? '') - expires - 86_400_000) < 2000,
        'the day more to be shown',
      );
      await press(popup, '[data-do=as-session]');
      await eventually(ofHost, ([cookie]) => cookie?.expires === null, 'no expiry');
      await countOf(popup, '[data-do=as-session]', 0);
      await press(popup, '[data-extend="365"]');
      await eventually(
        async () => ((await ofHost())[0]?.expires ?? 0) - Date.now(),
        (left) => Math.abs(left - 365 * 86_400_000) < 60_000,
        'a year from now',
      );
      for (let count = 0; count < 3; count++) {
        await press(popup, '[data-undo]');
        await reported(popup, 'undone');
        await press(popup, '[data-outcome=undone] [aria-label="Close"]');
        await countOf(popup, '[data-outcome=undone]', 0);
      }
      await eventually(
        async () => (await ofHost())[0]?.expires ?? 0,
        (end) => Math.abs(end - expires) < 1000,
        'the first lifetime',
      );
      await popup.close();
    });

    it('makes a cookie, and another like it', async () => {
      const popup = await openList(session);
      await press(popup, '[data-do=new]');
      await fill(popup, '.editor [name=name]', 'fresh');
      await fill(popup, '.editor [name=value]', '1');
      await save(popup);
      await reported(popup, 'create');
      await popup.waitFor('[data-row=fresh] [data-do=duplicate]');
      await press(popup, '[data-do=duplicate]');
      await fill(popup, '.editor [name=name]', 'fresh2');
      await save(popup);
      await reported(popup, 'duplicate');
      expect((await ofHost()).map(({ name, value }) => `${name}=${value}`).slice(0, 2)).toEqual([
        'fresh=1',
        'fresh2=1',
      ]);
      await popup.close();
    });
  });

  describe('what is there meanwhile', () => {
    const values = async () => (await ofHost()).map(({ name, value }) => `${name}=${value}`);
    const bySite = (line: string) =>
      browser.tab.evaluate((text: string) => {
        document.cookie = text;
      }, line);

    it('is not lost to a cookie that is renamed onto it, and an undo can be undone', async () => {
      const popup = await openList('a=1; Path=/', 'b=2; Path=/');
      await edit(popup, 'a');
      await fill(popup, '.editor [name=name]', 'b');
      await popup.waitFor('[data-replaces=b]');
      await save(popup);
      await reported(popup, 'move');
      expect(await values()).toEqual(['b=1']);
      await press(popup, '[data-undo]');
      await reported(popup, 'undone');
      expect(await values()).toEqual(['a=1', 'b=2']);
      await press(popup, '[data-redo]');
      await reported(popup, 'redone');
      expect(await values()).toEqual(['b=1']);
      await press(popup, '[data-undo]');
      await reported(popup, 'undone');
      expect(await values()).toEqual(['a=1', 'b=2']);
      await popup.close();
    });

    it('is not overwritten unasked, by an undo or by an editor that was open', async () => {
      const popup = await openList('theme=dark; Path=/');
      await edit(popup, 'theme');
      await fill(popup, '.editor [name=value]', 'mine');
      await bySite('theme=theirs; path=/');
      await save(popup);
      await popup.waitFor('.editor [data-question=changed]');
      expect(await values()).toEqual(['theme=theirs']);
      await press(popup, '[data-answer=go-on]');
      await reported(popup, 'edit');
      expect(await values()).toEqual(['theme=mine']);
      await bySite('theme=later; path=/');
      await popup.waitFor('[data-undo]');
      await press(popup, '[data-undo]');
      await popup.waitFor('[data-question=changed]');
      expect(await values()).toEqual(['theme=later']);
      await press(popup, '[data-answer=leave]');
      await countOf(popup, '[data-question]', 0);
      expect(await values()).toEqual(['theme=later']);
      await popup.close();
    });

    it('stays when an import is undone that the site has written to since', async () => {
      const popup = await openList('theme=dark; Path=/');
      await press(popup, '[data-drawer=take-in]');
      const text = Array.from({ length: 20 }, (_, n) => `c${n}=${n}`).join('; ');
      await fill(popup, '[name=cookies]', text);
      await press(popup, '[data-do=take-in]');
      await reported(popup, 'take-in');
      await bySite('c7=theirs; path=/');
      await eventually(values, (now) => now.includes('c7=theirs'), 'what the site wrote');
      await press(popup, '[data-undo]');
      await popup.waitFor('[data-left="1"]');
      expect(await values()).toEqual(['c7=theirs', 'theme=dark']);
      await press(popup, '[data-answer=leave]');
      await countOf(popup, '[data-question]', 0);
      await popup.close();
    });

    it('comes back though the popup was closed in the middle of 150 deletions', async () => {
      // Browsers bound how many cookies a site has: this is one of its own.
      host = 'interrupted.test';
      const lines = Array.from({ length: 150 }, (_, n) => `m${n}=${n}; Path=/`);
      const popup = await openList(...lines);
      await popup.waitFor('[data-shown="150"]');
      const before = plain(await ofHost());
      await popup.evaluate(() => {
        const { cookies: api } = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
        const remove = api.remove.bind(api) as (...all: unknown[]) => Promise<unknown>;
        let count = 0;
        Object.assign(api, {
          remove: (...all: unknown[]) => {
            count += 1;
            if (count === 100) close();
            return count > 90 ? new Promise(() => undefined) : remove(...all);
          },
        });
      });
      await press(popup, '[data-do=delete-all]').catch(() => undefined);
      await popup.closed();
      await eventually(ofHost, (left) => left.length === 60, '60 cookies to be left');
      const next = await reopen();
      await next.waitFor(`[data-interrupted="90"]`);
      await press(next, '[data-undo]');
      await reported(next, 'undone');
      expect(plain(await ofHost())).toEqual(before);
      await next.close();
    });

    it.each([
      ['crowded.test', 100, 120],
      ['packed.test', 1, 249],
    ])(
      'is counted, where more is imported than a browser keeps of %s, and comes back',
      async (crowded, old, news) => {
        host = crowded;
        const popup = await openList(...Array.from({ length: old }, (_, n) => `old${n}=${n}; Path=/`));
        await popup.waitFor(`[data-shown="${old}"]`);
        const before = plain(await ofHost());
        await press(popup, '[data-drawer=take-in]');
        const text = Array.from({ length: news }, (_, n) => `new${n}=${n}`).join('; ');
        await popup.waitFor('[name=cookies]');
        await popup.evaluate((all: string) => {
          const field = document.querySelector<HTMLTextAreaElement>('[name=cookies]');
          if (!field) return;
          field.value = all;
          field.dispatchEvent(new Event('input', { bubbles: true }));
        }, text);
        await popup.waitFor(`[data-crowded="${old + news}"]`);
        await press(popup, '[data-do=take-in]');
        await reported(popup, 'take-in');
        const report = await popup.evaluate(() => {
          const count = (name: string) =>
            Number(document.querySelector(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? 0);
          return { ours: count('gone'), others: count('gone-others') };
        });
        const there = await ofHost();
        const ours = there.filter(({ name }) => name.startsWith('new')).length;
        expect(report).toEqual({ ours: news - ours, others: old - (there.length - ours) });
        // Beyond 180 a browser cuts to 150, and what came after that is kept again.
        expect(there.length).toBeGreaterThanOrEqual(150);
        expect(there.length).toBeLessThanOrEqual(180);
        expect(report.ours + report.others).toBeGreaterThan(0);
        await press(popup, '[data-undo]');
        await reported(popup, 'undone');
        expect(plain(await ofHost())).toEqual(before);
        await popup.close();
      },
    );

    it('is the site’s, and what a person does is told as theirs', async () => {
      const popup = await openList('sessionid=root; Path=/', 'sessionid=shop; Path=/shop');
      await countOf(popup, '[data-row=sessionid]', 2);
      await press(popup, '[data-row=sessionid] .jar-open');
      await press(popup, '[data-do=delete]');
      await reported(popup, 'delete');
      await popup.close();
      const next = await browser.openPopup();
      await next.waitFor('[data-event=removed][data-own]');
      await countOf(next, '[data-event=signed-out]', 0);
      await next.close();
    });
  });

  describe('deleting', () => {
    it('takes one of three of the same name, and no other', async () => {
      const popup = await openList(
        'twin=root; Path=/',
        'twin=shop; Path=/shop',
        `twin=wide; Path=/; Domain=${host}`,
      );
      await countOf(popup, '[data-row=twin]', 3);
      // As sent: the longest path first.
      await press(popup, '[data-row=twin] .jar-open');
      await popup.waitFor('[data-do=delete]');
      await press(popup, '[data-do=delete]');
      await reported(popup, 'delete');
      expect((await ofHost()).map(({ value }) => value).sort()).toEqual(['root', 'wide']);
      await popup.close();
    });

    it('of everything is taken back by the popup’s successor, to the last attribute', async () => {
      const popup = await openList(
        session,
        'theme=dark; Path=/',
        'basket=3; Path=/shop',
        `w=1; Domain=${host}; Max-Age=60`,
      );
      await countOf(popup, '[data-row]', 4);
      const before = plain(await ofHost());
      await press(popup, '[data-do=delete-all]');
      await reported(popup, 'delete');
      expect(await ofHost()).toEqual([]);
      await popup.close();
      const next = await reopen();
      await next.waitFor('[data-undo]');
      await press(next, '[data-undo]');
      await reported(next, 'undone');
      expect(plain(await ofHost())).toEqual(before);
      await next.close();
    });

    it('of a selection leaves the rest', async () => {
      const popup = await openList('a=1', 'b=2', 'c=3');
      await popup.waitFor('[data-row=c]');
      for (const name of ['a', 'c']) await press(popup, `[data-row=${name}] input`);
      await press(popup, '[data-do=delete-all]');
      await reported(popup, 'delete');
      expect((await ofHost()).map(({ name }) => name)).toEqual(['b']);
      await popup.close();
    });
  });

  describe('what the browser would refuse', () => {
    it('is told while it is written, and cannot be saved', async () => {
      const popup = await openList('theme=dark');
      await edit(popup, 'theme');
      await fill(popup, '.editor [name=name]', '__Host-theme');
      await popup.waitFor('[data-problem=prefix-secure]');
      expect(
        await popup.evaluate(
          () => document.querySelector<HTMLButtonElement>('.editor [type=submit]')?.disabled,
        ),
      ).toBe(true);
      await press(popup, '.editor [name=secure]');
      await popup.waitFor('[data-problem=prefix-host]');
      await fill(popup, '.editor [name=path]', '/');
      await countOf(popup, '[data-problem]', 0);
      await popup.close();
    });

    it('is explained before and after the browser is asked, and what was typed is still there', async () => {
      const popup = await openList('theme=dark; Path=/');
      await edit(popup, 'theme');
      await press(popup, '.editor [name=hostOnly]');
      await fill(popup, '.editor [name=domain]', 'test');
      await popup.waitFor('[data-problem=domain-public-suffix]');
      expect(
        await popup.evaluate(
          () => document.querySelector<HTMLButtonElement>('.editor [type=submit]')?.disabled,
        ),
      ).toBe(true);
      expect(
        await popup.evaluate(() => document.querySelector<HTMLInputElement>('.editor [name=domain]')?.value),
      ).toBe('test');
      expect((await ofHost()).map(({ name }) => name)).toEqual(['theme']);
      await fill(popup, '.editor [name=domain]', 'shop.elsewhere.invalid');
      await save(popup);
      await popup.waitFor('[data-refusal=not-granted]');
      await popup.close();
    });
  });

  describe('a Set-Cookie line that is tried', () => {
    it('has each browser’s verdict, is used mended, and taken back', async () => {
      await browser.tab.open(`http://${host}:${server.port}/`);
      const popup = await browser.openPopup();
      await popup.click('[data-view=tools]');
      await press(popup, '[data-bench] > summary');
      await fill(popup, '[name=line]', 'sid=v; Domain=.elsewhere.test; Path=/; Secure');
      await popup.waitFor(`[data-browser=${kind.name.toLowerCase()}][data-rule=domain-other]`);
      await fill(popup, '.bench [name=domain]', host);
      await popup.waitFor(`[data-browser=${kind.name.toLowerCase()}][data-rule=secure-over-http]`);
      await press(popup, '[data-do=use-line]');
      await reported(popup, 'create');
      expect(await ofHost()).toMatchObject([
        { name: 'sid', value: 'v', domain: `.${host}`, path: '/', secure: false },
      ]);
      await press(popup, '[data-undo]');
      await reported(popup, 'undone');
      expect(await ofHost()).toEqual([]);
      await popup.close();
    });
  });

  describe('snapshots', () => {
    const ada = 'sessionid=ada3v9x1q7w2e5r8t0y4u6i1o3p5a7s9; Path=/; HttpOnly';
    const bob = 'sessionid=bob3v9x1q7w2e5r8t0y4u6i1o3p5a7s9; Path=/; HttpOnly';

    async function keep(popup: Popup, name: string): Promise<void> {
      await popup.click('[data-view=snapshots]');
      await fill(popup, '[name=snapshot]', name);
      await press(popup, '.take-snapshot [type=submit]');
      await popup.waitFor(`[data-snapshot="${name}"]`);
    }

    it('switch between two signed-in users in two clicks, and outlive the popup', async () => {
      const first = await openList(ada, 'theme=dark; Path=/');
      await keep(first, 'Ada');
      await first.close();
      cookies = [bob, 'extra=1; Path=/'];
      await browser.tab.open(`http://${host}:${server.port}/shop/cart`);
      const second = await browser.openPopup();
      await keep(second, 'Bob');
      await second.waitFor('[data-snapshot=Ada][data-changes="2"]');
      await second.close();
      const third = await browser.openPopup();
      await third.click('[data-view=snapshots]');
      await third.waitFor('[data-snapshot=Ada] [data-do=put-back]');
      await third.click('[data-snapshot=Ada] [data-do=put-back]');
      await reported(third, 'put-back');
      const names = async () => (await ofHost()).map(({ name, value }) => `${name}=${value.slice(0, 4)}`);
      expect(await names()).toEqual(['sessionid=ada3', 'theme=dark']);
      await third.click('[data-snapshot=Bob] [data-do=compare]');
      await third.waitFor('[data-compared=gone]');
      await press(third, '[data-undo]');
      await reported(third, 'undone');
      expect(await names()).toEqual(['extra=1', 'sessionid=bob3', 'theme=dark']);
      await third.close();
    });
  });
});

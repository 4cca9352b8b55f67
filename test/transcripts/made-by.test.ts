// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { fake } from '../fakes/browser.ts';
import { type JarCookie, jarCookie } from '../fakes/cookies.ts';
import { entry, withDevTools } from './devtools.ts';
import { openSurface, page, press, startWorker, unfold, withBrowser } from './surfaces.ts';
import { start, transcript, wait } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

const devtools = '?tab=1#devtools';
const cookie = (name: string, value: string, more: Partial<JarCookie> = {}) =>
  jarCookie({ name, value, sameSite: 'unspecified', ...more });

/** The panel of the developer tools, beside a page with cookies. */
async function openPanel(...cookies: readonly JarCookie[]) {
  cookies.forEach((each) => fake.cookies.put(each));
  await startWorker();
  const tools = withDevTools(page);
  await openSurface('page', devtools);
  return tools;
}

type Tools = ReturnType<typeof withDevTools>;

it('who set a cookie, and who deleted it', async () => {
  await transcript('Who set a cookie', async (step) => {
    let tools: Tools | null = null;
    await step('the panel is opened', async () => {
      tools = await openPanel(cookie('sessionid', 'dark'), cookie('token', 'old', { path: '/rango' }));
    });
    await step('the cookies are turned to', () => press('[data-mode=cookies]'));
    await step('the row of a cookie from before is opened', () => press('[data-cookie=sessionid] .row-open'));
    await step('an answer of another host sets it, asked for by a script', () => {
      const place = { functionName: 'save', url: 'http://localhost:8000/a.js?v=1', lineNumber: 6 };
      tools?.report(
        entry('http://localhost:9000/api/theme', {
          ...{ method: 'PUT', dest: 'empty', lines: ['other=1', 'sessionid=light; Path=/', 'third=3'] },
          initiator: { type: 'script', stack: { callFrames: [place] } },
        }),
      );
      fake.cookies.put(cookie('sessionid', 'light'));
    });
    await step('its request is shown', () => press('[data-do=show-request]'));
    await step('the cookies are turned to, a minute later', async () => {
      press('[data-mode=cookies]');
      await wait(60_000);
    });
    await step('the answer of the page deletes it, and sets it once more', () => {
      tools?.report(
        entry(page, { lines: ['sessionid=; Max-Age=0; Path=/'], ago: 40 }),
        entry(`${page}again/`, { lines: ['sessionid=blue; Path=/'], ago: 30 }),
      );
      fake.cookies.drop('sessionid', 'expired_overwrite');
      fake.cookies.put(cookie('sessionid', 'blue'));
    });
    await step('something that nobody saw sets it', () => fake.cookies.put(cookie('sessionid', 'grey')));
    await step('the person deletes it', () => press('[data-cookie=sessionid] [data-do=delete]'));
    await step('the site clears its data', () => {
      tools?.report(entry(`${page}out/`, { response: { 'Clear-Site-Data': '"cookies"' } }));
      fake.cookies.drop('token', 'explicit');
    });
    await step('the timeline is turned to', () => press('[data-view=timeline]'));
    await step('its newest request is shown', () => press('.timeline [data-do=show-request]'));
  });
});

it('a log-in that a slow answer undoes, by what the tools recorded', async () => {
  await transcript('A recorded race', async (step) => {
    let tools: Tools | null = null;
    await step('the panel is opened', async () => void (tools = await openPanel(cookie('sessionid', 'old'))));
    await step('the cookies are turned to, and their timeline', () => {
      press('[data-mode=cookies]');
      press('[data-view=timeline]');
    });
    await step('an answer signs in', () => {
      tools?.report(
        entry('http://localhost:8000/in/', { method: 'POST', lines: ['sessionid=new; Path=/'], ago: 30 }),
      );
      fake.cookies.put(cookie('sessionid', 'new'));
    });
    await step('one to a request from before it deletes the session', () => {
      tools?.report(
        entry('http://localhost:8000/slow/', {
          ...{ dest: 'empty', cookie: 'sessionid=old', lines: ['sessionid=; Max-Age=0; Path=/'] },
          ...{ ago: 5_000, took: 4_990 },
        }),
      );
      fake.cookies.drop('sessionid', 'expired_overwrite');
    });
    await step('the requests are cleared', () => {
      press('[data-mode=requests]');
      press('[data-clear]');
    });
    await step('the cookies are turned to', () => press('[data-mode=cookies]'));
  });
});

/** What scripts of the page do, in a document that is watched. */
const run = (code: string, at: string) =>
  window.eval(`${code}\n//# sourceURL=http://localhost:8000/${at}`) as unknown;

it('scripts that write cookies', async () => {
  await transcript('Scripts that write cookies', async (step) => {
    let tools: Tools | null = null;
    const store = { set: (..._: readonly unknown[]) => undefined, delete: (_: unknown) => undefined };
    vi.stubGlobal('CookieStore', { prototype: store });
    const lasting = { expirationDate: start / 1000 + 604.04 };
    await step('the panel is opened', async () => void (tools = await openPanel(cookie('sessionid', 'old'))));
    await step('what finds out who writes cookies is opened', () => unfold('.script-writes'));
    await step('the page is loaded again, watched', () => press('[data-do=reload-watched]'));
    await step('it is there', () => tools?.go(page));
    await step('its scripts write cookies', () => {
      run(
        "(function track() { document.cookie = 'sessionid=new; Path=/; Max-Age=600' })()",
        'js/vendor.js?v=3',
      );
      run("\ndocument.cookie = 'second=2'", 'main.js');
      const options = { name: 'stored', value: 's', path: '/', domain: 'localhost', partitioned: true };
      store.set({ ...options, expires: start + 9e6 });
      store.set('sho\u202ert', 'v');
      store.delete('gone');
      fake.cookies.put(cookie('sessionid', 'new', lasting));
    });
    await step('the timeline is turned to', () => {
      press('[data-mode=cookies]');
      press('[data-view=timeline]');
    });
    await step('the tab goes elsewhere', () => tools?.go('http://localhost:8000/about/'));
    await step('a script of that page writes', () => {
      run("document.cookie = 'late=1'", 'late.js');
      fake.cookies.put(cookie('sessionid', 'late', lasting));
    });
    await step('the requests are turned to', () => press('[data-mode=requests]'));
    await step('the page is loaded again, watched, and comes after a second', () => {
      unfold('.script-writes');
      press('[data-do=reload-watched]');
      setTimeout(() => tools?.go('http://localhost:8000/about/'), 900);
    });
    await step('its scripts write by the store, and delete', async () => {
      press('[data-mode=cookies]');
      const expires = start + 3_600_000;
      store.set({ name: 'sessionid', value: 'stored', path: '/', expires });
      fake.cookies.put(cookie('sessionid', 'stored', { expirationDate: expires / 1000, sameSite: 'strict' }));
      await wait(500);
      store.delete('sessionid');
      fake.cookies.drop('sessionid', 'explicit');
    });
    await step('the requests are turned to', () => {
      press('[data-mode=requests]');
      unfold('.script-writes');
    });
    await step('it is loaded again, and half a minute nothing comes', async () => {
      press('[data-do=reload-watched]');
      await wait(28_000);
    });
    await step('nor in the seconds after', async () => wait(2_000));
  });
});

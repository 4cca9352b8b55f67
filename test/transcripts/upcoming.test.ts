// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { fake } from '../fakes/browser.ts';
import { type JarCookie, jarCookie } from '../fakes/cookies.ts';
import { entry, withDevTools } from './devtools.ts';
import { openSurface, page, press, startWorker, unfold, withBrowser } from './surfaces.ts';
import { start, transcript, wait } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

/** A cookie that lasts some days. */
const lasting = (name: string, days: number, more: Partial<JarCookie> = {}) =>
  jarCookie({
    name,
    value: name,
    sameSite: 'unspecified',
    expirationDate: start / 1000 + days * 86_400,
    ...more,
  });

it('what browsers change about the cookies of an inspected page', async () => {
  await transcript('Upcoming changes in the developer tools', async (step) => {
    const tools = withDevTools(page);
    await step('the panel is opened, with another port of the host in another tab', async () => {
      fake.tabs.place({ id: 2, url: 'http://localhost:9000/', active: false }, { began: start });
      const all = [
        lasting('written', 10),
        lasting('answered', 20),
        lasting('unseen', 30),
        lasting('short', 7),
        lasting('third', 5, { sameSite: 'no_restriction', secure: true, httpOnly: true, path: '/rango' }),
      ];
      all.forEach((cookie) => fake.cookies.put(cookie));
      await startWorker();
      await openSurface('page', '?tab=1#devtools');
    });
    await step('the tools of the cookies are turned to', () => {
      press('[data-mode=cookies]');
      press('[data-view=tools]');
    });
    await step('upcoming changes are unfolded', () => unfold('[data-upcoming]'));
    await step(
      'an answer sets a cookie, and binds a session to the device; so does another, and another host',
      () => {
        const response = { 'Secure-Session-Registration': '(ES256);path="/start"' };
        const lines = [`answered=new; Path=/; Max-Age=${20 * 86_400}`];
        tools.report(
          entry(page, { lines, response }),
          entry(`${page}more/`, { response, ago: 30 }),
          entry('https://api.test/', { request: { 'Sec-Session-Id': '7' }, ago: 20 }),
        );
        fake.cookies.put({
          ...lasting('answered', 20),
          value: 'new',
          expirationDate: Date.now() / 1000 - 0.03 + 20 * 86_400,
        });
      },
    );
    await step('the page is loaded again, watched, and a script writes a cookie', () => {
      press('[data-mode=requests]');
      unfold('.script-writes');
      press('[data-do=reload-watched]');
      tools.go(page);
      window.eval(
        `document.cookie = 'written=new; Path=/; Max-Age=864000'\n//# sourceURL=http://localhost:8000/a.js`,
      );
      fake.cookies.put({
        ...lasting('written', 10),
        value: 'new',
        expirationDate: Date.now() / 1000 + 864_000,
      });
    });
    await step('the cookies are turned to', () => press('[data-mode=cookies]'));
    await step('three days later', async () => {
      vi.setSystemTime(Date.now() + 3 * 86_400_000);
      await wait(60_000);
    });
    await step('upcoming changes are folded', () => unfold('[data-upcoming]', false));
  });
});

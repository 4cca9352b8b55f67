// @vitest-environment jsdom
// @vitest-environment-options {"url": "moz-extension://magic-cookie/"}
import { it, onTestFinished, vi } from 'vitest';
import { becomeFirefox, fake } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { entry, withDevTools } from './devtools.ts';
import { choose, enter, openSurface, page, press, startWorker, unfold, withBrowser } from './surfaces.ts';
import { start, transcript, wait } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

/** Opens the panel of Firefox's developer tools by its real entry, in the document that a build has for it. */
async function openPanel() {
  const { network, inspectedWindow } = fake.devtools as Record<string, unknown>;
  const tools = withDevTools(page, true);
  onTestFinished(() => void Object.assign(fake.devtools, { network, inspectedWindow }));
  document.title = 'Magic Cookie';
  document.body.innerHTML = '<div id="app"></div><div id="announcements" aria-live="polite"></div>';
  await import('../../src/devtools/requests.tsx');
  return tools;
}

const loginUrl = 'http://localhost:8000/login/';
const secret = `${'b'.repeat(31)}z`;

it('the panel of Firefox', async () => {
  await transcript('The panel of Firefox', async (step) => {
    let tools: Awaited<ReturnType<typeof openPanel>> | null = null;
    await step('the developer tools are opened', async () => {
      becomeFirefox();
      vi.spyOn(fake.runtime, 'getURL').mockImplementation((path) => `moz-extension://magic-cookie/${path}`);
      await import('../../src/devtools/main.ts');
    });
    await step('the panel is opened', async () => void (tools = await openPanel()));
    await step('a log-in is answered, by several lines in one field', () => {
      const lines = [`sessionid=${secret}; HttpOnly; Path=/\ncart=42; Max-Age=99999999999\nname`];
      tools?.report(entry(loginUrl, { method: 'POST', status: 302, to: page, lines, cookie: 'theme=dark' }));
      tools?.go(page);
    });
    await step('a page deletes what may be there, and what is not there any more', () =>
      tools?.report(
        entry(page, {
          lines: ['theme=; Max-Age=0', 'cart=; Max-Age=0'],
          cookie: `theme=dark; sessionid=${secret}`,
        }),
      ),
    );
    await step('the log-in is opened', () => press('.exchange-head'));
    await step('nothing is hidden any more', async () => {
      await fake.storage.sync.set({ settings: { masked: 'none' } });
    });
    await step('dark is chosen, and to hide secrets again', async () => {
      await fake.storage.sync.set({ settings: { theme: 'dark' } });
    });
    await step('a line is tried', () => press('[data-line="2"] [data-do=try-line]'));
    await step('it is shown in a frame of another site', () => {
      enter('.bench [name=line]', 'a=1; Secure; SameSite=None');
      choose('.bench [name=way]', 'frame');
      press('.bench [name=cross-site]');
    });
    await step('the X-ray is turned to', () => press('[data-mode=xray]'));
    await step('a log-in is recorded', async () => {
      press('[data-do=xray-record]');
      await wait(600);
      tools?.report(
        entry(loginUrl, {
          method: 'POST',
          status: 302,
          to: page,
          lines: ['sessionid=x; Domain=a.test'],
          cookie: '',
          ago: 300,
        }),
        entry(page, { status: 302, to: loginUrl, cookie: '', ago: 200 }),
      );
      await wait(300);
      press('[data-do=xray-stop]');
    });
    await step('what to write is copied, which the browser refuses', () => {
      vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('Not allowed'));
      press('.xray .fix button');
    });
    await step('the requests are turned to, and cleared', () => {
      press('[data-mode=requests]');
      press('[data-clear]');
    });
    await step('scripts are watched', () => {
      unfold('.script-writes');
      press('[data-do=reload-watched]');
    });
    await step('it is there', () => tools?.go(page));
  });
});

it('the panel of Firefox where the settings cannot be read', async () => {
  await transcript('The panel of Firefox without settings', async (step) => {
    await step('the panel is opened', async () => {
      becomeFirefox();
      fake.i18n.language = 'ru';
      for (const area of ['sync', 'local'] as const) fake.storage[area].failWith(new Error('Gone'));
      const tools = await openPanel();
      tools.report(entry(loginUrl, { lines: ['plain=1', 'sid=2; Domain=b.test'] }));
    });
  });
});

it('what browsers change about the cookies of a page in Firefox', async () => {
  await transcript('Upcoming changes in Firefox', async (step) => {
    await step('the popup is opened', async () => {
      becomeFirefox();
      fake.permissions.granted = ['*://*.shop.test/*'];
      fake.tabs.place(
        { id: 1, url: 'https://app.shop.test/', cookieStoreId: 'firefox-default' },
        { began: start },
      );
      const partition = { partitionKey: { topLevelSite: 'https://shop.test' } };
      const ofShop = { value: 'v', domain: 'app.shop.test', storeId: 'firefox-default' };
      fake.cookies.put(jarCookie({ ...ofShop, ...partition, name: 'chip', secure: true }));
      fake.cookies.put(jarCookie({ ...ofShop, ...partition, name: 'put-there' }));
      fake.cookies.put(jarCookie({ ...ofShop, name: 'script', expirationDate: start / 1000 + 864_000 }));
      await startWorker();
      await openSurface('popup');
    });
    await step('the tools are turned to', () => press('[data-view=tools]'));
    await step('upcoming changes are unfolded', () => unfold('[data-upcoming]'));
    await step('what tries a line is unfolded', () => unfold('[data-bench]'));
    await step('a line is written that Firefox takes for a name', () => enter('.bench [name=line]', 'word'));
  });
});

// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { fake } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { csrftoken, put, renewed, sessionid, visits } from './site.ts';
import { enter, openSurface, page, press, startWorker, unfold, withBrowser } from './surfaces.ts';
import { start, transcript, wait } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

async function openTools() {
  await startWorker();
  await openSurface('popup');
  await wait(500);
  press('[data-view=tools]');
}

it('the tools and a log-in that is checked', async () => {
  await transcript('Checks of a session', async (step) => {
    await step('the tools are turned to', async () => {
      put(sessionid, csrftoken);
      await openTools();
    });
    await step('a log-in is checked', () => {
      unfold('.check');
      press('[data-check=log-in]');
    });
    await step('the token alone becomes another', () => put({ ...csrftoken, value: 'n'.repeat(32) }));
    await step('the session too', () => put(renewed));
    await step('that check is ended, and a log-out is checked', async () => {
      press('[data-check-end]');
      await wait(200);
      unfold('.check');
      press('[data-check=log-out]');
    });
    await step('a cookie is deleted by the person, another one by the site', async () => {
      fake.cookies.drop('csrftoken', 'expired_overwrite');
      press('[data-view=session]');
      await wait(100);
      press('[data-cookie=sessionid] [data-do=delete]');
      await wait(500);
      press('[data-view=tools]');
    });
    await step('that check is ended, and a log-out checked where nobody is logged in', async () => {
      press('[data-check-end]');
      await wait(200);
      unfold('.check');
      press('[data-check=log-out]');
    });
    await step('a session of another host comes', () => put({ ...sessionid, domain: 'other.localhost' }));
    await step('storage fails when the check is ended', () => {
      fake.storage.session.failWith(new Error('The disk is gone'));
      press('[data-check-end]');
    });
  });
});

/** A document whose cookies are those of the browser's jar. */
function frame(href: string, isTop: boolean, ignored: RegExp, isSandboxed = false) {
  const { hostname: domain } = new URL(href);
  const self: { top?: object } = {};
  self.top = isTop ? self : {};
  return {
    ...{ location: { href }, navigator: { cookieEnabled: true }, window: self },
    document: {
      get cookie() {
        if (isSandboxed) throw new Error('The document is sandboxed');
        const own = fake.cookies.dump().filter((cookie) => cookie.domain === domain);
        return own.map(({ name, value }) => `${name}=${value}`).join('; ');
      },
      set cookie(line: string) {
        if (isSandboxed) throw new Error('The document is sandboxed');
        const [, name = ''] = /^([^=]*)=/.exec(line) ?? [];
        if (ignored.test(line)) return;
        if (!line.includes('Max-Age=0')) put(jarCookie({ name, domain, value: '1' }));
        else if (fake.cookies.dump().some((cookie) => cookie.name === name))
          fake.cookies.drop(name, 'explicit');
      },
    },
  };
}

it('the tools and the test of what the browser keeps', async () => {
  await transcript('The cookie test', async (step) => {
    const frames = (ignored: RegExp, ...others: readonly ReturnType<typeof frame>[]) =>
      fake.tabs.place(
        { id: 1, url: page },
        { began: start, frames: [frame(page, true, ignored), ...others] },
      );
    await step('the tools are turned to', async () => {
      put(sessionid);
      await openTools();
    });
    await step('it is run', () => {
      frames(/Domain=/);
      press('[data-cookie-test] button');
    });
    await step('it is run with frames, and with a browser that keeps nothing', () => {
      frames(
        /./,
        frame('https://ads.test/frame', false, /./),
        frame('http://localhost:8000/in', false, /^$/, true),
      );
      press('[data-cookie-test] button');
    });
    await step('it is run in a page that is gone', () => {
      fake.tabs.place({ id: 1, url: page }, null);
      press('[data-cookie-test] button');
    });
    await step('the page goes elsewhere', () =>
      fake.tabs.load({ id: 1, url: 'http://other.localhost:8000/' }, { began: Date.now() }),
    );
  });
});

it('the tools and cookies of other sites', async () => {
  await transcript('The search of all sites', async (step) => {
    await step('a cookie is looked for elsewhere', async () => {
      fake.permissions.granted = ['*://*/*'];
      put(
        visits,
        jarCookie({ name: 'visits', value: '9', domain: '.example.com' }),
        jarCookie({ name: 'sid', value: '1', domain: 'api.example.com' }),
        jarCookie({ name: 'visits', value: '8', domain: 'elsewhere.test' }),
      );
      await startWorker();
      await openSurface('popup');
      await wait(500);
      press('[data-cookie=visits] .row-open');
      await wait(100);
      press('[data-do=find]');
    });
    await step('another text is entered', () => enter('[name=site-search]', 'EXAMPLE'));
    await step('a text that is nowhere', () => enter('[name=site-search]', 'xyzzy'));
    await step('no text, and a site is opened', async () => {
      enter('[name=site-search]', '');
      await wait(100);
      press('[data-site="example.com"]');
    });
    await step('the jar cannot be read', () => {
      fake.cookies.failWith(new Error('The jar is locked'));
      document.querySelector<HTMLInputElement>('[name=site-search]')?.blur();
      press('[name=site-search]');
    });
  });
});

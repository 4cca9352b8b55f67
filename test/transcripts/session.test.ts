// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { fake } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { openSurface, page, press, startWorker, withBrowser } from './surfaces.ts';
import { start, transcript } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

const sessionid = jarCookie({ name: 'sessionid', value: 'a'.repeat(32), httpOnly: true });
const csrftoken = jarCookie({
  name: 'csrftoken',
  value: 'c'.repeat(32),
  expirationDate: start / 1000 + 31_449_600,
});

it('the popup beside a session that ends', async () => {
  await transcript('The end of a session', async (step) => {
    await step('the popup is opened', async () => {
      fake.cookies.put(sessionid);
      fake.cookies.put(csrftoken);
      await startWorker();
      await openSurface('popup');
    });
    await step('the row of sessionid is opened', () => press('[data-cookie=sessionid] .row-open'));
    await step('the page is loaded again', () =>
      fake.tabs.load({ id: 1, url: page }, { began: start + 2000 }),
    );
    await step('the site deletes sessionid', () => fake.cookies.drop('sessionid', 'expired_overwrite'));
    await step('the timeline is turned to', () => press('[data-view=timeline]'));
  });
});

// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { becomeFirefox, fake } from '../fakes/browser.ts';
import { chooseFile, openOptions, pick, restartWorker, showStored } from './pages.ts';
import { enter, key, press, withBrowser } from './surfaces.ts';
import { start, transcript } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

const { local, managed, session, sync } = fake.storage;
const { permissions } = fake;
const loopback = [...permissions.granted];
const file = (settings: object) => JSON.stringify({ format: 'magic-cookie-settings', ...settings });

/** Has a call of the browser's fail once. */
const failOnce = (method: 'getAll' | 'remove' | 'request', text: string) =>
  vi.spyOn(permissions, method).mockRejectedValueOnce(new Error(text));

it('sites that are granted, asked for and given back', async () => {
  await transcript('Sites in the settings', async (step) => {
    permissions.granted = [
      ...loopback.slice(1),
      '*://*.shop.test/*',
      'https://bank.test/*',
      'http://*.old.test/*',
      'file:///*',
    ];
    await step('the settings are opened; a site of this machine was withheld', openOptions);
    await step('one is given back', () => press('[data-site="https://bank.test/*"] button'));
    await step('one cannot be given back', () => {
      failOnce('remove', 'Extension context invalidated');
      press('[data-site="*://*.shop.test/*"] button');
    });
    await step('all sites are asked for, and refused', () => {
      permissions.answer = false;
      press('[data-ask=all]');
    });
    await step('all sites are asked for', () => {
      permissions.answer = true;
      press('[data-ask=all]');
    });
    await step('this machine is asked for', () => press('[data-ask=loopback]'));
    await step('all sites are given back', () => press('[data-site="*://*/*"] button'));
    await step('asking fails', () => {
      failOnce('request', 'An unexpected error occurred');
      press('[data-ask=all]');
    });
    await step('a grant comes that cannot be read', () => {
      failOnce('getAll', 'No permission manager');
      permissions.onAdded.trigger({ origins: ['*://*.new.test/*'] });
    });
    await step('another comes', () => {
      permissions.granted = [...permissions.granted, '<all_urls>'];
      permissions.onAdded.trigger({ origins: ['<all_urls>'] });
    });
  });
});

it('sites whose responses are watched', async () => {
  await transcript('Responses in the settings', async (step) => {
    permissions.granted = [...loopback, '*://*.shop.test/*', '*://bank.test/*'];
    await session.set({
      answers: ['shop.test', 'bank.test'].map((host, index) => ({
        ...{ url: `http://${host}/login`, method: 'POST', initiator: null, startedAt: 1, time: 2 + index },
        ...{ cookieHeader: null, lines: [], store: '0' },
      })),
    });
    await step('the settings are opened', openOptions);
    await step('those of a site are watched, which is refused', () => {
      permissions.answer = false;
      pick('[data-responses="*://*.shop.test/*"]');
    });
    await step('it is allowed', () => {
      permissions.answer = true;
      pick('[data-responses="*://*.shop.test/*"]');
    });
    await step('this machine too', () => pick('[data-responses="*://localhost/*"]'));
    await step('what is stored', showStored);
    await step('this machine no more', () => pick('[data-responses="*://localhost/*"]', false));
    await step('another site too, and the first is given back', () => {
      pick('[data-responses="*://bank.test/*"]');
      press('[data-site="*://*.shop.test/*"] button');
    });
    await step('what is stored', showStored);
    await step('it cannot be written down', () => {
      local.failWritesWith(new Error('Disk is full'));
      pick('[data-responses="*://localhost/*"]');
    });
    await step('the last one is not watched any more', () => {
      local.failWritesWith(null);
      pick('[data-responses="*://bank.test/*"]', false);
    });
    await step('what is stored', showStored);
  });
});

it('sites whose responses are watched, in Firefox', async () => {
  await transcript('Responses in the settings of Firefox', async (step) => {
    becomeFirefox();
    permissions.granted = ['*://*/*', '*://*.shop.test/*'];
    permissions.held = ['webRequest'];
    await local.set({ 'answer-sites': ['*://*.shop.test/*', '*://gone.test/*'] });
    await step('the settings are opened; one of the sites was revoked meanwhile', openOptions);
    await step('those of all sites are watched', () => pick('[data-responses="*://*/*"]'));
    await step('those of the first no more', () => pick('[data-responses="*://*.shop.test/*"]', false));
    await step('all sites are revoked in the browser’s own settings', async () => {
      await permissions.remove({ origins: ['*://*/*'] });
    });
    await step('what is stored', showStored);
  });
});

it('settings that go into a file and come from one', async () => {
  await transcript('Settings in a file', async (step) => {
    await sync.set({
      settings: {
        watched: ['sessionid', 'visits', ''],
        unwatched: ['PHPSESSID'],
        theme: 'dark',
      },
    });
    await managed.enforce({ badge: 'state' });
    await step('the settings are opened', openOptions);
    await step('they are exported', () => press('[data-export]'));
    await step('a file is opened that is no JSON', () => chooseFile('a\u202Eb.txt', ''));
    await step('a file of something else', () => chooseFile('other.json', '{"format":"cookies"}'));
    await step('a file that is too large', () => chooseFile('large.json', 'x'.repeat(100_001)));
    await step('a file larger than what is read', () => chooseFile('huge.json', ' '.repeat(400_007)));
    await step('a file that is not valid', () =>
      chooseFile('invalid.json', file({ version: 9, theme: 'pink', interval: 'often', badge: 'count' })),
    );
    await step('a file with the settings that there are', () =>
      chooseFile('same.json', file({ theme: 'dark', watched: ['sessionid', 'visits', ''] })),
    );
    await step('a file of a later version', () =>
      chooseFile(
        'later.json',
        file({
          ...{ version: 2, watched: ['visits', 'theme'], unwatched: ['PHPSESSID', ''], interval: 60_000 },
          ...{ masked: 'all', badge: 'nothing', language: 'xx', theme: 'light', density: 'compact' },
          silenced: [{ rule: 'secure', name: null }],
        }),
      ),
    );
    await step('it is taken over, in vain', () => {
      sync.failWritesWith(new Error('MAX_WRITE_OPERATIONS_PER_HOUR'));
      local.failWritesWith(new Error('Disk is full'));
      press('[data-apply]');
    });
    await step('it is taken over', () => {
      sync.failWritesWith(null);
      press('[data-apply]');
    });
    await step('a file that changes the order alone', () =>
      chooseFile('order.json', file({ watched: ['theme', 'visits'], badge: 'count' })),
    );
    await step('an administrator sets the list meanwhile', () =>
      managed.enforce({ watched: ['a'], badge: 'state' }),
    );
    await step('it is closed', () => press('.opened button'));
    await step('a file that cannot be read', () => {
      vi.spyOn(Blob.prototype, 'slice').mockImplementationOnce(() =>
        Object.assign(new Blob(), { text: async () => Promise.reject(new Error('NotReadableError')) }),
      );
      chooseFile('gone.json', '{}');
    });
    await step('what is stored', showStored);
  });
});

it('all that is stored, and that it is erased', async () => {
  await transcript('Everything is erased', async (step) => {
    permissions.granted = [...loopback, '*://*.shop.test/*', '*://bank.test/*'];
    permissions.held = ['webRequest'];
    await sync.set({ settings: { theme: 'dark' } });
    await local.set({
      ...{
        'visited-hosts': 2,
        'visits/0/a.test': { count: 1, last: 1 },
        'visits/1/b.test': { count: 2, last: 2 },
      },
      ...{ 'answer-sites': ['*://bank.test/*'], policy: {} },
    });
    await step('the settings are opened', openOptions);
    await step('more is stored', async () => {
      await local.set({
        'expected/a.test': { sessionCookieName: 'sid' },
        'visits/0/c.test': { count: 1, last: 3 },
      });
      await session.set({
        'journal/0/a.test': [{}, {}],
        'journal/0/a.test#1': { changes: [{}] },
        'journal/0/b.test': 7,
      });
    });
    await step('it cannot be counted', async () => {
      session.failWith(new Error('IO error'));
      await local.set({ 'visits/0/d.test': { count: 1, last: 4 } });
    });
    await step('everything is to be erased', () => {
      session.failWith(null);
      press('[data-erase]');
    });
    await step('Escape', () => key('Escape'));
    await step('once more; the sites are to be given back', () => {
      press('[data-erase]');
      pick('.question input');
    });
    await step('no', () => press('.question .actions button:last-child'));
    await step('once more, and a site goes while it is asked', async () => {
      press('[data-erase]');
      await permissions.remove({ origins: ['*://bank.test/*'] });
    });
    await step('yes; neither the sites nor all that is stored can be taken away', () => {
      pick('.question input');
      failOnce('remove', 'Blocked by an administrator');
      for (let round = 0; round < 3; round += 1)
        vi.spyOn(local, 'clear').mockRejectedValueOnce(new Error('Disk is locked'));
      press('[data-erase-now]');
    });
    await step('what is stored', showStored);
    await step('a setting is chosen, and a name typed', () => {
      pick('#badge-state');
      enter('#entry', 'theme');
    });
    await step('everything is erased, the sites too', () => {
      press('[data-erase]');
      pick('.question input');
      press('[data-erase-now]');
    });
    await step('what is stored', showStored);
  });
});

it('erasing while the worker runs and pages are open', async () => {
  await transcript('Everything is erased beside the worker', async (step) => {
    fake.i18n.language = 'ru';
    permissions.held = ['webRequest'];
    await local.set({ 'answer-sites': ['*://localhost/*'] });
    await step('the worker counts a visit, and the settings are opened', async () => {
      await restartWorker();
      fake.tabs.load({ id: 1, url: 'http://localhost:8000/' }, { began: Date.now() });
      await openOptions();
    });
    await step('everything is to be erased', () => press('[data-erase]'));
    await step('yes', () => press('[data-erase-now]'));
    await step('what is stored', showStored);
    await step('a page is heard of that began to load before', () =>
      fake.tabs.load({ id: 2, url: 'http://before.localhost/' }, { began: start }),
    );
    await step('the page is loaded again, later', () =>
      fake.tabs.load({ id: 1, url: 'http://localhost:8000/' }, { began: Date.now() }),
    );
    await step('what is stored', showStored);
  });
});

// @vitest-environment jsdom
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { eventually } from '../eventually.ts';
import { becomeFirefox, fake, resetBrowser } from '../fakes/browser.ts';
import { newPage } from '../ui/new-page.ts';

/** Opens the page by its real entry, in modules of its own. */
async function openWelcome(): Promise<void> {
  newPage();
  document.body.innerHTML = '<div id="welcome"></div>';
  await import('../../src/welcome/main.tsx');
  await shows('[data-keys]');
}

const shows = (selector: string) =>
  eventually(() => {
    const found = document.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`Nothing fits ${selector} in ${document.body.innerHTML}`);
    return found;
  });
const card = async (sign: string) => (await shows(`[data-card=${sign}]`)).textContent;

beforeEach(resetBrowser);

it('names the keys that open the popup, and says where there are none', async () => {
  await openWelcome();
  expect(await card('open')).toContain('press Alt+Shift+K');
  expect(document.title).toBe('First steps · Magic Cookie');
  fake.commands.assigned = [{ name: '_execute_action', shortcut: '' }];
  await openWelcome();
  expect(await card('open')).toContain('No shortcut is assigned');
});

it('says how the icon is pinned in each browser', async () => {
  await openWelcome();
  expect(await card('pin')).toContain('then the pin beside');
  becomeFirefox();
  await openWelcome();
  expect(await card('pin')).toContain('Pin to Toolbar');
});

it('leads to the settings, and asks for all sites on a click alone', async () => {
  await openWelcome();
  (await shows('[data-open=options]')).click();
  await eventually(() => expect(fake.runtime.optionsOpened).toBe(1));
  expect(fake.permissions.requested).toEqual([]);
  (await shows('[data-ask=all]')).click();
  await eventually(() => expect(fake.permissions.requested).toEqual([['*://*/*']]));
});

describe('access to all sites', () => {
  it('is said to be given once it is, with the focus where its button was', async () => {
    await openWelcome();
    const button = await shows('[data-ask=all]');
    button.focus();
    button.click();
    const outcome = await shows('[data-outcome=granted]');
    expect(outcome.textContent).toBe('Access granted.');
    expect(document.activeElement).toBe(outcome);
    expect(document.querySelector('[data-ask=all]')).toBeNull();
  });

  it('is said not to be given, and can be asked for once more', async () => {
    fake.permissions.answer = false;
    await openWelcome();
    (await shows('[data-ask=all]')).click();
    expect((await shows('[data-outcome=refused]')).textContent).toContain('not granted');
    fake.permissions.answer = true;
    (await shows('[data-ask=all]')).click();
    await shows('[data-outcome=granted]');
    expect(document.querySelector('[data-outcome=refused]')).toBeNull();
  });

  it('is said to have failed where the browser cannot ask', async () => {
    const request = vi.spyOn(fake.permissions, 'request').mockRejectedValueOnce(new Error('No window'));
    await openWelcome();
    (await shows('[data-ask=all]')).click();
    const outcome = await shows('[data-outcome=failed]');
    expect(outcome.textContent).toMatch(/^Asking for access failed\. .*No window/);
    await shows('[data-ask=all]');
    request.mockRestore();
  });

  it('is not asked for where it was given, here or elsewhere, and is where it was taken back', async () => {
    fake.permissions.granted = ['*://*/*'];
    await openWelcome();
    await shows('[data-outcome=granted]');
    expect(document.activeElement).toBe(document.body);
    await fake.permissions.remove({ origins: ['*://*/*'] });
    await shows('[data-ask=all]');
    expect(document.querySelector('[data-outcome]')).toBeNull();
    fake.permissions.granted = ['*://*/*'];
    fake.permissions.onAdded.trigger({ origins: ['*://*/*'] });
    await shows('[data-outcome=granted]');
    expect(document.querySelector('[data-ask=all]')).toBeNull();
  });
});

it('speaks the language and has the theme of the settings', async () => {
  await fake.storage.sync.set({ settings: { language: 'ru', theme: 'dark' } });
  await openWelcome();
  expect(document.title).toBe('Первые шаги · Magic Cookie');
  expect(document.documentElement.dataset['theme']).toBe('dark');
});

it('has the theme that an administrator sets as soon as the browser says so', async () => {
  const { local, managed } = fake.storage;
  await local.set({ policy: { theme: 'dark' } });
  await managed.enforce({ theme: 'light' });
  const answer = managed.hold();
  await openWelcome();
  expect(document.documentElement.dataset['theme']).toBe('dark');
  answer();
  await eventually(() => expect(document.documentElement.dataset['theme']).toBe('light'));
});

it('stays, in the browser’s language, where that which is chosen cannot be loaded', async () => {
  vi.doMock('../../src/ui/language-files.ts', () => ({
    languageFiles: new Map([['ru', async () => Promise.reject(new Error('Failed to fetch'))]]),
  }));
  onTestFinished(() => {
    vi.doUnmock('../../src/ui/language-files.ts');
  });
  await fake.storage.sync.set({ settings: { language: 'ru', theme: 'dark' } });
  await openWelcome();
  expect(document.documentElement.lang).toBe('en-GB');
  expect(document.title).toBe('First steps · Magic Cookie');
});

it('goes on where the browser cannot ask for all sites', async () => {
  const request = vi.spyOn(fake.permissions, 'request').mockRejectedValue(new Error('Not now'));
  onTestFinished(() => request.mockRestore());
  await openWelcome();
  (await shows('[data-ask=all]')).click();
  // A rejection that nobody handles fails the run.
  await eventually(() => expect(request).toHaveBeenCalled());
  (await shows('[data-open=options]')).click();
  await eventually(() => expect(fake.runtime.optionsOpened).toBe(1));
});

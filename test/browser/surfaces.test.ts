import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addPanel } from '../../src/browser/devtools.ts';
import { openOptions, openPage, openSidePanel, openSitePage, pageFor } from '../../src/browser/surfaces.ts';
import { becomeFirefox, fake, resetBrowser } from '../fakes/browser.ts';

beforeEach(resetBrowser);

describe('the full page', () => {
  it('knows the tab that it is about', () => expect(pageFor(17)).toBe('src/page/index.html?tab=17'));

  it('knows the site that it is about, and the cookie store whose cookies it shows', async () => {
    await openSitePage('https://shop.test/?a=1&b', 'firefox-container-2');
    const [opened] = fake.tabs.dump();
    expect(opened?.url).toMatch(/^chrome-extension:\/\/magic-cookie\/src\/page\/index\.html\?/);
    expect(Object.fromEntries(new URL(opened?.url ?? '').searchParams)).toEqual({
      site: 'https://shop.test/?a=1&b',
      store: 'firefox-container-2',
    });
  });

  it('opens in a tab of its own, which comes to the front', async () => {
    fake.tabs.place({ id: 17, url: 'http://localhost/' }, null);
    await openPage(17);
    expect(fake.tabs.dump().map(({ url, active }) => [url, active])).toEqual([
      ['http://localhost/', false],
      ['chrome-extension://magic-cookie/src/page/index.html?tab=17', true],
    ]);
  });

  it('is a panel of the developer tools as well, for the tab that they inspect', async () => {
    fake.devtools.inspectedWindow.tabId = 23;
    await addPanel();
    expect(fake.devtools.created).toEqual([
      ['Magic Cookie', '/icons/32.png', '/src/page/index.html?tab=23#devtools'],
    ]);
  });
});

describe('the side panel', () => {
  it.each([
    ['Chromium', () => undefined, 5],
    ['Firefox, which knows the window itself', becomeFirefox, 1],
  ])('opens in the very turn of the click: %s', async (_, become, window) => {
    become();
    const opening = openSidePanel(5);
    expect(fake.beside.opened).toEqual([window]);
    await opening;
  });

  it('that does not open says why', async () => {
    const open = vi
      .spyOn(fake.beside.sidePanel, 'open')
      .mockRejectedValue(new Error('No window with id: 5.'));
    await expect(openSidePanel(5)).rejects.toThrow('No window');
    open.mockRestore();
  });
});

it('the settings open', async () => {
  await openOptions();
  expect(fake.runtime.optionsOpened).toBe(1);
});

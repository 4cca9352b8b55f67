import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../eventually.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { startWorker } from './worker.ts';

const pattern = '*://*.example.org/*';
const written = (tab: number) => eventually(() => expect(fake.action.badges.has(tab)).toBe(true));
/** Grants a host; resolves when the badge is written, which takes longer than to bring the popup back. */
async function grant(tab: number) {
  fake.permissions.granted = [...fake.permissions.granted, pattern];
  fake.permissions.onAdded.trigger({ origins: [pattern] });
  await written(tab);
}

let reported: ReturnType<typeof vi.spyOn>;

beforeEach(async () => {
  resetBrowser();
  reported = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await startWorker();
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a host that is granted', () => {
  it.each([
    ['the page in front is of it', 'https://shop.example.org/', 1],
    ['the page in front is of another, which was not granted', 'https://shop.example.com/', 0],
    ['the page in front is of a host that only looks like it', 'https://badexample.org/', 0],
    ['the page in front is one of the browser’s', 'chrome://extensions/', 0],
    ['the browser does not say what the page in front is', undefined, 0],
  ])('brings the popup back where it was asked: %s', async (_, url, times) => {
    fake.tabs.place({ id: 1, ...(url !== undefined && { url }) }, null);
    await grant(1);
    expect(fake.action.popupsOpened).toBe(times);
    expect(reported).not.toHaveBeenCalled();
  });

  it('brings back none, and reports nothing, where no page is in front', async () => {
    // Of the window that has the focus, the browser says nothing.
    fake.tabs.place({ id: 1, url: 'https://shop.example.org/', windowId: 9 }, null);
    await grant(1);
    expect(fake.action.popupsOpened).toBe(0);
    expect(reported).not.toHaveBeenCalled();
  });

  it('brings back no popup that is open, and none of a page behind', async () => {
    fake.tabs.place({ id: 1, url: 'https://shop.example.org/' }, null);
    fake.runtime.contexts = [{ contextType: 'POPUP' }];
    await grant(1);
    expect(fake.action.popupsOpened).toBe(0);
    fake.runtime.contexts = [];
    fake.tabs.place({ id: 1, url: 'https://shop.example.org/', active: false }, null);
    fake.tabs.place({ id: 2, url: 'http://127.0.0.2/' }, null);
    await grant(2);
    expect(fake.action.popupsOpened).toBe(0);
  });

  it('says what fails', async () => {
    vi.spyOn(fake.permissions, 'getAll').mockRejectedValue(new Error('No permissions'));
    fake.tabs.place({ id: 1, url: 'https://shop.example.org/' }, null);
    await grant(1);
    expect(reported).toHaveBeenCalledWith('Magic Cookie:', new Error('No permissions'));
  });
});

describe('a host that is taken back', () => {
  it('changes the badges, brings back no popup and counts no visit', async () => {
    const url = 'http://localhost:8000/';
    fake.tabs.place({ id: 1, url }, { began: Date.now() });
    fake.permissions.onRemoved.trigger({ origins: [pattern] });
    await written(1);
    expect(fake.action.popupsOpened).toBe(0);
    expect(fake.tabs.asked).toEqual([]);
  });
});

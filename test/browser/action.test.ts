import { beforeEach, describe, expect, it, vi } from 'vitest';
import { paintBadge, reopenPopup, setBadge } from '../../src/browser/action.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

const { action } = fake;

beforeEach(resetBrowser);

describe('a tab’s icon', () => {
  beforeEach(() => fake.tabs.place({ id: 3, url: 'http://localhost/' }, null));

  it('has text and title, its own alone', async () => {
    fake.tabs.place({ id: 4, url: 'http://localhost/' }, null);
    await setBadge(3, '2', 'Magic Cookie: two');
    await setBadge(4, '', 'Magic Cookie');
    expect([...action.badges]).toEqual([
      [3, '2'],
      [4, ''],
    ]);
    expect([...action.titles]).toEqual([
      [3, 'Magic Cookie: two'],
      [4, 'Magic Cookie'],
    ]);
  });

  it('needs neither where the tab has gone meanwhile', async () => {
    fake.tabs.close(3);
    await setBadge(3, '2', 'Magic Cookie');
    expect(action.badges.size + action.titles.size).toBe(0);
  });

  it.each(['No tab with id: 3.', 'Invalid tab ID: 3', 'Error: Tab 3 was closed'])(
    'is let go of in any browser’s words: %s',
    async (words) => {
      const failing = vi.spyOn(action, 'setTitle').mockRejectedValue(new Error(words));
      await expect(setBadge(3, '2', 'x')).resolves.toBeUndefined();
      failing.mockRestore();
    },
  );

  it.each(['setBadgeText', 'setTitle'] as const)('says what else goes wrong: %s', async (call) => {
    const failing = vi.spyOn(action, call).mockRejectedValue(new Error('Icon service is gone'));
    await expect(setBadge(3, '2', 'x')).rejects.toThrow('Icon service is gone');
    failing.mockRestore();
  });
});

describe('the badge’s colours', () => {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  it('are dark on bright, and can be read (WCAG 2.2, 1.4.3)', async () => {
    await paintBadge();
    const [ground, ink] = [luminance(action.background), luminance(action.ink)];
    expect((ground + 0.05) / (ink + 0.05)).toBeGreaterThan(7);
  });
});

describe('the popup', () => {
  it.each<[what: string, contexts: readonly string[], hasFocus: boolean, isOpen: boolean, opened: number]>([
    ['is opened', [], true, true, 1],
    ['is opened beside other pages of the extension', ['SIDE_PANEL', 'TAB', 'BACKGROUND'], true, true, 1],
    ['is not opened twice', ['TAB', 'POPUP'], true, true, 0],
    ['is open already, though no window has the focus', ['POPUP'], false, true, 0],
    ['cannot be opened while no window has the focus', [], false, false, 0],
  ])('%s', async (_, contexts, hasFocus, isOpen, opened) => {
    fake.runtime.contexts = contexts.map((contextType) => ({ contextType }));
    fake.windows.hasFocus = hasFocus;
    expect(await reopenPopup()).toBe(isOpen);
    expect(action.popupsOpened).toBe(opened);
  });
});

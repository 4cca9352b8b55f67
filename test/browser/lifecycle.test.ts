import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hasPrivateWindow, onBegin, onWindowClosed } from '../../src/browser/lifecycle.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

beforeEach(resetBrowser);

it('a beginning is an install, an update and a start of the browser, each told once', () => {
  const listener = vi.fn();
  onBegin(listener);
  fake.runtime.onInstalled.trigger({ reason: 'install' });
  fake.runtime.onStartup.trigger();
  fake.runtime.onInstalled.trigger({ reason: 'update' });
  expect(listener.mock.calls).toEqual([[], [], []]);
});

it('a window that is closed is told by its number', () => {
  const closed: number[] = [];
  onWindowClosed((window) => closed.push(window));
  fake.windows.onRemoved.trigger(7);
  expect(closed).toEqual([7]);
});

describe('a private window', () => {
  const open = (...windows: readonly [id: number, incognito: boolean][]) =>
    void (fake.windows.open = windows.map(([id, incognito]) => ({ id, incognito })));

  it.each<[is: boolean, windows: readonly [number, boolean][], closing: number | undefined]>([
    [false, [], undefined],
    [false, [[1, false]], undefined],
    [true, [[2, true]], undefined],
    [
      true,
      [
        [1, false],
        [2, true],
      ],
      1,
    ],
    [false, [[2, true]], 2],
    [
      true,
      [
        [2, true],
        [3, true],
      ],
      2,
    ],
    [false, [[1, false]], 2],
  ])('is there: %s, of %j while %s closes', async (is, windows, closing) => {
    open(...windows);
    expect(await hasPrivateWindow(closing)).toBe(is);
  });
});

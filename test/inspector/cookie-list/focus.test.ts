// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { focusRowSoon } from '../../../src/inspector/cookie-list/focus.ts';

let frames: FrameRequestCallback[] = [];
/** Has the browser draw some frames; returns how many it was asked for. */
function draw(count: number): number {
  for (let drawn = 0; drawn < count; drawn++) {
    const callbacks = frames.splice(0);
    if (callbacks.length === 0) return drawn;
    callbacks.forEach((callback) => callback(drawn));
  }
  return count;
}

const row = (id: string) => `<li><button data-focus="${id}"></button></li>`;
const find = (selector: string) => document.querySelector<HTMLElement>(selector);
const show = (list: string, ...ids: readonly string[]) => {
  const found = find(list);
  if (found) found.innerHTML = ids.map(row).join('');
};

beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  document.body.innerHTML = '<input /><ul class="rows"></ul><ul class="jar-rows"></ul>';
});
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

describe('the row of a cookie that was just set', () => {
  it.each([1, 2, 120])('gets the focus in the frame in which it is there: %i', (frame) => {
    focusRowSoon('a');
    draw(frame - 1);
    show('.jar-rows', 'b', 'a');
    draw(1);
    expect(document.activeElement).toBe(find('[data-focus=a]'));
    expect(frames).toEqual([]);
  });

  it('leaves the focus where the person has put it meanwhile', () => {
    focusRowSoon('a');
    draw(1);
    find('input')?.focus();
    show('.jar-rows', 'a');
    expect(draw(2)).toBe(1);
    expect(document.activeElement).toBe(find('input'));
  });

  it('is waited for no longer than two seconds', () => {
    focusRowSoon('a');
    expect(draw(1000)).toBe(121);
  });

  it('is that of the list which had the focus, of two', () => {
    show('.rows', 'a', 'b');
    show('.jar-rows', 'a', 'b');
    find('.jar-rows [data-focus=b]')?.focus();
    focusRowSoon('a');
    draw(1);
    expect(document.activeElement).toBe(find('.jar-rows [data-focus=a]'));
  });
});

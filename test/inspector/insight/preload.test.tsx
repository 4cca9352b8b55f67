// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import * as views from '../../../src/inspector/insight/lazy-views.tsx';
import { preloadOnPress } from '../../../src/inspector/insight/preload.ts';

vi.mock('../../../src/inspector/insight/lazy-views.tsx', () => ({
  LazyRowDetails: { load: vi.fn() },
  LazyTimeline: { load: vi.fn() },
  LazyTools: { load: vi.fn() },
}));

const { LazyRowDetails, LazyTimeline, LazyTools } = views;
const all = { LazyRowDetails, LazyTimeline, LazyTools };
for (const { load } of Object.values(all)) vi.mocked(load).mockRejectedValue(new Error('gone'));

/** Which views an event on an element loads. */
function loadedBy(kind: string, selector: string): readonly string[] {
  document.querySelector(selector)?.dispatchEvent(new Event(kind, { bubbles: true }));
  return Object.entries(all).flatMap(([name, { load }]) =>
    vi.mocked(load).mock.calls.length > 0 ? [name] : [],
  );
}

document.body.innerHTML = `
  <nav><button data-view="timeline"><small>3</small></button><button data-view="tools"></button></nav>
  <button class="row-open"><bdi>sessionid</bdi></button><p>text</p>
  <footer class="last-event"><button></button></footer>`;
preloadOnPress(document);

afterEach(() => void vi.clearAllMocks());

it.each([
  ['pointerdown', '[data-view=timeline] small', ['LazyTimeline']],
  ['focusin', '.last-event button', ['LazyTimeline']],
  ['focusin', '[data-view=tools]', ['LazyTools']],
  ['pointerdown', '.row-open bdi', ['LazyRowDetails']],
  ['pointerdown', 'p', []],
  ['pointerover', '.row-open', []],
])('%s on %s loads what it leads to: %j', (kind, selector, expected) => {
  expect(loadedBy(kind, selector)).toEqual(expected);
});

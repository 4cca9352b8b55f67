// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BenchTool, FoldedBench } from '../../../src/inspector/requests/bench-tool.tsx';
import type { LineToTry } from '../../../src/inspector/requests/line-to-try.ts';
import { loadStylesheet } from '../../../src/ui/load-stylesheet.ts';
import { signal } from '../../../src/ui/signal.ts';
import { eventually } from '../../eventually.ts';
import { exchange } from '../../core/wire/make.ts';
import { resetBrowser } from '../../fakes/browser.ts';
import { known, show } from '../render.tsx';
import { draw } from '../../ui/draw.ts';

vi.mock('../../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: vi.fn(() => Promise.resolve()) }));

const loading = vi.mocked(loadStylesheet);
let stop: () => void = () => undefined;
beforeEach(() => void loading.mockClear());
afterEach(() => {
  stop();
  loading.mockImplementation(() => Promise.resolve());
  resetBrowser();
});

const field = () => document.querySelector<HTMLTextAreaElement>('[name=line]');

/** The tool in a document of its own: folded, or with a line to try. */
function tool(line: { readonly value: LineToTry | null } | null = null) {
  const { store } = show(known());
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  stop = draw(
    () => (line ? <BenchTool store={store} line={line.value} /> : <FoldedBench store={store} />),
    place,
  );
  const details = document.querySelector('details');
  const fold = (isOpen: boolean) => {
    if (details) details.open = isOpen;
    details?.dispatchEvent(new Event('toggle'));
  };
  return { store, fold };
}

it('a folded tool is loaded when it is opened, and keeps what was written when it is folded', async () => {
  const { fold } = tool();
  expect([field(), loading.mock.calls.length]).toEqual([null, 0]);
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  loading.mockImplementation(() => held);
  fold(true);
  await eventually(() => expect(loading).toHaveBeenCalledTimes(2));
  expect(field()).toBeNull();
  letGo();
  await eventually(() => expect(field()).not.toBeNull());
  const before = field();
  if (before) before.value = 'sid=v';
  before?.dispatchEvent(new Event('input', { bubbles: true }));
  fold(false);
  fold(true);
  expect([field() === before, field()?.value]).toEqual([true, 'sid=v']);
});

it('a tool that cannot be loaded says which part failed', async () => {
  loading.mockImplementation(() => Promise.reject(new Error('Gone')));
  const { store, fold } = tool();
  fold(true);
  await eventually(() => expect(store.failure.value).toEqual({ title: 'failedPart', detail: 'Gone' }));
  expect(field()).toBeNull();
});

it('the line of an answer that is tried next takes the place of the one before', async () => {
  const line = (text: string): LineToTry => ({ text, exchange: exchange(), jarBefore: [] });
  const tried = signal<LineToTry | null>(line('theme=dark'));
  tool(tried);
  await eventually(() => expect(field()?.value).toBe('theme=dark'));
  tried.value = line('theme=light');
  await eventually(() => expect(field()?.value).toBe('theme=light'));
  tried.value = null;
  await eventually(() => expect(field()?.value).toBe('theme=light'));
});

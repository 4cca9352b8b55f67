// @vitest-environment jsdom
import './render-at-once.ts';
import { render } from 'preact';
import { expect, it, vi } from 'vitest';
import { lazy } from '../../src/ui/lazy.tsx';
import { createStore } from '../../src/inspector/store/store.ts';
import type { Store } from '../../src/inspector/store/types.ts';
import { eventually } from '../eventually.ts';

const commands = { copy: vi.fn(), saveSettings: vi.fn(), askFor: vi.fn() };

function Word({ store, word }: { readonly store: Store; readonly word: string }) {
  return <p data-view={store.view.value}>{word}</p>;
}

function begin(find: () => Promise<typeof Word>) {
  const Late = lazy(find);
  const store = createStore(commands, 0);
  document.body.replaceChildren();
  const show = (word: string) => render(<Late store={store} word={word} />, document.body);
  return { Late, store, show, html: () => document.body.innerHTML };
}

it('shows nothing until it is loaded, and then what it was given', async () => {
  const find = vi.fn(async () => Promise.resolve(Word));
  const { show, html } = begin(find);
  show('one');
  expect([html(), find.mock.calls.length]).toEqual(['', 1]);
  await eventually(() => expect(html()).toBe('<p data-view="session">one</p>'));
  show('two');
  expect([html(), find.mock.calls.length]).toEqual(['<p data-view="session">two</p>', 1]);
});

it('is there at once where it was loaded before', async () => {
  const find = vi.fn(async () => Promise.resolve(Word));
  const { Late, show, html } = begin(find);
  await Late.load();
  show('one');
  expect([html(), find.mock.calls.length]).toEqual(['<p data-view="session">one</p>', 1]);
});

it('says that it could not be loaded, and tries it once more when it is shown next', async () => {
  const find = vi.fn(async () => Promise.resolve(Word)).mockRejectedValueOnce(new Error('row-details.js'));
  const { Late, store, show, html } = begin(find);
  show('one');
  await eventually(() =>
    expect(store.failure.value).toEqual({ title: 'failedPart', detail: 'row-details.js' }),
  );
  expect(html()).toBe('');
  render(null, document.body);
  show('two');
  await eventually(() => expect(html()).toContain('two'));
  await expect(Late.load()).resolves.toBeUndefined();
});

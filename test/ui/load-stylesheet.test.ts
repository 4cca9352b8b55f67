// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { loadStylesheet } from '../../src/ui/load-stylesheet.ts';

const link = () => document.head.querySelector('link');

const links = () => document.head.querySelectorAll('link').length;

beforeEach(() => document.head.replaceChildren());

it('a stylesheet is waited for until it holds', async () => {
  let holds = false;
  const loaded = loadStylesheet(document, '/jar.css').then(() => (holds = true));
  await Promise.resolve();
  expect([link()?.rel, link()?.getAttribute('href'), holds]).toEqual(['stylesheet', '/jar.css', false]);
  link()?.dispatchEvent(new Event('load'));
  await loaded;
  expect(holds).toBe(true);
});

it('a stylesheet that is not there says which', async () => {
  const loaded = loadStylesheet(document, '/gone.css');
  link()?.dispatchEvent(new Event('error'));
  await expect(loaded).rejects.toThrow('/gone.css');
});

it('a stylesheet is added once to each page, however often it is asked for', async () => {
  const loaded = [1, 2].map(() => loadStylesheet(document, '/once.css'));
  expect(links()).toBe(1);
  link()?.dispatchEvent(new Event('load'));
  await Promise.all(loaded);
  await loadStylesheet(document, '/once.css');
  expect(links()).toBe(1);
  const other = document.implementation.createHTMLDocument();
  void loadStylesheet(other, '/once.css');
  expect(other.head.querySelectorAll('link')).toHaveLength(1);
});

it('a stylesheet that failed is tried again, and its first link is not kept', async () => {
  const failed = loadStylesheet(document, '/late.css');
  link()?.dispatchEvent(new Event('error'));
  await expect(failed).rejects.toThrow('/late.css');
  expect(links()).toBe(0);
  const loaded = loadStylesheet(document, '/late.css');
  expect(links()).toBe(1);
  link()?.dispatchEvent(new Event('load'));
  await expect(loaded).resolves.toBeUndefined();
});

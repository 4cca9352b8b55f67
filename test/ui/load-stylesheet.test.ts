// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { loadStylesheet } from '../../src/ui/load-stylesheet.ts';

const link = () => document.head.querySelector('link');

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
  const loaded = loadStylesheet(document, '/jar.css');
  link()?.dispatchEvent(new Event('error'));
  await expect(loaded).rejects.toThrow('/jar.css');
});

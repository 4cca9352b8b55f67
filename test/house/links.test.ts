import { expect, it } from 'vitest';
import { bookUrl, demoUrl } from '../../src/ui/guide-links.ts';
import { readSources } from './source.ts';

const sources = Object.entries(readSources());

/** Where a link is made, and to what it may lead: to a place in the page, a page of ours, or what is named there. */
const links = sources.flatMap(([file, text]) =>
  Array.from(text.matchAll(/\bhref(?:=|:\s*)(\{[^}]*\}|"[^"]*")/g), ([, to = '']) => [file, to] as const),
);

it('lead out of the extension to the book, the demo and a site that is open alone', () => {
  const outside = links.filter(([, to]) => !/^(?:"\/src\/|\{`#)/.test(to));
  expect(outside).toEqual([
    ['options/counting.tsx', '{bookUrl}'],
    ['tour/app.tsx', '{bookUrl}'],
    // A page of the site that the person has chosen.
    ['tour/app.tsx', '{url}'],
    ['welcome/app.tsx', '{bookUrl}'],
    ['welcome/app.tsx', '{demoUrl}'],
  ]);
  expect([bookUrl, demoUrl]).toEqual(['https://www.tangowithdjango.com/', 'http://localhost:8000/rango/']);
});

it('are found where they are', () => expect(links.length).toBeGreaterThan(2));

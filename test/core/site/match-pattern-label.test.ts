import { expect, it } from 'vitest';
import { grantedSite } from '../../../src/core/site/match-pattern-label.ts';

it.each<[pattern: string, host: string | null, withBelow: boolean, scheme: string | null]>([
  ['*://*.example.org/*', 'example.org', true, null],
  ['*://shop.example.org/*', 'shop.example.org', false, null],
  ['https://shop.example.org/*', 'shop.example.org', false, 'https'],
  ['http://*.example.org/*', 'example.org', true, 'http'],
  ['*://*/*', null, true, null],
  ['https://*/*', null, true, 'https'],
  ['<all_urls>', null, true, null],
  ['*://[::1]/*', '[::1]', false, null],
  ['*://127.0.0.1/*', '127.0.0.1', false, null],
  ['*://localhost:8000/*', 'localhost:8000', false, null],
  ['file:///*', 'file:///*', false, null],
  ['nonsense', 'nonsense', false, null],
])('%s covers %s, with the hosts below it: %s, by %s alone', (pattern, host, withBelow, scheme) => {
  expect(grantedSite(pattern)).toEqual({ pattern, host, withBelow, scheme });
});

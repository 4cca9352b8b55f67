// @vitest-environment jsdom
// @vitest-environment-options {"url": "moz-extension://magic-cookie/popup.html"}
import { expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { eventually } from '../../eventually.ts';
import { known, sessionid, show } from '../render.tsx';

// Chromium has no partition for a cookie that was not set with Partitioned.
it('in Firefox upcoming changes affect cookies that it has put into a partition itself', async () => {
  const partition = { topLevelSite: 'https://shop.test', hasCrossSiteAncestor: false };
  const secure: Cookie = { ...sessionid, name: 'secure', secure: true, partition };
  const cookies = [sessionid, secure, { ...secure, name: 'plain', secure: false }];
  const { store, find } = show(known({ cookies }));
  store.showView('tools');
  const tool = find('[data-upcoming]') as HTMLDetailsElement;
  tool.open = true;
  tool.dispatchEvent(new Event('toggle'));
  await eventually(() => find('[data-change=foreign] [data-affected]'));
  const affected = Array.from(
    document.querySelectorAll<HTMLElement>('[data-change=foreign] [data-affected]'),
    ({ dataset }) => [dataset['affected'], dataset['certain']],
  );
  expect(affected).toEqual([
    ['secure', 'false'],
    ['plain', 'true'],
  ]);
});

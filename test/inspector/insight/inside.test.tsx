// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/core/settings/settings.ts';
import { eventually } from '../../eventually.ts';
import { resetBrowser } from '../../fakes/browser.ts';
import { known, now, sessionid, show } from '../render.tsx';

afterEach(resetBrowser);

/** Shows what is inside the value of a cookie, which is followed. */
async function showInside(value: string) {
  const cookie = { ...sessionid, name: 'inner', value, httpOnly: false };
  const popup = show(
    known({ cookies: [cookie], settings: { ...defaultSettings, masked: 'none', watched: ['inner'] } }),
  );
  popup.openRow('inner');
  await eventually(() => popup.find('[data-inside] summary'));
  const inside = popup.find('[data-inside]');
  inside.setAttribute('open', '');
  inside.dispatchEvent(new Event('toggle'));
  await eventually(() => popup.find('[data-layer]'));
  return popup;
}

const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url');
const jwt = (claims: object) => `${part({ alg: 'HS256' })}.${part(claims)}.c2lnbmF0dXJl`;

describe('the claims of a JWT', () => {
  it.each([
    [now / 1000 - 3600, true, 'expired: '],
    [now / 1000 + 3600, false, 'expiry: '],
  ])('are a table, in which an exp of %i is past: %s', async (exp, isPast, words) => {
    const { find } = await showInside(jwt({ sub: '42', exp, scope: ['cart', 'order'] }));
    const cell = (claim: string) => find(`[data-claim=${claim}] td`);
    expect([cell('alg').textContent, cell('sub').textContent]).toEqual(['HS256', '42']);
    expect(cell('exp').textContent.startsWith(words)).toBe(true);
    expect(cell('exp').querySelector('.past') !== null).toBe(isPast);
    expect(cell('exp').title).toBe(String(exp));
    expect(cell('scope').textContent).toContain('"order"');
  });
});

describe('JSON', () => {
  it('folds from the second level on', async () => {
    const { find } = await showInside('{"cart":{"items":[{"sku":"hat"}]},"currency":"EUR"}');
    const text = () => find('.json').textContent;
    expect(text()).toContain('currency: "EUR"');
    expect(text()).toContain('items: [1]');
    expect(text()).not.toContain('hat');
    const folded = find('.json details:not([open])');
    folded.setAttribute('open', '');
    folded.dispatchEvent(new Event('toggle'));
    await eventually(() => expect(text()).toContain('0: {sku}'));
  });

  it('of many members is text', async () => {
    const { find } = await showInside(JSON.stringify(Array.from({ length: 3000 }, (_, n) => n % 7)));
    expect(find('[data-layer=json] pre').textContent).toContain('6');
    expect(document.querySelector('.json')).toBeNull();
  });
});

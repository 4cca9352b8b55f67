// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { eventually } from '../../eventually.ts';
import { sessionid } from '../render.tsx';
import { csrftoken, inBrowser, openWhole, press, theme } from '../whole.tsx';

vi.mock('../../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: () => Promise.resolve() }));

inBrowser();

const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url');
const jwt: Cookie = {
  ...theme,
  name: 'jwt',
  value: `${part({ alg: 'HS256' })}.${part({ sub: 'bilbo' })}.c2lnbmF0dXJl`,
};
const cart: Cookie = { ...theme, name: 'cart', value: '{"sku":"hat"}' };

/** Shows a surface with room for session and table side by side, with a row open. */
function openBeside(name: string) {
  const shown = openWhole([sessionid, csrftoken, jwt, cart]);
  shown.store.update({ wide: true });
  const button = shown.find(`[data-row=${name}] [data-focus]`);
  button.focus();
  button.click();
  return shown;
}

const pane = () => document.querySelector('.jar-pane');
const layer = () => document.querySelector('.jar-pane [data-layer]');

describe('the details beside a table', () => {
  it('show what is in a value without another click', () => {
    const { find } = openBeside('cart');
    expect(find('.jar-pane-head').textContent).toBe('cart');
    // Who does not see where it stands is told what it is.
    expect([find('.jar-pane').role, find('.jar-pane').ariaLabel]).toEqual(['group', 'cart']);
    expect(find('.jar-pane [data-layer=json]').textContent).toContain('sku: "hat"');
  });

  it('are named also where their cookie has no name', () => {
    const { find, store } = openWhole([{ ...theme, name: '' }]);
    store.update({ wide: true });
    find('[data-row=""] [data-focus]').click();
    expect([find('.jar-pane-head .name').textContent, find('.jar-pane').ariaLabel]).toEqual([
      '(no name)',
      '(no name)',
    ]);
  });

  it('are folded where there is no room beside', () => {
    const { store, find } = openBeside('cart');
    store.update({ wide: false, view: 'cookies' });
    find('[data-row=cart] [data-inside]:not([open])');
    expect([pane(), document.querySelector('[data-layer]')]).toEqual([null, null]);
  });

  it('hide a secret, and what is in it, until it is revealed', () => {
    const { find } = openBeside('jwt');
    expect(layer()).toBeNull();
    expect(document.querySelector('.jar')?.innerHTML).not.toMatch(/bilbo|c2lnbmF0dXJl/);
    find('.jar-pane [data-reveal]').click();
    expect(find('.jar-pane [data-claim=sub]').textContent).toBe('subbilbo');
    find('.jar-pane [data-reveal]').click();
    expect(layer()).toBeNull();
  });

  it('come after their row by Tab, and Escape gives the focus back to it', async () => {
    const { find } = openBeside('cart');
    const after = find('[data-row=cart] [data-focus]').compareDocumentPosition(find('.jar-pane'));
    expect(after).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(find('[data-row=cart]').contains(pane())).toBe(true);
    find('.jar-pane [data-do=watch]').focus();
    press('Escape');
    await eventually(() => expect(pane()).toBeNull());
    await eventually(() => expect(document.activeElement).toBe(find('[data-row=cart] [data-focus]')));
  });

  it('are closed by their button, which gives the focus back to the row', async () => {
    const { find } = openBeside('cart');
    find('.jar-pane [data-do=close]').focus();
    find('.jar-pane [data-do=close]').click();
    await eventually(() => expect(pane()).toBeNull());
    await eventually(() => expect(document.activeElement).toBe(find('[data-row=cart] [data-focus]')));
  });

  it('are not closed over a changed draft without a question', () => {
    const { find, list } = openBeside('cart');
    find('.jar-pane [data-do=edit]').click();
    list.change({ value: '{}' });
    find('.jar-pane [data-do=close]').click();
    find('.jar-pane [data-question=draft]');
    find('.jar-pane [data-answer=discard]').click();
    expect(pane()).toBeNull();
  });
});

// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { known, sessionid, show } from './render.tsx';

const cookies = Array.from({ length: 20 }, (_, index) => ({
  ...sessionid,
  name: `n${index}`,
  value: `v${index}`,
}));
const settings = { ...known().settings, watched: ['*'], masked: 'none' } as const;

/** Says of a row whether the browser lays it out, as it does itself. */
function sayOf(row: HTMLElement, skipped: boolean): void {
  row.dispatchEvent(Object.assign(new Event('contentvisibilityautostatechange'), { skipped }));
}

it('a row far down has its name and value alone, until a person comes near', async () => {
  const { find } = show(known({ cookies, settings }));
  const rows = await eventually(() => {
    const found = [...document.querySelectorAll<HTMLElement>('.row')];
    expect(found).toHaveLength(cookies.length);
    return found;
  });
  const isWhole = (row: HTMLElement) => row.querySelector('.lifetime, .flags, .value-tools') !== null;
  expect(rows.map(isWhole)).toEqual(cookies.map((_, index) => index < 16));
  const last = find('[data-cookie=n19]');
  const name = find('[data-cookie=n19] .row-open');
  expect(last.textContent).toContain('v19');
  name.focus();
  sayOf(last, true);
  expect(isWhole(last)).toBe(false);
  sayOf(last, false);
  expect([find('[data-cookie=n19]') === last, isWhole(last), document.activeElement === name]).toEqual([
    true,
    true,
    true,
  ]);
  sayOf(last, true);
  expect(isWhole(last)).toBe(true);
});

// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest';
import { placeFor, rowSelector } from '../../src/inspector/keyboard/focus-places.ts';
import { keepFocus } from '../../src/ui/keep-focus.ts';

let stop: () => void = () => undefined;
afterEach(() => stop());

const nav = '<nav class="nav"><button id="nav" aria-current="page"></button></nav>';
const modes = (mode: string) =>
  `<nav class="modes"><button id="mode" data-mode="${mode}" aria-current="page"></button></nav>`;
const row = (id: string, inside = '') =>
  `<li class="row" id="${id}">${inside}<button id="${id}-focus" data-focus></button><button id="${id}-copy"></button></li>`;
const list = (...rows: readonly string[]) => `<main><ul>${rows.join('')}</ul></main>`;
const bar = '<div class="outcome"><button id="undo" data-undo></button></div>';
const find = (selector: string) => document.querySelector<HTMLElement>(selector);

/** Where the focus is after what had it has gone. */
async function after(html: string, focused: string, removed: string): Promise<string> {
  document.body.innerHTML = html;
  stop = keepFocus(rowSelector, placeFor);
  find(focused)?.focus();
  for (const each of document.querySelectorAll(removed)) each.remove();
  await Promise.resolve();
  return document.activeElement?.id ?? '';
}

const three = list(row('a'), row('b'), row('c'));

it.each<[what: string, html: string, focused: string, removed: string, place: string]>([
  ['to the next row', three, '#b-copy', '#b', 'c-focus'],
  ['to the row before, where it was the last', three, '#c-copy', '#c', 'b-focus'],
  ['to the first that is left after it', three, '#a-copy', '#a, #b', 'c-focus'],
  [
    'to the nearest that is left before it',
    list(row('a'), row('b'), row('c'), row('d')),
    '#d-copy',
    '#d, #c',
    'b-focus',
  ],
  ['to what opens its row, where that stays', three, '#b-copy', '#b-copy', 'b-focus'],
  [
    'to the editor of its row',
    list(row('a', '<form class="editor"><input id="name" /><input id="value" name="value" /></form>')),
    '#a-copy',
    '#a-copy',
    'value',
  ],
  [
    'to what reveals the value in the editor',
    list(
      row('a', '<form class="editor"><input id="name" /><button id="reveal" data-reveal></button></form>'),
    ),
    '#a-copy',
    '#a-copy',
    'reveal',
  ],
  [
    'to the first of a row that nothing opens',
    '<main><ol><li data-snapshot id="a"><button id="in-a"></button></li><li data-snapshot id="b"><p></p><button id="in-b"></button></li></ol></main>',
    '#in-a',
    '#a',
    'in-b',
  ],
  ['to what takes the last row back', `${nav}${bar}${list(row('a'))}`, '#a-copy', '#a', 'undo'],
  [
    'to what takes a deletion of all back',
    `${nav}${bar}<main><button id="all" data-do="delete-all"></button><button id="other"></button></main>`,
    '#all',
    '#all',
    'undo',
  ],
  [
    'to what takes a deletion of all of a site back',
    `${nav}${bar}<main><button id="site" data-do="delete-site"></button><button id="other"></button></main>`,
    '#site',
    '#site',
    'undo',
  ],
  [
    'to what takes back that a snapshot was put back',
    `${nav}${bar}<main><button id="back" data-do="put-back"></button><button id="other"></button></main>`,
    '#back',
    '#back',
    'undo',
  ],
  [
    'not to an undo from what cannot be undone',
    `${nav}${bar}<main><button id="x"></button><button id="other"></button></main>`,
    '#x',
    '#x',
    'other',
  ],
  [
    'to the next of the undo bar',
    `${nav}<main><button id="first"></button>${bar}<div class="outcome"><button id="close"></button></div></main>`,
    '#undo',
    '.outcome:has(#undo)',
    'close',
  ],
  [
    'to what is left of the undo bar',
    `${nav}<main><button id="first"></button><div class="outcome"><button id="undo"></button><button id="close"></button></div></main>`,
    '#undo',
    '#undo',
    'close',
  ],
  ['to the first row from an undo bar that has gone', `${nav}${bar}${three}`, '#undo', '.outcome', 'a-focus'],
  [
    'to the button of the drawer that was closed',
    `<main><button id="other"></button><button id="keys" data-drawer="keys"></button><button id="along" data-drawer="take-along"></button><button id="in" data-drawer="take-in"></button><div class="drawer" data-take-along><button id="x"></button></div></main>`,
    '#x',
    '.drawer',
    'along',
  ],
  [
    'to the button of the keys that were closed',
    `<main><button id="other"></button><button id="keys" data-drawer="keys"></button><div class="drawer" data-keys><button id="x"></button></div></main>`,
    '#x',
    '.drawer',
    'keys',
  ],
  [
    'to the button of the import that was closed',
    `<main><button id="other"></button><button id="in" data-drawer="take-in"></button><div class="drawer"><button id="x"></button></div></main>`,
    '#x',
    '.drawer',
    'in',
  ],
  [
    'to what is left in a drawer that stays open',
    `<main><button id="in" data-drawer="take-in"></button><div class="drawer"><button id="x"></button><button id="y"></button></div></main>`,
    '#x',
    '#x',
    'y',
  ],
  [
    'to what is nearest around it',
    `${nav}<main><button id="far"></button><section><p><button id="x"></button></p><button id="near"></button></section></main>`,
    '#x',
    'p',
    'near',
  ],
  [
    'past the fields around a row, in which keys would be typed',
    `${nav}<main><input id="search" /><button id="sort"></button><ul>${row('a')}</ul></main>`,
    '#a-copy',
    '#a',
    'sort',
  ],
  [
    'to a field around what was no row',
    `${nav}<main><input id="search" /><button id="x"></button></main>`,
    '#x',
    '#x',
    'search',
  ],
  [
    'to the view that is shown, where nothing is left of what it stood in',
    `<button id="first"></button>${nav}<main><button id="x"></button></main>`,
    '#x',
    'main',
    'nav',
  ],
  [
    'not beyond the view that it was in',
    `${nav}<div><button id="beside"></button><main><button id="x"></button></main></div>`,
    '#x',
    '#x',
    'nav',
  ],
  [
    'within what stands in the place of the session in the developer tools',
    `${modes('requests')}${nav}<div role="main"><button id="x"></button><input id="search" /></div>`,
    '#x',
    '#x',
    'search',
  ],
  [
    'to the view of the developer tools, behind which the session is hidden',
    `${modes('requests')}${nav}<div role="main"><button id="x"></button></div>`,
    '#x',
    '[role=main]',
    'mode',
  ],
  [
    'to the view of the session, where the developer tools show that',
    `${modes('cookies')}${nav}<main><button id="x"></button></main>`,
    '#x',
    'main',
    'nav',
  ],
  [
    'to the first of all, where no view is chosen',
    '<button id="first"></button><main><button id="x"></button></main>',
    '#x',
    '#x',
    'first',
  ],
])('the focus goes on %s', async (_, html, focused, removed, place) => {
  expect(await after(html, focused, removed)).toBe(place);
});

it.each([
  ['.row', '<ul><li class="row"><b></b></li></ul>'],
  ['.jar-row', '<ul><li class="jar-row"><b></b></li></ul>'],
  ['an entry of the timeline', '<div class="timeline"><ol><li><b></b></li></ol></div>'],
  ['a snapshot', '<div data-snapshot="x"><b></b></div>'],
  ['a request', '<div class="exchange"><b></b></div>'],
])('%s is a row', (_, html) => {
  document.body.innerHTML = html;
  expect(find('b')?.closest(rowSelector)).toBe(find('b')?.parentElement);
});

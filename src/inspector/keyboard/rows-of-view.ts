import type { Store, View } from '../store/types.ts';

/** What a person is in: a view of the site, or the requests of the developer tools. */
export type KeyArea = View | 'requests';

/** What the arrows move between, in each area. */
const rowSelectors = {
  session: '.rows [data-focus]',
  cookies: '.jar-rows [data-focus]',
  timeline: '.timeline ol > li',
  snapshots: '[data-snapshot]',
  tools: '.view > details > summary, .view > :is(section, form) :is(button, input, select)',
  requests: '.exchange-head',
} as const satisfies Record<KeyArea, string>;

/** The area that an element belongs to, where several stand side by side; else the one that is shown. */
export function areaOf(store: Store, element: Element): KeyArea {
  if (document.querySelector('.requests')) return 'requests';
  const { value: view } = store.view;
  if (!store.wide.value) return view;
  if (element.closest('.rows')) return 'session';
  return view === 'session' ? 'cookies' : view;
}

/** What the arrows move between in an area, in its order. */
export function rowsOf(area: KeyArea): readonly HTMLElement[] {
  const rows = [...document.querySelectorAll<HTMLElement>(rowSelectors[area])];
  // A line that is read, and not operated, takes the focus by the arrows alone.
  for (const row of rows) if (row.matches('li')) row.tabIndex = -1;
  return rows;
}

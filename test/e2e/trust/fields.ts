import type { RunningBrowser, Surface } from '../browser.ts';
import { press } from '../press.ts';
import { canary } from './site.ts';

/** What was typed where: each field has a text of its own, so that what leaks tells where from. */
export type Typed = readonly (readonly [field: string, text: string])[];

/** Unfolds everything, and fills every field that takes a text. Runs in a document of ours. */
export function fillEveryField(surface: string): (readonly [field: string, text: string])[] {
  for (const details of document.querySelectorAll('details')) details.open = true;
  const noText = ['checkbox', 'radio', 'file', 'datetime-local'].map((type) => `[type=${type}]`).join();
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    `input:not(${noText}), textarea:not([readonly])`,
  );
  return Array.from(fields, (field, index) => {
    const text =
      field.type === 'number'
        ? `73829${String(Math.random()).slice(2, 10)}`
        : `typed-${surface}-${index}-${crypto.randomUUID().slice(0, 13)}`;
    // As a browser does it: a component that follows its field hears of it.
    const { prototype } = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    return [`${surface}: ${field.name || field.getAttribute('aria-label') || field.type}`, text];
  });
}

/** Adds a field to a document that its browser does write down: once it has, it has written down the others too. */
function addControl(text: string): void {
  const control = document.createElement('textarea');
  control.className = 'control-of-the-search';
  document.body.prepend(control);
  control.value = text;
}

/** Has a browser hear that something was typed in a document. One that was busy may have missed it before. */
function touchControl(): void {
  const control = document.querySelector('.control-of-the-search');
  control?.dispatchEvent(new Event('input', { bubbles: true }));
}

const showList = async (on: Surface) => {
  await press(on, '[data-view=cookies]');
  await on.waitFor('[data-row]');
};

/** Documents of ours, and how to bring about every field that each has. */
const surfaces: readonly (readonly [name: string, path: string, prepare: (on: Surface) => Promise<void>])[] =
  [
    [
      'session',
      'src/page/index.html',
      async (on) => {
        // Where there is room, the session is beside the list.
        await press(on, '[data-view=session], [data-view=cookies]');
        await press(on, '[data-cookie=token] .row-open');
        await press(on, '[data-inside] summary');
        await on.waitFor('[name=secret]');
      },
    ],
    [
      'timeline',
      'src/page/index.html',
      async (on) => {
        await press(on, '[data-view=timeline]');
        await on.waitFor('[name=timeline]');
      },
    ],
    [
      'tools',
      'src/page/index.html',
      async (on) => {
        await press(on, '[data-view=tools]');
        await on.waitFor('[name=SESSION_COOKIE_NAME]');
      },
    ],
    [
      'export',
      'src/page/index.html',
      async (on) => {
        await showList(on);
        await press(on, '[data-drawer=take-along]');
        await press(on, '[name=values]');
        const shows = (value: string) => document.querySelector('textarea')?.value.includes(value) === true;
        if (!(await on.evaluate(shows, canary))) throw new Error('The export does not show the values');
      },
    ],
    [
      'import',
      'src/page/index.html',
      async (on) => {
        await showList(on);
        await press(on, '[data-drawer=take-in]');
        await on.waitFor('[name=cookies]');
        await press(on, '[data-do=new]');
        await on.waitFor('[data-editor=create]');
      },
    ],
    [
      'editor',
      'src/page/index.html',
      async (on) => {
        await showList(on);
        await press(on, '[data-row=theme] .jar-open');
        await press(on, '[data-do=edit]');
        await on.waitFor('[data-editor=edit]');
      },
    ],
    [
      'snapshots',
      'src/page/index.html',
      async (on) => {
        await press(on, '[data-view=snapshots]');
        await on.waitFor('[name=snapshot]');
      },
    ],
    ['options', 'src/options/index.html', (on) => on.waitFor('#entry')],
  ];

/**
 * Fills every field of every surface, and leaves each open in a tab of its own; the popup is closed again.
 * @param url a page whose cookies are shown
 * @returns what was typed, one text a tab that the browser is to write down, and how to have each tab heard
 */
export async function fillEverything(
  browser: RunningBrowser,
  url: string,
): Promise<{
  readonly typed: Typed;
  readonly controls: readonly string[];
  readonly touch: () => Promise<void>;
}> {
  await browser.inBackground(() => chrome.storage.sync.set({ settings: { masked: 'none', watched: ['*'] } }));
  await browser.tab.open(url);
  const popup = await browser.openPopup();
  await press(popup, '[data-view=timeline]');
  await popup.waitFor('[name=timeline]');
  const typed = await popup.evaluate(fillEveryField, 'popup');
  await press(popup, '[data-view=tools]');
  await popup.waitFor('[name=SESSION_COOKIE_NAME]');
  typed.push(...(await popup.evaluate(fillEveryField, 'popup, tools')));
  await popup.close();
  const root = await browser.inBackground(() => chrome.runtime.getURL(''));
  const id = await browser.inBackground(async () => (await chrome.tabs.query({ active: true }))[0]?.id ?? 0);
  const controls: string[] = [];
  const tabs: Surface[] = [];
  for (const [name, path, prepare] of surfaces) {
    const tab = await browser.newTab();
    await tab.open(`${root}${path}?tab=${id}`);
    await prepare(tab);
    // What is searched for would leave nothing to export.
    if (name !== 'export') typed.push(...(await tab.evaluate(fillEveryField, name)));
    const control = `control-${name}-of-the-search`;
    await tab.evaluate(addControl, control);
    controls.push(control);
    tabs.push(tab);
  }
  const touch = async () => {
    for (const tab of tabs) await tab.evaluate(touchControl);
  };
  return { typed, controls, touch };
}

import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, startSite } from '../../demo/server.ts';
import { type Chromium, eventually, type Popup, startChromium } from './chromium.ts';
import { type Keyboard, keyboardOf } from './keyboard.ts';
import { readAccessibility } from './read-accessibility.ts';

// What a person has who types another script, hears the page, or sees it in an own way. Chromium alone hands out its
// accessibility tree and sends key events of other layouts.

let chromium: Chromium;
let site: Site;

beforeAll(async () => {
  [chromium, site] = await Promise.all([startChromium(), startSite()]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

/** Runs a task in the popup of a host, which is closed whatever comes of it. */
async function inPopup(
  host: string,
  task: (page: Page, keys: Keyboard) => Promise<void>,
  before?: (page: Page) => Promise<unknown>,
): Promise<void> {
  await chromium.page.goto(`http://${host}.localhost:${site.port}/rango/`);
  await before?.(chromium.page);
  const popup: Popup = await chromium.openPopup();
  try {
    await popup.page.waitForSelector('.last-event');
    const keys = keyboardOf(popup);
    await keys.areHeard();
    await task(popup.page, keys);
  } finally {
    await popup.close().catch(() => undefined);
  }
}

const visitsToBe = (host: string, value: string) =>
  eventually(
    async () =>
      (await chromium.jar()).find(({ name, domain }) => name === 'visits' && domain === `${host}.localhost`),
    (cookie) => cookie?.value === value,
    `visits to be ${value}`,
    8000,
  );

describe('a key event of another layout', () => {
  const layouts = [
    [
      'Russian',
      { key: 'у', code: 'KeyE' },
      { key: 'я', code: 'KeyZ' },
      { key: ',', code: 'Slash', shift: true },
    ],
    [
      'Greek',
      { key: 'ε', code: 'KeyE' },
      { key: 'ζ', code: 'KeyZ' },
      { key: '?', code: 'Slash', shift: true },
    ],
    [
      'kana',
      { key: 'い', code: 'KeyE' },
      { key: 'つ', code: 'KeyZ' },
      { key: '・', code: 'Slash', shift: true },
    ],
    [
      'AZERTY',
      { key: 'e', code: 'KeyE' },
      { key: 'z', code: 'KeyW' },
      { key: '?', code: 'KeyM', shift: true },
    ],
  ] as const;

  it.each(layouts)('edits, undoes and shows the keys: %s', async (layout, edit, undo, help) => {
    const host = `keys-${layout.toLowerCase()}`;
    await inPopup(host, async (page, { focusOn, press }) => {
      const client = await page.createCDPSession();
      const type = async ({ key, code, shift = false }: { key: string; code: string; shift?: boolean }) => {
        const event = { key, code, text: key, modifiers: shift ? 8 : 0 };
        await client.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
        await client.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
      };
      await page.focus('[data-cookie=visits] [data-focus]');
      await type(edit);
      await focusOn('value of visits');
      await page.keyboard.type('7');
      await press('Enter', 'row visits');
      await visitsToBe(host, '7');
      await type(undo);
      await visitsToBe(host, '1');
      await type(help);
      await page.waitForSelector('dialog[data-keys=session]');
      await press('Escape', 'row visits');
    });
  });
});

describe('the accessibility tree', () => {
  it('reads the first screen, an opened row, the editor and the timeline', async () => {
    // Who has clicked in a page is not told what was set before.
    const click = (page: Page) => page.click('body');
    const read = async (page: Page) => {
      await page.waitForSelector('.gravest');
      expect(await readAccessibility(page)).toMatchInlineSnapshot(`
        "banner
          heading “keys-tree.localhost:<port>”
          “http”
          button “Delete all 4 cookies of this site”
          button “Open in the side panel”
          button “Open as a page”
          button “Settings”
          button “Help”
        navigation “Views”
          button “Session” focused
          button “Cookies 4”
          button “Timeline 4”
          button “Snapshots”
          button “Tools”
        main
          region “Visits”
            “Visits”
            “1”
            “+1 in 24 hr.”
            “Site’s count”
            “1”
            “last: <time>”
            “No log-in seen”
            “since browser start”
          region “Findings”
            group
              DisclosureTriangle “note sessionid is sent over plain http +2”
          region “Watched cookies”
            heading “Watched cookies”
            list
              listitem
                heading “sessionid session ID”
                  button “sessionid session ID”
                time
                  “in 14 days”
                “Persistent”
                image “Hidden value”
                “#<tag>”
                button “Reveal the value of sessionid”
                button “Copy the value of sessionid”
                button “Edit sessionid”
                button “Delete sessionid”
                list
                  listitem
                    “not Secure”
                  listitem
                    “HttpOnly”
                  listitem
                    “Lax”
                  listitem
                    “Django default, 2 weeks”
              listitem
                heading “csrftoken CSRF token”
                  button “csrftoken CSRF token”
                time
                  “in 364 days”
                “Persistent”
                image “Hidden value”
                “#<tag>”
                button “Reveal the value of csrftoken”
                button “Copy the value of csrftoken”
                button “Edit csrftoken”
                button “Delete csrftoken”
                list
                  listitem
                    “not Secure”
                  listitem
                    “not HttpOnly”
                  listitem
                    “Lax”
                  listitem
                    “Django default, 52 weeks”
              listitem
                heading “visits visit count”
                  button “visits visit count”
                “until the browser closes”
                “Session”
                strong
                  “1”
                button “Copy the value of visits”
                button “Edit visits”
                button “Delete visits”
                list
                  listitem
                    “not Secure”
                  listitem
                    “not HttpOnly”
                  listitem
                    “SameSite not set”
              listitem
                heading “last_visit last visit”
                  button “last_visit last visit”
                “until the browser closes”
                “Session”
                time
                  “<date> at <time>”
                  “server's time, no time zone”
                button “Copy the value of last_visit”
                button “Edit last_visit”
                button “Delete last_visit”
                list
                  listitem
                    “not Secure”
                  listitem
                    “not HttpOnly”
                  listitem
                    “SameSite not set”
        contentinfo
          button “<time> sessionid set Timeline”
            time
              “<time>”
            code
              “sessionid”"
      `);
      await page.click('[data-cookie=visits] .row-open');
      await page.waitForSelector('.row-details');
      expect(await readAccessibility(page, '[data-cookie=visits]')).toMatchInlineSnapshot(`
        "listitem
          heading “visits visit count”
            button “visits visit count” expanded focused
          “until the browser closes”
          “Session”
          strong
            “1”
          button “Copy the value of visits”
          button “Edit visits”
          button “Delete visits”
          list
            listitem
              “not Secure”
            listitem
              “not HttpOnly”
            listitem
              “SameSite not set”
          “session: until the browser closes”
          list
            listitem “Set without a Domain attribute: sent to exactly this host, on any port”
              “keys-tree.localhost”
              “host-only”
            listitem “Sent only to this path and those below it”
              “Path”
              “/”
            listitem “Sent over plain http too”
              “not Secure”
            listitem “The page's scripts can read it”
              “not HttpOnly”
            listitem “Browsers differ when it is not set: Chromium treats it much like Lax”
              “SameSite not set”
            listitem “Name and value together; browsers refuse more than 4,096 bytes”
              “7 bytes”
          button “Stop watching” pressed
          button “Find on other sites”"
      `);
      await page.click('[data-cookie=visits] [data-do=edit]');
      await page.waitForSelector('.editor');
      expect(await readAccessibility(page, '.editor')).toMatchInlineSnapshot(`
        "form “Edit visits”
          group “Value”
            “Value”
            textbox “Value” = 1 focused
              “1”
          group “Name”
            “Name”
            textbox “Name” = visits
              “visits”
          group “Domain”
            “Domain”
            textbox “Domain” = keys-tree.localhost
              “keys-tree.localhost”
            checkbox “Host-only: not sent to subdomains” checked
          group “Path”
            “Path”
            textbox “Path” = /
              “/”
          group “Expires”
            “Expires”
            combobox “Expires: Lifetime” = session: until the browser closes
              MenuListPopup
                option “session: until the browser closes”
                option “Expires at”
          group “SameSite”
            “SameSite”
            combobox “SameSite” = SameSite not set
              MenuListPopup
                option “SameSite not set”
                option “Lax”
                option “Strict”
                option “None”
          group
            checkbox “Secure”
          group
            checkbox “HttpOnly”
          button “Save”
          button “Cancel”"
      `);
      await page.click('[data-view=timeline]');
      await page.waitForSelector('.timeline');
      expect(await readAccessibility(page, '.timeline > ol')).toMatchInlineSnapshot(`
        "list
          listitem
            time
              “<time>”
            group
              DisclosureTriangle “Page load: 4 cookies set sessionid, csrftoken, visits, last_visit”
                strong
                  “Page load”
                  “:”"
      `);
    };
    await inPopup('keys-tree', read, click);
  });
});

/** What a person who looks at the popup in an own way would miss in the view that is shown; runs in the popup. */
function lookAt(): readonly string[] {
  const faults: string[] = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`sideways: ${scrollWidth} in ${clientWidth}`);
  const controls = 'button, summary, select, textarea, input:not([type=checkbox], [type=radio], [type=file])';
  for (const control of document.querySelectorAll<HTMLElement>(controls)) {
    const { width, height } = control.getBoundingClientRect();
    const isSeen = width > 0 && control.checkVisibility({ visibilityProperty: true });
    // WCAG 2.2, 2.5.8.
    if (isSeen && (width < 23.9 || height < 23.9))
      faults.push(`${Math.round(width)} × ${Math.round(height)}: ${control.outerHTML.slice(0, 90)}`);
  }
  return faults;
}

describe('seen in an own way', () => {
  it('targets are large enough and nothing is pushed aside, in every view, from right to left and with large type', async () => {
    await inPopup('keys-look', async (page) => {
      const faults: string[] = [];
      for (const [view, place] of [
        ['session', '.rows'],
        ['cookies', '.jar-rows'],
        ['timeline', '.timeline'],
        ['snapshots', '.snapshots'],
        ['tools', '.check'],
      ] as const) {
        await page.click(`[data-view=${view}]`);
        await page.waitForSelector(place);
        for (const [dir, size] of [
          ['ltr', '16px'],
          ['rtl', '16px'],
          ['ltr', '20px'],
        ] as const) {
          await page.evaluate(
            (news) =>
              void Object.assign(document.documentElement, {
                dir: news.dir,
                style: `font-size: ${news.size}`,
              }),
            { dir, size },
          );
          faults.push(...(await page.evaluate(lookAt)).map((fault) => `${view}, ${dir}, ${size}: ${fault}`));
        }
      }
      expect(faults).toEqual([]);
      const typeAt = (size: string) =>
        page.evaluate((news) => {
          document.documentElement.style.fontSize = news;
          return parseFloat(
            getComputedStyle(document.querySelector('.nav button') ?? document.body).fontSize,
          );
        }, size);
      expect([await typeAt('16px'), await typeAt('32px')]).toEqual([13, 26]);
    });
  });

  it('what is pressed or current shows by more than colour, and more contrast is given', async () => {
    await inPopup('keys-contrast', async (page) => {
      await page.click('[data-view=cookies]');
      await page.waitForSelector('.filters summary');
      await page.click('.filters summary');
      await page.click('[data-filter=session]');
      const client = await page.createCDPSession();
      const media = (name: string, value: string) =>
        client.send('Emulation.setEmulatedMedia', { features: [{ name, value }] });
      const style = (selector: string, property: string, pseudo?: string) =>
        page.$eval(
          selector,
          (element, of, part) => getComputedStyle(element, part).getPropertyValue(of),
          property,
          pseudo,
        );
      await media('forced-colors', 'active');
      expect(await style('.nav [aria-current]', 'text-decoration-line')).toBe('underline');
      expect(await style('.nav button:not([aria-current])', 'text-decoration-line')).toBe('none');
      expect(await style('[data-filter=session]', 'content', '::before')).toContain('✓');
      expect(await style('[data-filter=secure]', 'content', '::before')).toBe('none');
      await media('prefers-contrast', 'more');
      const ink = await style('body', 'color');
      expect(await style('.jar-count', 'color')).toBe(ink);
      expect(await style('[data-search]', 'border-top-color')).toBe(ink);
      await media('prefers-contrast', 'no-preference');
      expect(await style('.jar-count', 'color')).not.toBe(ink);
    });
  });
});

import type { KeyInput, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, startSite } from '../../demo/server.ts';
import { type Chromium, eventually, type Popup, startChromium } from './chromium.ts';
import { firefox } from './firefox.ts';
import { readAccessibility } from './read-accessibility.ts';

// What a person does most, without a pointer: every step by a real key event, and what has the focus after it.

let chromium: Chromium;
let site: Site;

beforeAll(async () => {
  [chromium, site] = await Promise.all([
    startChromium({ args: ['--host-resolver-rules=MAP keys.test 127.0.0.1'] }),
    startSite(),
  ]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

const url = (host: string, path = '/rango/') => `http://${host}.localhost:${site.port}${path}`;

/** Waits until keys are listened to, which begins after the first paint: until “?” shows them. */
async function keysAreHeard(page: Page): Promise<void> {
  const areShown = async () => {
    await page.keyboard.press('?');
    return page.waitForSelector('dialog[data-keys=session]', { timeout: 1000 }).catch(() => null);
  };
  await eventually(areShown, Boolean, 'the keys');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('dialog') === null);
}

async function openOn(host: string, before?: (page: Page) => Promise<unknown>): Promise<Popup> {
  await chromium.page.goto(url(host));
  await before?.(chromium.page);
  const popup = await chromium.openPopup();
  await popup.page.waitForSelector('.last-event');
  await keysAreHeard(popup.page);
  return popup;
}

/** Runs a task in a popup, which is closed whatever comes of it. */
async function inPopup(popup: Popup, task: (page: Page) => Promise<void>): Promise<void> {
  try {
    await task(popup.page);
  } finally {
    await popup.close().catch(() => undefined);
  }
}

/** What has the focus, by the hooks of the document. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    if (element === document.body) return 'the body';
    const row = element.closest<HTMLElement>('[data-cookie], [data-row]')?.dataset;
    const of = row?.['cookie'] ?? row?.['row'];
    const { dataset } = element;
    if ('focus' in dataset) return `row ${of ?? ''}`;
    const hook = ['view', 'drawer', 'do', 'check', 'open', 'ask'].map((key) => dataset[key]).find(Boolean);
    const mark = ['undo', 'redo', 'search', 'reveal', 'checkEnd', 'otherOrigins'].find(
      (key) => key in dataset,
    );
    const what = hook ?? mark ?? element.getAttribute('name') ?? element.tagName.toLowerCase();
    return of === undefined ? what : `${what} of ${of}`;
  });

const focus = (page: Page, place: string) =>
  eventually(
    () => focused(page),
    (now) => now === place,
    `the focus on ${place}`,
    8000,
  );

/** Presses a key, and waits for the focus to be where it belongs then. */
async function press(page: Page, key: KeyInput, place: string): Promise<void> {
  await page.keyboard.press(key);
  await focus(page, place);
}

/** Goes on by Tab to something that is near; the focus is in the document all the way. */
async function tabTo(page: Page, place: string, most: number, key: KeyInput = 'Tab'): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    if (key === 'Tab') await page.keyboard.press('Tab');
    const now = await focused(page);
    expect(now).not.toBe('the body');
    if (now === place) return;
  }
  throw new Error(`${place} is not within ${most} presses of Tab`);
}

const shows = (page: Page, selector: string, text = '') =>
  eventually(
    () =>
      page.evaluate(
        (css) => Array.from(document.querySelectorAll(css), ({ textContent }) => textContent).join('\n'),
        selector,
      ),
    (now) => now.includes(text) && (text !== '' || now !== ''),
    `“${text}” in ${selector}`,
    8000,
  );

const kept = async (host: string) =>
  new Map(
    (await chromium.jar())
      .filter(({ domain }) => domain === `${host}.localhost`)
      .map(({ name, value }) => [name, value]),
  );

const token = `${btoa('{"alg":"HS256"}')}.${btoa('{"sub":"rango","exp":1}')}.c2ln`.replaceAll('=', '');

describe('by keys alone', () => {
  it('the value of a cookie is found, copied, set and taken back', async () => {
    const host = 'keys-value';
    await inPopup(await openOn(host), async (page) => {
      // 1 value of sessionid, 2 copy it
      await press(page, 'ArrowDown', 'row sessionid');
      await press(page, 'Tab', 'reveal of sessionid');
      await press(page, 'Enter', 'reveal of sessionid');
      const { sessionid = '' } = Object.fromEntries(await kept(host));
      await shows(page, '[data-cookie=sessionid] .value', sessionid);
      await page.keyboard.down('Shift');
      await press(page, 'Tab', 'row sessionid');
      await page.keyboard.up('Shift');
      await press(page, 'c', 'row sessionid');
      await shows(page, '#announcements', 'Copied');
      // 3 session or persistent, 4 when csrftoken expires: said where the focus is
      await shows(page, '[data-cookie=sessionid] .badge', 'Persistent');
      await press(page, 'ArrowDown', 'row csrftoken');
      await shows(page, '[data-cookie=csrftoken] .lifetime', 'in ');
      // 9 who issued it
      await press(page, 'Enter', 'row csrftoken');
      await shows(page, '[data-cookie=csrftoken] [data-framework=django]', 'Django');
      await press(page, 'Enter', 'row csrftoken');
      // 6 visits to 5, 7 undo
      await press(page, 'ArrowDown', 'row visits');
      await press(page, 'e', 'value of visits');
      await page.keyboard.type('5');
      await press(page, 'Enter', 'row visits');
      await eventually(
        () => kept(host),
        (jar) => jar.get('visits') === '5',
        'visits to be 5',
        8000,
      );
      await shows(page, '#announcements', '1 cookie changed');
      await press(page, 'z', 'row visits');
      await eventually(
        () => kept(host),
        (jar) => jar.get('visits') === '1',
        'visits to be 1',
        8000,
      );
      await shows(page, '#announcements', 'Undone');
    });
  });

  it('cookies are searched, watched, exported, imported and deleted, and all is taken back', async () => {
    const host = 'keys-list';
    const popup = await openOn(host, (page) => page.evaluate(() => (document.cookie = 'theme=dark')));
    await inPopup(popup, async (page) => {
      // 8 find by name
      await press(page, '/', 'search');
      await page.keyboard.type('theme');
      await press(page, 'ArrowDown', 'row theme');
      // 16 watch another
      await press(page, 'Enter', 'row theme');
      await tabTo(page, 'watch of theme', 12);
      await press(page, 'Enter', 'watch of theme');
      await shows(page, '[data-row=theme] [data-do=watch][aria-pressed=true]');
      await press(page, 'Escape', 'row theme');
      await press(page, '/', 'search');
      await press(page, 'Escape', 'search');
      // 13 export curl with values
      await tabTo(page, 'take-along', 20);
      await press(page, 'Enter', 'take-along');
      await tabTo(page, 'format', 12);
      await page.keyboard.type('curl');
      await press(page, 'Tab', 'copy-curl');
      await press(page, 'Tab', 'values');
      await press(page, 'Space', 'values');
      await eventually(
        () => page.$eval('.drawer textarea', (area) => area.value),
        (text) => text.includes('curl') && text.includes('theme=dark'),
        'the command',
        8000,
      );
      await press(page, 'Escape', 'take-along');
      // 14 import cookies.txt
      await press(page, 'Tab', 'take-in');
      await press(page, 'Enter', 'cookies');
      await page.keyboard.type('color=red');
      await page.waitForSelector('.drawer [data-do=take-in]:not(:disabled)');
      await tabTo(page, 'take-in', 12);
      await press(page, 'Enter', 'take-in');
      await eventually(
        () => kept(host),
        (jar) => jar.get('color') === 'red',
        'the import',
        8000,
      );
      await page.waitForFunction(() => document.querySelector('.drawer') === null);
      await focus(page, 'take-in');
      // 5 delete all of the site
      await tabTo(page, 'delete-all', 3);
      await press(page, 'Enter', 'undo');
      await eventually(
        () => kept(host),
        ({ size }) => size === 0,
        'nothing to be left',
        8000,
      );
      await page.keyboard.press('Enter');
      await eventually(
        () => kept(host),
        ({ size }) => size === 6,
        'all to be back',
        8000,
      );
      expect(await focused(page)).not.toBe('the body');
      // 18 cookies of other origins
      await press(page, '/', 'search');
      await tabTo(page, 'otherOrigins', 40);
      await page.keyboard.press('Enter');
      await shows(page, 'p[data-other-origins]');
      expect(await focused(page)).not.toBe('the body');
    });
  });

  it('a token is read, a log-in checked, a log-out explained, and another interval chosen', async () => {
    const host = 'keys-login';
    const popup = await openOn(host, async (page) => {
      await page.evaluate((value) => (document.cookie = `jwt=${value}`), token);
      await page.goto(url(host, '/rango/login/'));
      await page.type('[name=username]', 'rango');
      await page.type('[name=password]', 'rango');
      await Promise.all([page.waitForNavigation(), page.click('#credentials button')]);
      await Promise.all([page.waitForNavigation(), page.click('#logout button')]);
    });
    await inPopup(popup, async (page) => {
      // 10 why signed out: on the first screen
      await shows(page, '[data-login=signed-out]', 'by the site');
      // 11 decode a JWT
      await press(page, '/', 'search');
      await page.keyboard.type('jwt');
      await press(page, 'ArrowDown', 'row jwt');
      await press(page, 'Enter', 'row jwt');
      await tabTo(page, 'reveal of jwt', 3);
      await press(page, 'Enter', 'reveal of jwt');
      await shows(page, '[data-row=jwt] [data-inside]');
      await press(page, 'Escape', 'row jwt');
      // 12 check a log-in
      await page.focus('[data-view=tools]');
      await press(page, 'Enter', 'tools');
      await press(page, 'ArrowDown', 'summary');
      await press(page, 'Enter', 'summary');
      await press(page, 'Tab', 'log-in');
      await press(page, 'Enter', 'checkEnd');
      await shows(page, '[data-check-verdict]');
      // The keys of a view, and back.
      await page.keyboard.press('?');
      await page.waitForSelector('dialog[data-keys=tools]');
      await press(page, 'Escape', 'checkEnd');
      // 15 another interval, in the settings
      await page.focus('[data-open=options]');
      const opened = chromium.browser.waitForTarget((target) => target.url().includes('/options/'));
      // The popup closes as the settings open.
      await page.keyboard.press('Enter').catch(() => undefined);
      const options = await (await opened).asPage();
      await options.waitForSelector('[name=interval]');
      await options.focus('[name=interval]:checked');
      await options.keyboard.press('ArrowDown');
      await eventually(
        () => focused(options),
        (now) => now === 'interval',
        'the interval',
        8000,
      );
      await shows(options, '[data-outcome=saved]');
      await options.close();
      await chromium.inWorker(() => chrome.storage['sync'].set({ settings: {} }));
    });
  });

  it('access to a site is asked for', async () => {
    // 17 grant this site: the browser's own question is not ours to answer.
    await chromium.page.goto(site.origin.replace('localhost', 'keys.test'));
    const popup = await chromium.openPopup();
    await inPopup(popup, async (page) => {
      await page.waitForSelector('[data-ask=site]');
      await tabTo(page, 'site', 6);
    });
  });
});

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
    const popup = await openOn(host);
    await inPopup(popup, async (page) => {
      const client = await page.createCDPSession();
      const type = async ({ key, code, shift = false }: { key: string; code: string; shift?: boolean }) => {
        const event = { key, code, text: key, modifiers: shift ? 8 : 0 };
        await client.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
        await client.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
      };
      await page.focus('[data-cookie=visits] [data-focus]');
      await type(edit);
      await focus(page, 'value of visits');
      await page.keyboard.type('7');
      await press(page, 'Enter', 'row visits');
      await eventually(
        () => kept(host),
        (jar) => jar.get('visits') === '7',
        'visits to be 7',
        8000,
      );
      await type(undo);
      await eventually(
        () => kept(host),
        (jar) => jar.get('visits') === '1',
        'visits to be 1',
        8000,
      );
      await type(help);
      await page.waitForSelector('dialog[data-keys=session]');
      await press(page, 'Escape', 'row visits');
    });
  });
});

describe('the accessibility tree', () => {
  it('reads the first screen, an opened row, the editor and the timeline', async () => {
    // Who has clicked in a page is not told what was set before.
    const popup = await openOn('keys-tree', (page) => page.click('body'));
    await inPopup(popup, async (page) => {
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
    });
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
    await inPopup(await openOn('keys-look'), async (page) => {
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
    await inPopup(await openOn('keys-contrast'), async (page) => {
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

/** Keys as WebDriver writes them (https://w3c.github.io/webdriver/#keyboard-actions). */
const driverKeys = {
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

describe('in Firefox, by keys alone', () => {
  it('a value is revealed, set and taken back, a cookie found and deleted, and the keys are shown', async () => {
    const browser = await firefox.start();
    try {
      const host = 'keys-firefox';
      await browser.tab.open(url(host));
      await browser.tab.evaluate(() => (document.cookie = 'color=red'));
      const popup = await browser.openPopup();
      await popup.waitFor('.last-event');
      const place = () =>
        popup.evaluate(() => {
          const element = document.activeElement as HTMLElement;
          const row = element.closest<HTMLElement>('[data-cookie], [data-row]')?.dataset;
          const { drawer, do: does } = element.dataset;
          const what = drawer ?? does ?? element.getAttribute('name') ?? element.tagName.toLowerCase();
          const marks = ['focus', 'reveal', 'search', 'undo'].find((key) => key in element.dataset);
          return [marks ?? what, row?.['cookie'] ?? row?.['row']].filter(Boolean).join(' of ');
        });
      const focusOn = (wanted: string) =>
        eventually(place, (now) => now === wanted, `the focus on ${wanted}`);
      const key = async (text: string, wanted: string, on = ':focus') => {
        await popup.type(on, text);
        await focusOn(wanted);
      };
      const visits = (value: string) =>
        eventually(
          async () =>
            (await browser.jar()).find(({ name, domain }) => name === 'visits' && domain.startsWith(host)),
          (cookie) => cookie?.value === value,
          `visits to be ${value}`,
        );
      // Keys are listened to after the first paint.
      await eventually(
        async () => {
          if ((await place()) !== 'focus of sessionid') await popup.type('body', driverKeys.ArrowDown);
          return place();
        },
        (now) => now === 'focus of sessionid',
        'the first row',
      );
      await key(driverKeys.Tab, 'reveal of sessionid');
      await key(driverKeys.Enter, 'reveal of sessionid');
      await popup.until(
        ({ cookies }) => cookies.some(({ name, value }) => name === 'sessionid' && value.length === 32),
        'the session ID, revealed',
      );
      await key(driverKeys.ArrowDown, 'focus of csrftoken');
      await key(driverKeys.ArrowDown, 'focus of visits');
      await key('e', 'value of visits');
      await popup.type(':focus', '5');
      await key(driverKeys.Enter, 'focus of visits');
      await visits('5');
      await key('z', 'focus of visits');
      await visits('1');
      await key('/', 'search');
      await popup.type(':focus', 'csrf');
      await popup.waitFor('[data-shown="1"]');
      await key(driverKeys.ArrowDown, 'focus of csrftoken');
      await popup.type(':focus', driverKeys.Delete);
      await eventually(
        async () =>
          (await browser.jar()).filter(({ domain }) => domain.startsWith(host)).map(({ name }) => name),
        (names) => !names.includes('csrftoken'),
        'csrftoken to be gone',
      );
      await eventually(place, (now) => now !== 'body', 'the focus to be somewhere');
      const jarHas = (wanted: readonly string[]) =>
        eventually(
          async () =>
            (await browser.jar()).filter(({ domain }) => domain.startsWith(host)).map(({ name }) => name),
          (names) => [...names].sort().join() === [...wanted].sort().join(),
          wanted.join(),
        );
      const own = ['color', 'csrftoken', 'last_visit', 'sessionid', 'visits'];
      await popup.type(':focus', 'z');
      await jarHas(own);
      /** Goes on by Tab; the focus is in the document all the way. */
      const tabTo = async (wanted: string, most: number) => {
        for (let presses = 0; presses < most; presses += 1) {
          await popup.type(':focus', driverKeys.Tab);
          const now = await place();
          expect(now).not.toBe('body');
          if (now === wanted) return;
        }
        throw new Error(`${wanted} is not within ${most} presses of Tab`);
      };
      await key('/', 'search');
      await key(driverKeys.Escape, 'search');
      // A command with the values, and the field of an import.
      await tabTo('take-along', 20);
      await key(driverKeys.Enter, 'take-along');
      await tabTo('copy-curl', 6);
      await key(driverKeys.Enter, 'copy-curl');
      await popup.waitFor('#announcements p');
      await key(driverKeys.Escape, 'take-along');
      await key(driverKeys.Tab, 'take-in');
      await key(driverKeys.Enter, 'cookies');
      await key(driverKeys.Escape, 'take-in');
      // All of the site, and back.
      await tabTo('delete-all', 3);
      await popup.type(':focus', driverKeys.Enter);
      await jarHas([]);
      await eventually(
        place,
        (now) => now !== 'body' && now !== 'delete-all',
        'the focus to go on from what can do nothing now',
      );
      await popup.type(':focus', 'z');
      await jarHas(own);
      // Another is watched, and the keys are shown.
      await popup.waitFor('[data-row=color]');
      await key('/', 'search');
      await popup.type(':focus', 'color');
      await popup.waitFor('[data-shown="1"]');
      await key(driverKeys.ArrowDown, 'focus of color');
      await key(driverKeys.Enter, 'focus of color');
      await tabTo('watch of color', 12);
      await key(driverKeys.Enter, 'watch of color');
      await popup.waitFor('[data-row=color] [data-do=watch][aria-pressed=true]');
      await key(driverKeys.Escape, 'focus of color');
      await popup.type(':focus', '?');
      await popup.waitFor('[data-keys]');
      await popup.close();
    } finally {
      await browser.close();
    }
  });
});

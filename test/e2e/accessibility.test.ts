import { readFile } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, startSite } from '../../demo/server.ts';
import { inBothThemes } from './axe.ts';
import { type Chromium, type Popup, eventually, startChromium } from './chromium.ts';
import { readAccessibility } from './read-accessibility.ts';
import { dropFile } from './wire/har-page.ts';

let site: Site;
let chromium: Chromium;

const press = async (page: Page, selector: string) => {
  await page.waitForSelector(selector);
  await page.$eval(selector, (button) => (button as HTMLElement).click());
};

const unfoldAll = (page: Page) =>
  page.$$eval('details', (all) => {
    for (const details of all) details.open = true;
  });

async function openPopup(): Promise<Popup> {
  await chromium.page.goto(`http://axe.localhost:${site.port}/rango/`);
  const popup = await chromium.openPopup();
  await popup.page.waitForSelector('.last-event');
  // What stays in sight lies above what a person scrolls: axe takes that for covered.
  await popup.page.$$eval('.masthead, .last-event-room', (all) => {
    for (const each of all) (each as HTMLElement).style.position = 'static';
  });
  return popup;
}

beforeAll(async () => {
  [chromium, site] = await Promise.all([startChromium(), startSite()]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

describe('axe-core finds nothing', () => {
  it('in the session, folded and unfolded', async () => {
    const { page, close } = await openPopup();
    expect(await inBothThemes(page)).toEqual([]);
    await unfoldAll(page);
    await press(page, '[data-cookie=sessionid] [data-reveal]');
    expect(await inBothThemes(page)).toEqual([]);
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[data-keys=session]');
    expect(await inBothThemes(page), 'the keys').toEqual([]);
    await close();
  });

  it('in the timeline, the snapshots and the tools, with all of them opened', async () => {
    const { page, close } = await openPopup();
    await press(page, '[data-view=timeline]');
    await page.waitForSelector('.timeline ol > li');
    await unfoldAll(page);
    expect(await inBothThemes(page), 'the timeline').toEqual([]);
    await press(page, '[data-view=snapshots]');
    await page.waitForSelector('[name=snapshot]');
    await page.type('[name=snapshot]', 'before');
    await press(page, '.take-snapshot [type=submit]');
    await page.waitForSelector('[data-snapshot=before]');
    await press(page, '[data-do=compare]');
    expect(await inBothThemes(page), 'the snapshots').toEqual([]);
    await press(page, '[data-view=tools]');
    await page.waitForSelector('.check');
    await unfoldAll(page);
    await page.waitForSelector('[data-change]');
    await page.waitForSelector('[name=line]');
    await page.type('[name=line]', 'a=1; SameSite=None');
    await press(page, '[data-check=log-in]');
    await page.waitForSelector('[data-check-end]');
    expect(await inBothThemes(page), 'the tools').toEqual([]);
    await close();
  });

  it('in the settings, with the switch of responses and the question before erasing', async () => {
    const page = await chromium.browser.newPage();
    await page.goto(await chromium.inWorker(() => chrome.runtime.getURL('src/options/index.html')));
    await page.waitForSelector('[data-responses]');
    expect(await inBothThemes(page)).toEqual([]);
    await press(page, '[data-responses]');
    await page.waitForSelector('[data-responses-later]');
    await page.waitForSelector('[data-watch-responses] [data-outcome]');
    expect(await readAccessibility(page, '[data-watch-responses]')).toMatchInlineSnapshot(`
      "heading “Watch responses”
      “The timeline then names the response that undid a session: a slow one that set an older session again, one from another port, or one that created a second cookie of the same name. This needs permission to see requests of the sites you choose. Only what concerns their sessions is kept, in memory. Removing the last site gives up the permission.”
      LabelText
        checkbox “This machine” checked
        “This machine”
      “This browser reports requests only from its next start. Until then, use the Magic Cookie panel in the developer tools.”
      status
        “✓”
        “Saved.”"
    `);
    await press(page, '[data-erase]');
    await page.waitForSelector('[data-erase-now]');
    expect(await inBothThemes(page)).toEqual([]);
    await press(page, '[data-responses]');
    await page.close();
  });

  it('in a page that cannot be read', async () => {
    await chromium.page.goto('chrome://version/');
    const popup = await chromium.openPopup();
    expect(await inBothThemes(popup.page)).toEqual([]);
    await popup.close();
  });

  it('in the question for access', async () => {
    await chromium.page.goto(site.origin.replace('localhost', 'axe.test')).catch(() => undefined);
    const popup = await chromium.openPopup();
    expect(await inBothThemes(popup.page)).toEqual([]);
    await popup.close();
  });

  it('in the list, its drawers, an open cookie, the editor with problems, and what was done', async () => {
    const { page, close } = await openPopup();
    await press(page, '[data-view=cookies]');
    await page.waitForSelector('[data-row=visits]');
    expect(await inBothThemes(page)).toEqual([]);
    await press(page, '.filters summary');
    for (const drawer of ['keys', 'take-along', 'take-in']) {
      await press(page, `[data-drawer=${drawer}]`);
      await page.waitForSelector('.drawer');
      expect(await inBothThemes(page), drawer).toEqual([]);
    }
    await page.type('[name=cookies]', 'a=1; __Host-b=2; visits=3');
    await page.waitForSelector('[data-line="3"]');
    expect(await inBothThemes(page)).toEqual([]);
    await press(page, '[data-drawer=take-in]');
    await press(page, '[data-row=visits] .jar-open');
    await page.waitForSelector('.jar-details');
    expect(await inBothThemes(page)).toEqual([]);
    await press(page, '[data-do=edit]');
    await page.waitForSelector('.editor');
    await page.type('.editor [name=value]', ';');
    await page.waitForSelector('[data-problem]');
    expect(await inBothThemes(page)).toEqual([]);
    await press(page, '[data-do=cancel]');
    await press(page, '[data-do=delete]');
    await page.waitForSelector('[data-outcome=delete]');
    expect(await inBothThemes(page)).toEqual([]);
    await close();
  });

  it('in a HAR, its requests and its log-in, and in what is none', async () => {
    const page = await chromium.browser.newPage();
    await page.goto(await chromium.inWorker(() => chrome.runtime.getURL('src/page/index.html')));
    await page.waitForSelector('[data-do=open-har]');
    await page.evaluate(
      dropFile,
      await readFile(new URL('wire/safari.har', import.meta.url), 'utf8'),
      'a.har',
    );
    await press(page, '.exchange-head');
    // What stands below the window is read out once it was drawn.
    const read = await eventually(
      () => readAccessibility(page, '.har .requests'),
      (text) => text.includes('/login'),
      'the last request',
    );
    expect(read).toMatchInlineSnapshot(`
      "region “Requests”
        searchbox “Filter by cookie, host or path”
        group “Filter by verdict”
          button “All 2” pressed
          button “stored 2”
          button “blocked 1”
        “The file does not show which cookies were stored before it begins, nor what scripts set: a cookie counts once a response in the file sets it.”
        list
          listitem
            button “200 GET localhost:<port>/ Nov 27, 2026, <time>” expanded
              code
                “GET”
              code
                “localhost:<port>”
                “/”
              time
                “Nov 27, 2026, <time>”
            list
              listitem
                “stored”
                code
                  “theme”
                code
                  “Set-Cookie:”
                  “theme=dark; Expires=Fri, 01 Jan 2027 <time> GMT; Path=/”
                “Stored as”
                code
                  “Host=localhost; Path=/; Expires=Fri, 01 Jan 2027 <time> GMT”
                button “Try changes”
              listitem
                “stored”
                code
                  “lang”
                code
                  “Set-Cookie:”
                  “lang=en; Path=/”
                “Stored as”
                code
                  “Host=localhost; Path=/”
                button “Try changes”
            “sent”
            code
              “first”
            list
          listitem
            button “200 GET localhost:<port>/login Nov 27, 2026, <time>”
              code
                “GET”
              code
                “localhost:<port>”
                “/login”
              time
                “Nov 27, 2026, <time>”
            list
              listitem
                “blocked”
                code
                  “sid”
                “Secure, but the response came over http.”
                code
                  “Set-Cookie:”
                  “sid=”
                  image “Hidden value”
                  “; Path=/;”
                  mark
                    “Secure”
                  “; HttpOnly”
                  button “Reveal”
                “HTTP”
                code
                  “Set-Cookie: sid=…; Path=/; HttpOnly”
                button “Copy: HTTP”
                button “Try changes”
                list
                  listitem
                    “Chromium”
                    “:”
                    “stored”
                  listitem
                    “Firefox”
                    “:”
                    “stored”
            “sent”
            code
              “theme”
            code
              “·”
              “lang”"
    `);
    expect(await inBothThemes(page)).toEqual([]);
    await press(page, '[data-mode=xray]');
    await page.waitForSelector('[data-xray-verdict]');
    expect(await readAccessibility(page, '.har .xray')).toMatchInlineSnapshot(`
      "heading “sid was not stored”
      “Secure, but the response came over http.”
      “HTTP”
      code
        “Set-Cookie: sid=…; Path=/; HttpOnly”
      button “Copy: HTTP”
      button “Copy report”
      list “Steps of the log-in”
        listitem
          strong
            “localhost”
          code
            “GET”
          code
            “/”
          “200”
          list
            listitem
              “sent”
              code
                “first”
            listitem
              “stored”
              code
                “theme”
            listitem
              “stored”
              code
                “lang”
        listitem
          code
            “GET”
          code
            “/login”
          “200”
          list
            listitem
              “sent”
              code
                “theme”
            listitem
              “sent”
              code
                “lang”
            listitem
              “blocked”
              code
                “sid”"
    `);
    expect(await inBothThemes(page)).toEqual([]);
    await page.evaluate(dropFile, '{}', 'b.har');
    await page.waitForSelector('[data-failure]');
    expect(await inBothThemes(page)).toEqual([]);
    await page.close();
  });

  it.each(['welcome', 'tour'])(
    'in the page “%s”, wide and narrow, which the help leads to',
    async (place) => {
      const { page, close } = await openPopup();
      const opened = chromium.browser.waitForTarget((target) =>
        target.url().includes('src/welcome/index.html'),
      );
      await press(page, '[data-open=help]');
      const guide = await (await opened).asPage();
      if (place !== 'welcome') await guide.goto(guide.url().replace('welcome', place));
      await guide.waitForSelector('h2');
      for (const width of [1280, 320]) {
        await guide.setViewport({ width, height: 800 });
        expect(await inBothThemes(guide), String(width)).toEqual([]);
        expect(await guide.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
      await guide.close();
      await close().catch(() => undefined);
    },
  );

  it('in the full page, wide and narrow', async () => {
    const { page, close } = await openPopup();
    const opened = chromium.browser.waitForTarget((target) => target.url().includes('src/page/index.html'));
    await press(page, '[data-open=page]');
    const full = await (await opened).asPage();
    for (const width of [1280, 320]) {
      await full.setViewport({ width, height: 800 });
      await full.waitForSelector(width > 860 ? '[data-row=visits]' : '[data-view=cookies]');
      expect(await inBothThemes(full), String(width)).toEqual([]);
      // WCAG 1.4.10: nothing is cut off at 320 CSS pixels, which is 1,280 at 400 %.
      expect(await full.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await full.setViewport({ width: 1280, height: 800 });
    await full.waitForSelector('[name=grouping]');
    await full.select('[name=grouping]', 'purpose');
    await full.waitForSelector('[data-group]');
    await full.keyboard.press('?');
    expect(await inBothThemes(full), 'grouped').toEqual([]);
    await full.click('[data-row=visits] .jar-open');
    await full.waitForSelector('.jar-pane');
    expect(await inBothThemes(full), 'details beside').toEqual([]);
    await full.close();
    await close().catch(() => undefined);
  });
});

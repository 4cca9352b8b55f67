// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import { sitePage } from '../../core/make.ts';
import { eventually } from '../../eventually.ts';
import { fake } from '../../fakes/browser.ts';
import { known, now as start } from '../render.tsx';
import { absent, listInBrowser, theme } from './shown-list.ts';

const [a, b] = ['a', 'b'].map((name): Cookie => ({ ...theme, name })) as [Cookie, Cookie];

const open = listInBrowser();

const texts = (selector: string) =>
  Array.from(document.querySelectorAll(selector), ({ textContent }) => textContent);
function choose(select: HTMLElement, value: string): void {
  (select as HTMLSelectElement).value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

describe('the head of the table', () => {
  const head = () =>
    Array.from(document.querySelectorAll('.jar-head [data-sort]'), (button) => [
      button.textContent,
      button.getAttribute('aria-pressed'),
    ]);

  it('marks the column that the rows are sorted by, and which way', () => {
    const { find } = open([a, b]);
    const column = (name: string) => find(`.jar-head [data-sort=${name}]`);
    expect(texts('.jar-head .jar-open > span')).toEqual([
      ...['Name', 'Value', 'Domain', 'Path', 'Expires', 'Size', 'Flags'],
    ]);
    column('size').click();
    expect(head()).toEqual([
      ['Name', 'false'],
      ['Domain', 'false'],
      ['Expires', 'false'],
      ['Size ▴', 'true'],
    ]);
    column('size').click();
    expect(head()[3]).toEqual(['Size ▾', 'true']);
    column('size').click();
    expect(head()[3]).toEqual(['Size ▴', 'true']);
    column('size').click();
    column('name').click();
    expect(head()).toEqual([
      ['Name ▴', 'true'],
      ['Domain', 'false'],
      ['Expires', 'false'],
      ['Size', 'false'],
    ]);
  });

  it('is not there where nothing is shown, and is checked where all of it is selected', () => {
    const { find, jar } = open([a, b]);
    const box = () => find('.jar-head [type=checkbox]') as HTMLInputElement;
    expect(box().checked).toBe(false);
    jar.toggleSelected(identity(a));
    expect(box().checked).toBe(false);
    jar.toggleSelected(identity(b));
    expect(box().checked).toBe(true);
    jar.ask({ text: 'nothing like it' });
    absent('.jar-head');
  });
});

describe('a row', () => {
  it.each<[cookie: Partial<Cookie>, flags: string]>([
    [{ sameSite: 'unspecified' }, ''],
    [{ secure: true, httpOnly: true, sameSite: 'strict' }, 'Secure HttpOnly Strict'],
    [{ httpOnly: true }, 'HttpOnly Lax'],
    [{ secure: true, sameSite: 'no_restriction' }, 'Secure None'],
  ])('has the names of its flags: %j', (news, flags) => {
    open([{ ...theme, ...news }]);
    expect(texts('.jar-row .jar-flags')).toEqual([flags]);
  });

  it('says when it ends, how large it is and where it goes', () => {
    const long = {
      ...a,
      value: 'x'.repeat(1500),
      expires: start + 86_400_000,
      path: '/a',
      domain: '.localhost',
    };
    open([
      { ...long, hostOnly: false },
      { ...b, name: '' },
    ]);
    const cells = (cell: string) => texts(`.jar-row .${cell}`);
    expect(cells('jar-life')).toEqual(['in 1 day', 'session']);
    expect(cells('jar-size')).toEqual(['1,501', '4']);
    expect(cells('jar-path')).toEqual(['/a', '/']);
    expect(cells('cut-at-start')).toEqual(['.localhost', 'localhost']);
    expect(cells('jar-name')).toEqual(['a', '(no name)']);
    expect(cells('jar-value')[0]).toBe('x'.repeat(80));
    expect(
      Array.from(document.querySelectorAll('.jar-row [type=checkbox]'), (box) =>
        box.getAttribute('aria-label'),
      ),
    ).toEqual(['Select a', 'Select (no name)']);
  });

  it('is marked where it is partitioned or another origin’s', () => {
    const { jar } = open([theme]);
    const partition = { topLevelSite: 'http://localhost', hasCrossSiteAncestor: false };
    const { page } = known();
    if (page.kind !== 'site') throw new Error('It is one');
    const foreign = { ...a, domain: 'tracker.localhost', secure: true, partition };
    jar.others.value = { pages: [page], cookies: [[page, [foreign]]], hidden: [], complete: true };
    expect(texts('.jar-row .jar-marks')).toEqual(['', ' partitioned third party']);
  });
});

describe('what is counted', () => {
  it.each([
    ['', [], '2 cookies', '2'],
    ['b', [], '1 of 2 cookies', '1'],
    ['', ['a'], '1 selected', '2'],
    ['b', ['a'], '1 of 2 cookies', '1'],
  ])('is what is selected of what is shown: “%s”, %j', (text, selected, words, count) => {
    const { find, jar } = open([a, b]);
    for (const name of selected) jar.toggleSelected(identity({ ...theme, name }));
    jar.ask({ text });
    expect([find('.jar-count').textContent, find('.jar-count').dataset['shown']]).toEqual([words, count]);
  });

  it.each([
    [[], '2 cookies', 'Delete 2'],
    [[a], '1 cookie', 'Delete 1'],
  ])('is what is exported and deleted: %j', (selected, words, deletion) => {
    const { find, jar } = open([a, b]);
    for (const each of selected) jar.toggleSelected(identity(each));
    find('[data-drawer=take-along]').click();
    expect([texts('.drawer .jar-tools .faint')[0], find('[data-do=delete-all]').textContent]).toEqual([
      words,
      deletion,
    ]);
  });

  it('are the filters that are on', () => {
    const { find } = open([a, { ...b, secure: true }]);
    const summary = () => [find('.filters summary').textContent, find('.filters').dataset['filters']];
    expect(summary()).toEqual(['Filter', '0']);
    find('[data-filter=secure]').click();
    expect(summary()).toEqual(['1 filter', '1']);
    find('[data-filter=session]').click();
    expect(summary()).toEqual(['2 filters', '2']);
  });
});

describe('what is taken along', () => {
  function openExport(cookies: readonly Cookie[] = [a]) {
    const popup = open(cookies);
    popup.find('[data-drawer=take-along]').click();
    return popup;
  }
  const text = () => (document.querySelector('.drawer textarea') as HTMLTextAreaElement).value;

  it('is copied as it stands there, and said to be until it differs', async () => {
    const { find, store } = openExport();
    const copied = vi.spyOn(navigatorClipboard(), 'writeText');
    const button = find('[data-do=copy-all]');
    expect(button.textContent).toBe('Copy');
    button.click();
    await eventually(() => expect(button.textContent).toBe('Copied'));
    expect(store.copied.value).toContain(text());
    (find('[name=values]') as HTMLInputElement).click();
    await eventually(() => expect(button.textContent).toBe('Copy'));
    copied.mockRestore();
  });

  it('is a curl command with its values at one click', async () => {
    const { find, commands: _, store } = openExport();
    const copy = vi.spyOn(store, 'copyText');
    const button = find('[data-do=copy-curl]');
    expect(button.textContent).toBe('Copy as cURL, with values');
    button.click();
    await eventually(() => expect(button.textContent).toBe('Copied'));
    const [id, write] = copy.mock.lastCall ?? [];
    expect([id, await write?.()]).toEqual(['copy-curl', expect.stringContaining('a=dark')]);
    expect(text()).not.toContain('dark');
    expect([find('[data-do=copy-all]').textContent, find('[data-do=bug-report]').textContent]).toEqual([
      'Copy',
      'Copy bug report',
    ]);
  });

  it('is saved as a file that is named for its host, day and format', async () => {
    const { find, jar } = openExport();
    const save = vi.spyOn(jar, 'saveFile').mockImplementation(() => undefined);
    choose(find('[name=format]'), 'netscape');
    await eventually(() => find('[data-take-along=netscape]'));
    find('[data-do=save-file]').click();
    expect(save).toHaveBeenCalledExactlyOnceWith(
      'cookies-localhost-2026-11-23-netscape.txt',
      'text/plain',
      text(),
    );
  });

  it('says whether its values are in it', () => {
    const { find } = openExport();
    const said = () => [find('.drawer > p').className, find('.drawer > p').textContent];
    expect((find('[name=values]') as HTMLInputElement).checked).toBe(false);
    expect(said()).toEqual([
      'faint',
      'Values are left out: names, lifetimes and flags answer most questions.',
    ]);
    (find('[name=values]') as HTMLInputElement).click();
    expect(said()).toEqual([
      'problem',
      'Anyone with a session ID is signed in as you, without a password, until the session ends. Keep it private.',
    ]);
  });

  it('is JSON unless the person chooses otherwise, as what it is also in a file', () => {
    const { find, jar } = openExport();
    const save = vi.spyOn(jar, 'saveFile').mockImplementation(() => undefined);
    expect((find('[name=format]') as HTMLSelectElement).value).toBe('json');
    find('[data-take-along=json] [data-do=save-file]').click();
    expect(save).toHaveBeenCalledExactlyOnceWith(
      'cookies-localhost-2026-11-23-json.json',
      'application/json',
      text(),
    );
  });

  it('names together what it leaves out for one reason, and apart what for another', async () => {
    const partition = { topLevelSite: 'https://other.test', hasCrossSiteAncestor: false };
    const { find, jar, store } = openExport([a]);
    store.learn({ page: sitePage('http://shop.test/') });
    const of = (name: string, news: Partial<Cookie> = {}) => ({
      ...theme,
      name,
      domain: 'shop.test',
      ...news,
    });
    const foreign = of('foreign', { domain: 'other.test' });
    const { page } = store.known.value ?? {};
    if (page?.kind !== 'site') throw new Error('It is one');
    store.learn({
      cookies: [
        of('one', { path: '/a' }),
        of('two\u200B', { path: '/b' }),
        of('three', { secure: true }),
        of('four', { partition }),
        of('five', { expires: start - 1 }),
        of('six;'),
      ],
    });
    jar.others.value = { pages: [page], cookies: [[page, [foreign]]], hidden: [], complete: true };
    choose(find('[name=format]'), 'curl');
    await eventually(() => find('[data-left-out="7"]'));
    expect(texts('[data-left-out] li').sort()).toEqual([
      'Left out: five. They have expired.',
      'Left out: foreign. They belong to another host.',
      'Left out: four. They belong to another partition.',
      'Left out: one, two‹U+200B›. They are not sent to this path.',
      'Left out: six;. This format cannot hold their characters.',
      'Left out: three. They are sent over https only.',
    ]);
  });

  it('is a bug report at one click, which says so', async () => {
    const { find, jar, commands, store } = openExport();
    const report = vi.spyOn(jar, 'bugReport').mockResolvedValue('the report');
    find('[data-do=bug-report]').click();
    await eventually(() => expect(find('[data-do=bug-report]').textContent).toBe('Copied'));
    expect(report).toHaveBeenCalledOnce();
    expect([find('[data-do=copy-all]').textContent, find('[data-do=copy-curl]').textContent]).toEqual([
      'Copy',
      'Copy as cURL, with values',
    ]);
    expect([store.copied.value, commands.change.mock.calls]).toEqual(['bug-report', []]);
  });

  it('says what it leaves out, and why', async () => {
    const elsewhere = { ...b, path: '/elsewhere' };
    const { find } = openExport([a, { ...a, name: '' }, elsewhere, { ...elsewhere, name: '' }]);
    absent('[data-left-out]');
    choose(find('[name=format]'), 'curl');
    const left = await eventually(() => find('[data-left-out]'));
    expect(texts('[data-left-out] li')).toEqual(['Left out: b, (no name). They are not sent to this path.']);
    expect(left.dataset['leftOut']).toBe('2');
  });

  it('has the name of each format', () => {
    const { find } = openExport();
    expect(Array.from(find('[name=format]').children, ({ textContent }) => textContent)).toEqual([
      ...['JSON (cookie editors)', 'cookies.txt (Netscape)', 'Cookie header', 'curl command'],
      ...['Playwright storage state', 'Python requests'],
    ]);
  });
});

/** The clipboard of the page, which jsdom has none of. */
function navigatorClipboard(): Clipboard {
  const clipboard = { writeText: () => Promise.resolve() };
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
  return navigator.clipboard;
}

describe('a text that is imported', () => {
  function openImport() {
    const popup = open([]);
    popup.find('[data-drawer=take-in]').click();
    const paste = (value: string) => {
      const field = popup.find('[name=cookies]') as HTMLTextAreaElement;
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    return { ...popup, paste };
  }

  it.each([
    ['unknown-format', 'what', 'Unknown format.'],
    ['bad-json', '[{"name":', 'This starts like JSON but is not valid.'],
    ['other-json', '{"a":1}', 'This is JSON, but not a list of cookies.'],
    ['no-cookies', '[]', 'No cookies found.'],
    ['empty', ' \n', 'Nothing to read.'],
    ['too-long', `a=${'b'.repeat(1_048_575)}`, 'Larger than 1 MiB: nothing was read.'],
    ['too-many', 'a=b; '.repeat(5001), 'More than 5,000 cookies: nothing was read.'],
  ])('is refused in words: %s', async (code, text, words) => {
    const { find, paste } = openImport();
    paste(text);
    expect((await eventually(() => find('[data-reading]'))).textContent).toBe(words);
    expect(find('[data-reading]').dataset['reading']).toBe(code);
  });

  it.each([
    ['curl http://localhost/ -b a=b', 'curl command, 1 cookie'],
    ['Set-Cookie: a=b', 'Set-Cookie header, 1 cookie'],
    ['a=b; c=d', 'Cookie header, 2 cookies'],
    ['.example.com\tTRUE\t/\tFALSE\t0\ta\tb', 'cookies.txt (Netscape), 1 cookie'],
    ['[{"name":"a","value":"b","domain":"localhost"}]', 'JSON (cookie editors), 1 cookie'],
    [
      '{"cookies":[{"name":"a","value":"b","domain":"localhost","path":"/","expires":-1,"httpOnly":false,"secure":false,"sameSite":"Lax"}],"origins":[]}',
      'Playwright storage state, 1 cookie',
    ],
    [
      '#LWP-Cookies-2.0\nSet-Cookie3: a=b; path="/"; domain="localhost"; discard; version=0',
      'LWP or Python cookie file, 1 cookie',
    ],
    ['a\tb\tlocalhost\t/\tSession\t2\t\t\t', 'Rows of a cookie table, 1 cookie'],
    [
      '{"log":{"entries":[{"request":{"url":"http://localhost/","headers":[{"name":"Cookie","value":"a=b"}]}}]}}',
      'HAR (recorded requests), 1 cookie',
    ],
  ])('has its format named: %j', async (text, words) => {
    const { find, paste } = openImport();
    paste(text);
    await eventually(() => find('[data-line]'));
    expect(texts('.drawer [role=status] p')).toEqual([words]);
  });

  it('is dropped as a file, and a drop of anything else is the browser’s', async () => {
    const { find } = openImport();
    const drop = (files: readonly object[]) => {
      const event = new Event('drop', { bubbles: true, cancelable: true });
      Object.assign(event, { dataTransfer: { files } });
      find('[name=cookies]').dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(drop([])).toBe(false);
    // Else the browser would open what is dropped.
    const over = new Event('dragover', { bubbles: true, cancelable: true });
    find('[name=cookies]').dispatchEvent(over);
    expect(over.defaultPrevented).toBe(true);
    expect(drop([{ text: async () => Promise.resolve('a=b') }])).toBe(true);
    await eventually(() => find('[data-line="1"]'));
  });

  it('can be given up', async () => {
    const { find, paste, jar } = openImport();
    expect(document.activeElement).toBe(find('[name=cookies]'));
    paste('a=b');
    const button = (await eventually(() => find('[data-do=take-in]'))).nextElementSibling as HTMLElement;
    expect(button.textContent).toBe('Cancel');
    button.click();
    expect(jar.drawer.value).toBeNull();
    expect(fake.cookies.dump()).toEqual([]);
  });
});

describe('what is asked', () => {
  const step = (name: string) => ({ before: null, after: { ...theme, name } });
  const goOn = vi.fn(async () => Promise.resolve(null));
  const leave = vi.fn(async () => Promise.resolve(null));
  const ask = (names: readonly string[], crowded: readonly object[] = []) => {
    const { jar, find } = open([a]);
    jar.question.value = {
      kind: 'take-in',
      conflicts: names.map((name) => ({ step: step(name), present: null })),
      crowded: crowded as never,
      goOn: goOn.mockClear(),
      leave: leave.mockClear(),
    };
    return find('[data-question]');
  };
  const answers = () => texts('[data-question] button');

  it.each([
    [['a\u200B'], 'a‹U+200B› has changed since, possibly by the site.'],
    [['a', 'b'], '2 cookies have changed since, possibly by the site: a, b'],
    [['a', 'a', 'b'], '3 cookies have changed since, possibly by the site: a, b'],
    [['a', 'a', 'a', 'b', 'b', 'b'], '6 cookies have changed since, possibly by the site: a, b'],
    [['a', 'b', 'c', 'd', 'e'], '5 cookies have changed since, possibly by the site: a, b, c, d, e'],
    [['a', 'b', 'c', 'd', 'e', 'f'], '6 cookies have changed since, possibly by the site: a, b, c, d, e …'],
  ])('names what has changed: %j', (names, words) => {
    const question = ask(names);
    expect(question.querySelector('p')?.textContent).toBe(words);
    expect([question.dataset['question'], answers()]).toEqual(['changed', ['Overwrite', 'Keep as is']]);
  });

  it.each([
    ['Overwrite', [1, 0]],
    ['Keep as is', [0, 1]],
  ])('does as it is answered, once: %s', (answer, calls) => {
    const buttons = Array.from(ask(['a', 'b']).querySelectorAll('button'));
    buttons.find(({ textContent }) => textContent === answer)?.click();
    expect([goOn.mock.calls.length, leave.mock.calls.length]).toEqual(calls);
  });

  it('says which site would have too many', () => {
    const question = ask([], [{ site: 'a.test', there: 170, wouldBe: 1181 }]);
    expect(question.querySelector('p')?.textContent).toBe(
      'a.test has 170 cookies and would have 1,181. Browsers keep 180 per site: beyond that, the least recently used are deleted until 150 remain.',
    );
    expect([question.dataset['question'], answers()]).toEqual(['crowded', ['Continue', 'Cancel']]);
  });
});

describe('undo', () => {
  it.each([
    ['create', 'Undo creating 2 cookies'],
    ['edit', 'Undo changing 2 cookies'],
    ['move', 'Undo changing 1 cookie'],
    ['delete', 'Undo deleting 2 cookies'],
    ['lifetime', 'Undo changing 2 cookies'],
    ['duplicate', 'Undo creating 2 cookies'],
    ['take-in', 'Undo importing 2 cookies'],
    ['put-back', 'Undo restoring 2 cookies'],
  ] as const)('says what of, where that was earlier: %s', (kind, words) => {
    const { jar, find } = open([a]);
    const steps = [a, b].map((before) => ({ before, after: null }));
    const entry = {
      id: 'one',
      kind,
      at: 1,
      until: 2,
      planned: 2,
      of: null,
      interrupted: false,
      undone: false,
    };
    jar.entries.value = [{ ...entry, steps }];
    expect(find('[data-undo]').textContent).toBe(words);
    expect(texts('.outcome-line > span')).toEqual(['Changed earlier in this browser session']);
    expect(find('.outcome').dataset['outcome']).toBe('none');
    jar.entries.value = [{ ...entry, steps, interrupted: true, planned: 3 }];
    expect(find('[data-interrupted="2"]').textContent).toBe('Interrupted: 2 of 3 cookies were changed');
  });

  it('says what it is of where the last was just undone', async () => {
    const { jar, find } = open([a, b]);
    await jar.remove([a]);
    await jar.remove([b]);
    await jar.undo();
    await eventually(() => expect(find('.outcome').dataset['outcome']).toBe('undone'));
    expect(find('[data-undo]').textContent).toBe('Undo deleting 1 cookie');
  });

  it('says no more than that of what was just done, and is dismissed', async () => {
    const { jar, find } = open([a, b]);
    await jar.remove([a]);
    await eventually(() => expect(find('[data-undo]').textContent).toBe('Undo'));
    expect(texts('.outcome-line > span')).toEqual(['1 cookie deleted']);
    find('.outcome [aria-label=Close]').click();
    await eventually(() => expect(find('[data-undo]').textContent).toBe('Undo deleting 1 cookie'));
    absent('.outcome [aria-label=Close]');
  });
});

// @vitest-environment jsdom
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import type { ProblemCode } from '../../../src/core/edit/problems.ts';
import { planImport } from '../../../src/inspector/cookie-list/import-plan.ts';
import { editorOf } from '../../../src/inspector/cookie-list/index.tsx';
import { problemWords } from '../../../src/inspector/cookie-list/problem-words.ts';
import { sitePage } from '../../core/make.ts';
import { eventually } from '../../eventually.ts';
import { fake } from '../../fakes/browser.ts';
import { now as start, sessionid } from '../render.tsx';
import { showJar } from './render.tsx';
import { absent, listInBrowser, theme } from './shown-list.ts';
import { contents, put } from './world.ts';

const other: Cookie = { ...theme, name: 'other' };

const open = listInBrowser();

type Find = ReturnType<typeof showJar>['find'];
const type = (find: Find, selector: string, text: string) => {
  const field = find(selector) as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};
const submit = (find: Find) =>
  find('.editor').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));

describe('an editor', () => {
  it.each([
    ['en', 'Domain', 'Path', 'Expires'],
    ['ru', 'Домен (Domain)', 'Путь (Path)', 'Истекает (Expires)'],
  ])('names each attribute in the language of the reader, beside its own name: %s', (language, ...labels) => {
    const { find, jar } = open([theme], language);
    jar.edit(theme);
    find('.editor');
    const shownLabels = ['domain', 'path', 'expires'].map(
      (name) => find(`.field-${name} .field-label`).textContent,
    );
    expect(shownLabels).toEqual(labels);
    expect(find('[name=path]').getAttribute('aria-label')).toBe(labels[1]);
    expect(find('[name=domain]').getAttribute('aria-label')).toBe(labels[0]);
  });

  it('saves nothing that no browser would take, however it is asked to', async () => {
    const { find, jar, commands } = open([theme]);
    jar.edit(theme);
    expect(find('.editor [type=submit]')).toHaveProperty('disabled', false);
    type(find, '.editor [name=name]', 'a;b');
    find('.field-name .problem');
    expect(find('.editor [type=submit]')).toHaveProperty('disabled', true);
    submit(find);
    await jar.save();
    expect(commands.change).not.toHaveBeenCalled();
    expect(contents()).toEqual([theme]);
    expect(jar.editing.value?.draft.name).toBe('a;b');
  });

  it('saves nothing that this browser would not take, once its rules are loaded', async () => {
    const { find, jar, commands } = open([theme]);
    jar.create({ ...theme, name: 'new', domain: '.github.io', hostOnly: false }, false);
    await eventually(() => find('[data-problem=domain-public-suffix].problem'));
    expect(find('.editor [type=submit]')).toHaveProperty('disabled', true);
    await jar.save();
    expect(commands.change).not.toHaveBeenCalled();
    expect(jar.editing.value?.refusal).toBeNull();
  });

  it('says the reason of a refusal alone, and no more once something else is typed', async () => {
    const { find, jar } = open([theme, other]);
    await jar.remove([other]);
    await eventually(() => find('[data-outcome=delete]'));
    jar.edit(theme);
    fake.cookies.refuse('moved');
    type(find, '.editor [name=name]', 'moved');
    submit(find);
    await eventually(() => find('[data-refusal=unknown][role=alert]'));
    absent('[data-outcome=delete], [data-outcome=edit], [data-outcome=move], [data-refused]');
    type(find, '.editor [name=name]', 'elsewhere');
    absent('[data-refusal]');
  });

  it('is closed by what it saved, whose row is open, and one move counts once', async () => {
    const { find, jar } = open([theme]);
    jar.edit(theme);
    const moved = { ...theme, name: 'moved' };
    type(find, '.editor [name=name]', 'moved');
    submit(find);
    const reported = await eventually(() => find('[data-outcome=move]'));
    expect(reported.textContent).toContain('1 cookie');
    absent('.editor');
    expect(jar.open.value).toBe(identity(moved));
    expect(contents()).toEqual([moved]);
  });

  it('makes a cookie of one host or of all hosts below it', () => {
    const { find, jar } = open([theme]);
    jar.edit(theme);
    const place = () => {
      const { domain, hostOnly } = jar.editing.value?.draft ?? {};
      return [domain, hostOnly];
    };
    find('.editor [name=hostOnly]').click();
    expect(place()).toEqual(['.localhost', false]);
    type(find, '.editor [name=domain]', '.example.org');
    expect(place()).toEqual(['.example.org', false]);
    find('.editor [name=hostOnly]').click();
    expect(place()).toEqual(['example.org', true]);
  });

  it('says that it would take the place of a cookie of another origin, once those were read', () => {
    const { find, jar } = open([theme]);
    const theirs = { ...theme, domain: 'ads.localhost' };
    const page = sitePage('http://ads.localhost/');
    jar.others.value = { pages: [page], cookies: [[page, [theirs]]], hidden: [], complete: true };
    jar.edit(theme);
    absent('[data-replaces]');
    type(find, '.editor [name=domain]', 'ads.localhost');
    expect(find('.editor [data-replaces=theme]').textContent).toBe(
      'Saving replaces the existing theme. You can undo it.',
    );
  });

  it('shows in its fields what the cookie is, and takes each of them', () => {
    const { find, jar } = open([theme]);
    jar.edit(theme);
    for (const name of ['secure', 'httpOnly'] as const) {
      expect(find(`.editor [name=${name}]`)).toHaveProperty('checked', false);
      find(`.editor [name=${name}]`).click();
      expect(jar.editing.value?.draft[name]).toBe(true);
    }
    type(find, '.editor [name=path]', '/a');
    type(find, '.editor [name=value]', 'light');
    const choose = (name: string, value: string) => {
      const field = find(`.editor [name=${name}]`) as HTMLSelectElement;
      field.value = value;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    };
    choose('sameSite', 'strict');
    absent('.editor [name=expires]');
    choose('lifetime', 'persistent');
    const fortnight = 14 * 86_400_000;
    expect(jar.editing.value?.draft).toMatchObject({ path: '/a', value: 'light', sameSite: 'strict' });
    expect(Math.abs((jar.editing.value?.draft.expires ?? 0) - start - fortnight)).toBeLessThan(10_001);
    const local = new Date(start + 3_600_000);
    const two = (part: number) => String(part).padStart(2, '0');
    const written = `${local.getFullYear()}-${two(local.getMonth() + 1)}-${two(local.getDate())}T${two(local.getHours())}:${two(local.getMinutes())}:00`;
    choose('expires', written);
    expect(jar.editing.value?.draft.expires).toBe(start + 3_600_000);
    expect(find('.editor [name=expires]')).toHaveProperty(
      'value',
      expect.stringContaining(written.slice(0, -3)),
    );
    choose('lifetime', 'session');
    expect(jar.editing.value?.draft.expires).toBeNull();
  });
});

describe('an editor that is open', () => {
  const labelOf = (find: Find) => find('.editor').getAttribute('aria-label');

  it('is named for the cookie that it changes, whatever that is renamed to, and asks about that', () => {
    const { find, jar } = open([theme, other]);
    jar.edit(theme);
    type(find, '.editor [name=name]', 'renamed');
    expect(labelOf(find)).toBe('Edit theme');
    expect([editorOf(jar, identity(theme)) === null, editorOf(jar, identity(other)) === null]).toEqual([
      false,
      true,
    ]);
    jar.toggleOpen(identity(other));
    expect(find('[data-question=draft] p').textContent).toContain('theme');
    find('[data-answer=discard]').click();
    jar.create(theme, true);
    expect([labelOf(find), editorOf(jar, identity(theme))]).toEqual(['New cookie', null]);
    type(find, '.editor [name=name]', 'copy');
    jar.edit(other);
    expect(find('[data-question=draft] p').textContent).toContain('copy');
  });

  it('has each attribute under its own name, once, in the order of its choices', () => {
    const { find, jar } = open([theme]);
    jar.edit({ ...theme, expires: start + 60_000 });
    const names = Array.from(document.querySelectorAll('.editor [name]'), (field) =>
      field.getAttribute('name'),
    );
    expect(names).toEqual([
      ...[
        'value',
        'name',
        'domain',
        'hostOnly',
        'path',
        'lifetime',
        'expires',
        'sameSite',
        'secure',
        'httpOnly',
      ],
    ]);
    const choices = (name: string) =>
      Array.from(find(`.editor [name=${name}]`).children, ({ textContent }) => textContent);
    expect(choices('sameSite')).toEqual(['SameSite not set', 'Lax', 'Strict', 'None']);
    expect(choices('lifetime')).toEqual(['session: until the browser closes', 'Expires at']);
    // Without it, a browser's field has no seconds.
    expect(find('.editor [name=expires]').getAttribute('step')).toBe('1');
  });

  it('says at its own field what is wrong, and forbids to save what is refused alone', () => {
    const { find, jar } = open([theme]);
    jar.edit(theme);
    jar.change({ expires: start + 500 * 86_400_000 });
    const problems = () =>
      Array.from(
        document.querySelectorAll<HTMLElement>('.editor [data-problem]'),
        ({ dataset, className, parentElement }) => [dataset['problem'], className, parentElement?.className],
      );
    expect(problems()).toEqual([['life-capped', 'faint', 'field field-expires']]);
    expect(find('.editor [type=submit]')).toHaveProperty('disabled', false);
    jar.change({ name: 'a;b' });
    expect(problems()).toEqual([
      ['name-characters', 'problem', 'field field-name'],
      ['life-capped', 'faint', 'field field-expires'],
    ]);
    expect(find('.editor [type=submit]')).toHaveProperty('disabled', true);
  });

  it('names the partition of its cookie', () => {
    const partition = { topLevelSite: 'https://shop.test', hasCrossSiteAncestor: false };
    const { find, jar } = open([theme]);
    jar.edit({ ...theme, secure: true, partition });
    expect(find('.editor').textContent).toContain('partitioned: https://shop.test');
    jar.edit(theme);
    expect(find('.editor').textContent).not.toContain('partitioned');
  });

  it('of a new cookie that nothing was written into is closed unasked, and leaves the focus where it is', () => {
    const { find, jar } = open([theme]);
    find('[data-do=new]').focus();
    find('[data-do=new]').click();
    find('[data-editor=create]');
    expect(document.activeElement).toBe(find('[data-do=new]'));
    jar.toggleOpen(identity(theme));
    expect([jar.editing.value, jar.leaving.value, jar.open.value]).toEqual([null, null, identity(theme)]);
  });

  it.each([
    ['one move', { name: 'moved' }, 'Undone: 1 change', 'Redone: 1 change'],
    ['one edit', { value: 'light' }, 'Undone: 1 change', 'Redone: 1 change'],
  ])('is undone and done again as %s', async (_, news, undone, redone) => {
    const { find, jar } = open([theme]);
    jar.edit(theme);
    jar.change(news);
    await jar.save();
    await jar.undo();
    expect(contents()).toEqual([theme]);
    await eventually(() => expect(find('.outcome').textContent).toContain(undone));
    await jar.redo();
    await eventually(() => expect(find('.outcome').textContent).toContain(redone));
    expect(contents()).toEqual([{ ...theme, ...news }]);
  });
});

it.each<[code: ProblemCode, words: string]>([
  ['nothing', 'A cookie needs a name or a value.'],
  ['nameless', 'The cookie has no name.'],
  ['name-characters', 'A name may not contain control characters, “=” or “;”.'],
  [
    'value-characters',
    'A value may not contain control characters or “;”. Percent-encode them, for example.',
  ],
  ['space-around', 'Spaces at the start or end would be cut off.'],
  ['too-large', 'Name and value together may take at most 4,096 bytes.'],
  ['domain-invalid', 'This is not a host name.'],
  ['domain-of-address', 'An IP address has no subdomains: the cookie will be host-only.'],
  ['domain-public-suffix', 'A public suffix: no cookie may be set for all sites under it. Choose host-only.'],
  ['path-invalid', 'A path starts with “/” and contains no “;”.'],
  ['attribute-too-long', 'A domain or a path may take at most 1,024 bytes.'],
  ['none-needs-secure', 'SameSite=None needs Secure.'],
  ['partition-needs-secure', 'A partitioned cookie needs Secure.'],
  ['prefix-secure', "The name's prefix requires Secure."],
  ['prefix-host', 'The prefix __Host- requires host-only and the path “/”.'],
  ['prefix-http-only', "The name's prefix requires HttpOnly."],
  ['prefix-in-value', 'The value of a cookie without a name may not start like a prefix.'],
  ['equals-in-value', 'The value of a cookie without a name may not contain “=”.'],
  ['partition-invalid', 'Its partition belongs to no site, or not to the site of this host.'],
  ['expires-invalid', 'Enter a date and a time.'],
  ['expired', 'This time has passed: the cookie would be deleted at once. Delete it instead.'],
  ['life-capped', 'Browsers keep cookies for at most 400 days: it will expire then.'],
  ['rewritten', 'Browsers store this in another spelling.'],
])('a problem is explained: %s', (code, words) => {
  expect(fake.i18n.getMessage(problemWords[code])).toBe(words);
});

it('an expiry in the hour that comes twice stays in its half', () => {
  vi.stubEnv('TZ', 'America/New_York');
  onTestFinished(() => void vi.unstubAllEnvs());
  // From 1 to 2 on 7 November 2027 it is summer time first, unlike now.
  const expires = Date.parse('2027-11-07T05:30:00Z');
  const { find, jar } = open([{ ...theme, expires }]);
  jar.edit({ ...theme, expires });
  const field = find('.editor [name=expires]') as HTMLInputElement;
  field.value = '2027-11-07T01:31:00';
  field.dispatchEvent(new Event('change', { bubbles: true }));
  expect(jar.editing.value?.draft.expires).toBe(expires + 60_000);
});

describe('the value in an editor', () => {
  const enter = (find: Find, init: KeyboardEventInit) => {
    const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init });
    find('.editor [name=value]').dispatchEvent(event);
    return event.defaultPrevented;
  };

  it.each<[what: string, init: KeyboardEventInit]>([
    ['Shift+Enter', { shiftKey: true }],
    ['the Enter that ends what an input method composes', { isComposing: true }],
  ])('is not saved by %s', (_, init) => {
    const { find, jar, commands } = open([theme]);
    jar.edit(theme);
    type(find, '.editor [name=value]', 'light');
    expect(enter(find, init)).toBe(false);
    expect(commands.change).not.toHaveBeenCalled();
  });

  it('is as high as it is long, up to six lines', () => {
    const { find, jar } = open([theme]);
    jar.edit(theme);
    const rows = () => (find('.editor [name=value]') as HTMLTextAreaElement).rows;
    const seen = [1, 47, 48, 239, 240, 4000].map((length) => {
      jar.change({ value: 'x'.repeat(length) });
      return rows();
    });
    expect(seen).toEqual([1, 1, 2, 5, 6, 6]);
  });

  it('is selected where it begins to be changed, and not again once it was changed', () => {
    const { find, jar } = open([theme, other]);
    find('[data-search]').blur();
    jar.edit(theme);
    const field = () => find('.editor [name=value]') as HTMLTextAreaElement;
    const selected = () => field().value.slice(field().selectionStart, field().selectionEnd);
    expect([document.activeElement === field(), selected()]).toEqual([true, 'dark']);
    type(find, '.editor [name=value]', 'light');
    field().blur();
    // Its row is hidden, so that the editor moves.
    jar.ask({ text: 'other' });
    find('.card .editor');
    expect([field().value, document.activeElement === field()]).toEqual(['light', false]);
  });

  it('is saved by Enter', async () => {
    const { find, jar } = open([theme]);
    jar.edit(theme);
    type(find, '.editor [name=value]', 'light');
    expect(enter(find, {})).toBe(true);
    await eventually(() => expect(contents()).toEqual([{ ...theme, value: 'light' }]));
  });

  it('is hidden by what its cookie is, not by what the draft is', () => {
    // The value is the name of a session-ID cookie, and the name looks like a value of one.
    const swapped = { ...theme, name: sessionid.value, value: 'sessionid' };
    const { find, jar } = open([swapped, sessionid]);
    jar.edit(swapped);
    find('.editor [name=value]');
    jar.cancel();
    jar.edit(sessionid);
    jar.change({ name: 'theme' });
    find('.editor [data-value-hidden]');
  });
});

describe('what is asked first', () => {
  it('stands alone, is answered once, and what nobody else changed is done', async () => {
    const { find, jar, commands } = open([theme, other]);
    await jar.remove([other]);
    await jar.undo();
    await eventually(() => find('[data-outcome=undone]'));
    put({ ...theme, value: 'theirs' });
    const changes = [theme, other].map((before) => ({
      before,
      after: { ...before, expires: start + 60_000 },
    }));
    await jar.setLifetimes(changes);
    await eventually(() => find('[data-question=changed]'));
    absent('[data-outcome=undone], [data-undo]');
    expect(contents().every(({ expires }) => expires === null)).toBe(true);
    const asked = commands.change.mock.calls.length;
    find('[data-answer=leave]').click();
    await eventually(() => find('[data-outcome=lifetime]'));
    absent('[data-question]');
    expect(commands.change).toHaveBeenCalledTimes(asked + 1);
    expect(contents().map(({ name, expires }) => [name, expires])).toEqual([
      ['other', start + 60_000],
      ['theme', null],
    ]);
  });

  it('is asked no more once something else is undone', async () => {
    const { find, jar } = open([theme, other]);
    await jar.remove([other]);
    put({ ...theme, value: 'theirs' });
    await jar.setLifetimes([{ before: theme, after: { ...theme, expires: start + 60_000 } }]);
    await eventually(() => find('[data-question=changed]'));
    await jar.undo();
    await eventually(() => find('[data-outcome=undone]'));
    absent('[data-question]');
  });

  it('is asked no more once it was answered', async () => {
    const { find, jar } = open([theme]);
    put({ ...theme, value: 'theirs' });
    await jar.setLifetimes([{ before: theme, after: { ...theme, expires: start + 60_000 } }]);
    await eventually(() => find('[data-question=changed]'));
    find('[data-answer=leave]').click();
    await eventually(() => absent('[data-question]'));
    expect(contents()).toEqual([{ ...theme, value: 'theirs' }]);
  });
});

describe('an import', () => {
  const json = (count: number) =>
    JSON.stringify(
      Array.from({ length: count }, (_, n) => ({
        name: `c${n}`,
        value: '1',
        domain: 'localhost',
        path: '/',
      })),
    );

  it('stays open with what was pasted until everything in it was taken', async () => {
    const { find, jar } = open([]);
    find('[data-drawer=take-in]').click();
    fake.cookies.refuse('b');
    type(find, '[name=cookies]', 'a=1; b=2');
    (await eventually(() => find('[data-do=take-in]:not([disabled])'))).click();
    await eventually(() => find('[data-outcome=take-in]'));
    expect([jar.drawer.value, (find('[name=cookies]') as HTMLTextAreaElement).value]).toEqual([
      'take-in',
      'a=1; b=2',
    ]);
    fake.cookies.refuse();
    await eventually(() => find('[data-line="1"][data-effect=same]'));
    find('[data-do=take-in]').click();
    await eventually(() => expect(jar.drawer.value).toBeNull());
    expect(contents().map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it.each<[what: string, cookies: readonly object[], reasons: readonly string[]]>([
    [
      'what no browser takes',
      [{ name: 'a;b', value: '1', domain: 'localhost', path: '/' }],
      ['A name may not contain control characters, “=” or “;”.'],
    ],
    ['what has no name', [{ value: '1', domain: 'localhost' }], ['The field name is missing.']],
    ['what has all', [{ name: 'a', value: '1', domain: 'localhost', path: '/' }], []],
  ])('says of a row why it is not taken: %s', async (_, cookies, reasons) => {
    const { find } = open([]);
    find('[data-drawer=take-in]').click();
    type(find, '[name=cookies]', JSON.stringify(cookies));
    const row = await eventually(() => find('.preview > li'));
    expect(Array.from(row.querySelectorAll('.faint'), (each) => each.textContent)).toEqual(reasons);
  });

  it('of a file that cannot be read says so', async () => {
    const { find, store } = open([]);
    find('[data-drawer=take-in]').click();
    const field = find('[name=file]');
    const file = { text: () => Promise.reject(new Error('The file has gone')) };
    Object.defineProperty(field, 'files', { value: [file] });
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await eventually(() =>
      expect(store.failure.value).toEqual({ title: 'failedFile', detail: 'The file has gone' }),
    );
  });

  it('is into the cookie store of the tab', async () => {
    const { jar, store } = open([]);
    await jar.loadBrowser();
    store.update({ cookieStore: '7' });
    expect(planImport(jar, 'a=1').steps).toMatchObject([{ before: null, after: { name: 'a', store: '7' } }]);
  });

  it('is compared with the cookies of other origins as well, once they were read', async () => {
    const { jar } = open([theme]);
    const theirs = { ...other, domain: 'ads.localhost' };
    const page = sitePage('http://ads.localhost/');
    jar.others.value = { pages: [page], cookies: [[page, [theirs]]], hidden: [], complete: true };
    await jar.loadBrowser();
    const cookie = { name: 'other', value: 'new', domain: 'ads.localhost', path: '/' };
    const { plan, steps } = planImport(jar, JSON.stringify([{ ...cookie, hostOnly: true }]));
    expect(plan.map(({ effect }) => effect)).toEqual(['replace']);
    expect(steps).toMatchObject([{ before: theirs }]);
  });

  it('is judged beside the cookies that are there: none takes the place of a Secure one', async () => {
    const { jar, store } = open([]);
    const [held, plain] = [{ ...theme, secure: true }, other].map((each) => ({
      ...each,
      domain: 'shop.test',
    }));
    store.learn({
      page: sitePage('http://shop.test/'),
      cookies: [held, plain].flatMap((each) => each ?? []),
    });
    await jar.loadBrowser();
    const { reading, steps } = planImport(jar, 'Set-Cookie: theme=light\nSet-Cookie: other=1');
    expect(reading?.rows.map(({ refused }) => refused)).toEqual(['by-browser', null]);
    expect(steps).toMatchObject([{ before: plain, after: { name: 'other', value: '1' } }]);
  });

  it('of nothing new cannot be taken', async () => {
    const { find } = open([{ ...theme, sameSite: 'unspecified' }]);
    find('[data-drawer=take-in]').click();
    type(find, '[name=cookies]', 'x');
    await eventually(() => find('[data-take-in]'));
    type(
      find,
      '[name=cookies]',
      JSON.stringify([{ name: 'a;b', value: '1', domain: 'localhost', path: '/' }]),
    );
    await eventually(() => find('[data-effect=refused]'));
    expect(find('[data-do=take-in]')).toHaveProperty('disabled', true);
  });

  it.each<[title: string, text: string, domain: string | null, other: string | null]>([
    ['the page’s own host', 'curl http://localhost:8000/ -b a=b', null, null],
    [
      'another host that curl asks',
      "curl 'https://api.example.com/v1' -b a=b",
      'api.example.com',
      'api.example.com',
    ],
    ['a domain above another host', '.example.com\tTRUE\t/\tFALSE\t0\ta\tb', '.example.com', 'example.com'],
  ])('names where a cookie goes: %s', async (_, text, domain, other) => {
    const { find } = open([]);
    find('[data-drawer=take-in]').click();
    type(find, '[name=cookies]', text);
    await eventually(() => find('[data-line="1"]'));
    if (domain === null) absent('[data-domain]');
    else expect(find('[data-domain]').textContent.trim()).toBe(domain);
    if (other === null) absent('[data-other-host]');
    else expect(find('[data-other-host]').textContent).toContain(other);
  });

  it('names the format, and why a text is refused as a whole', async () => {
    const { find } = open([]);
    find('[data-drawer=take-in]').click();
    type(
      find,
      '[name=cookies]',
      '{"log":{"entries":[{"request":{"url":"http://localhost/","headers":[{"name":"Cookie","value":"a=b"}]}}]}}',
    );
    await eventually(() => find('[data-take-in=har] [data-line="1"]'));
    type(find, '[name=cookies]', '$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession');
    await eventually(() => find('[data-reading=code]'));
    absent('[data-line]');
  });

  it('warns of a crowd only while the text that would make it is there', async () => {
    const { find, jar } = open([]);
    find('[data-drawer=take-in]').click();
    const crowding = vi.spyOn(jar, 'crowding');
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    crowding.mockImplementationOnce(async () => {
      await held;
      return [{ site: 'localhost', there: 0, wouldBe: 200 }];
    });
    type(find, '[name=cookies]', json(200));
    type(find, '[name=cookies]', 'a=1');
    await eventually(() => find('[data-line="1"]'));
    letGo();
    await eventually(() => expect(crowding).toHaveBeenCalledTimes(2));
    await Promise.all(crowding.mock.results.map(({ value }) => value as Promise<unknown>));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    absent('[data-crowded]');
  });

  it.each([
    ['nothing', ''],
    ['what has no cookie', 'what'],
    ['fewer cookies', 'a=1'],
  ])('warns of no crowd any more once the text is %s', async (_, text) => {
    const { find } = open([]);
    find('[data-drawer=take-in]').click();
    type(find, '[name=cookies]', json(200));
    await eventually(() => find('[data-crowded="200"]'));
    type(find, '[name=cookies]', text);
    await eventually(() => absent('[data-crowded]'));
  });

  it('is asked about where there was no warning', async () => {
    const { find, jar } = open([]);
    find('[data-drawer=take-in]').click();
    vi.spyOn(jar, 'crowding').mockResolvedValue([]);
    type(find, '[name=cookies]', json(200));
    (await eventually(() => find('[data-do=take-in]:not([disabled])'))).click();
    await eventually(() => find('[data-question=crowded]'));
    expect(contents()).toEqual([]);
  });
});

// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../src/core/settings/settings.ts';
import { eventually } from '../eventually.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { chooseFile, click, downloads, enter, isShown, openOptions, shows } from './page.ts';

const { sync, local, session, managed } = fake.storage;
const stored = () => sync.dump()['settings'];
const settle = (settings: unknown) => sync.set({ settings });
const text = () => document.body.textContent;
const textOf = async (kind: string) => (await shows(`[data-outcome=${kind}]`)).textContent.trim();
const entries = () => [...document.querySelectorAll<HTMLElement>('[data-setting=watched] .entry')];
const names = () => entries().map(({ dataset }) => dataset['entry']);
const choose = async (setting: string, value: string) => click(`#${setting}-${value}`);

beforeEach(resetBrowser);

describe('the page', () => {
  it('opens on the defaults, and writes nothing', async () => {
    await openOptions();
    await shows('section#data');
    expect(names()).toEqual(defaultSettings.watched);
    const checked = [...document.querySelectorAll<HTMLInputElement>('[type=radio]:checked')];
    expect(checked.map(({ id }) => id)).toEqual([
      'interval-86400000',
      'masked-secrets',
      'badge-count',
      'theme-system',
    ]);
    expect(document.title).toBe('Settings · Magic Cookie');
    expect([sync, local, session].map(({ calls }) => calls.set)).toEqual([0, 0, 0]);
    expect(isShown('[role=alert]:not(:empty), [data-outcome]')).toBe(false);
  });

  it('follows what is changed elsewhere', async () => {
    await openOptions();
    await shows('section#data');
    await settle({ watched: ['theme'], interval: 5000 });
    await shows('[data-entry=theme]');
    await shows('#interval-5000:checked');
    await sync.clear();
    await shows('[data-entry=sessionid]');
  });

  it('labels every control, and nothing twice', async () => {
    await settle({ unwatched: ['PHPSESSID'], silenced: [{ rule: 'a', name: null }] });
    await openOptions();
    await click('[data-erase]');
    await shows('[data-erase-now]');
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    for (const control of document.querySelectorAll<HTMLInputElement>('input, select, button')) {
      const label = control.getAttribute('aria-label') ?? control.labels?.[0]?.textContent ?? '';
      expect([control.outerHTML, (label || control.textContent).trim()]).not.toContain('');
    }
    const described = [...document.querySelectorAll('[aria-describedby]')].flatMap(
      (element) => element.getAttribute('aria-describedby')?.split(' ') ?? [],
    );
    expect(described.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('speaks the language and wears the theme that are chosen on it, at once', async () => {
    await openOptions();
    await choose('theme', 'dark');
    await eventually(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
    const field = await shows<HTMLSelectElement>('select');
    expect([...field.options].map(({ value, label }) => [value, label])).toEqual([
      ['', 'Browser language: British English'],
      ['de', 'Deutsch'],
      ['en', 'English'],
      ['es', 'español'],
      ['fr', 'français'],
      ['ja', '日本語'],
      ['pt_BR', 'português (Brasil)'],
      ['ru', 'русский'],
      ['zh_CN', '简体中文'],
    ]);
    field.value = 'ru';
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await eventually(() => expect(text()).toContain('Отслеживаемые cookie'));
    expect((await shows('[data-erase]')).textContent).toBe('Стереть всё…');
    expect([document.documentElement.lang, document.title]).toEqual(['ru', 'Настройки · Magic Cookie']);
    expect(stored()).toEqual({ version: 1, theme: 'dark', language: 'ru' });
  });
});

describe('what is watched', () => {
  it('grows by a pattern, which is told as one, and the field is empty again', async () => {
    await openOptions();
    await enter(' wp-* ');
    await shows('[data-entry="wp-*"] .tag');
    expect(names()).toEqual([...defaultSettings.watched, 'wp-*']);
    await eventually(() => expect(document.querySelector<HTMLInputElement>('#entry')?.value).toBe(''));
  });

  it.each([
    ['', 'empty', 'Enter a cookie name'],
    ['visits', 'already', 'visits is watched already'],
    ['a;b', 'forbidden', '“;”'],
    ['a\u202eb\u0007', 'forbidden', '‹U+0007›'],
    ['x'.repeat(5000), 'too-long', '5,000'],
  ])('is not %j, which stays in the field with the reason: %s', async (typed, problem, words) => {
    await openOptions();
    await enter(typed);
    expect((await shows(`[data-problem=${problem}]`)).textContent).toContain(words);
    const field = await shows<HTMLInputElement>('#entry');
    expect([field.value, field.getAttribute('aria-invalid')]).toEqual([typed, 'true']);
    expect(sync.calls.set).toBe(0);
  });

  it('may be everything, with a word about what that costs', async () => {
    await openOptions();
    expect(isShown('.warning')).toBe(false);
    await enter('*');
    expect((await shows('.warning')).textContent).toContain('every cookie of every site');
  });

  it('loses a name, which can be taken back', async () => {
    await openOptions();
    await click('[data-entry=visits] button');
    expect(await textOf('unwatched')).toContain('visits is no longer watched');
    expect(names()).toEqual(['sessionid', 'csrftoken', 'last_visit']);
    await click('[data-undo]');
    await eventually(() => expect(names()).toEqual(defaultSettings.watched));
    expect(isShown('[data-undo]')).toBe(false);
  });

  it('loses a session ID as well, which would be followed by itself', async () => {
    await openOptions();
    await click('[data-entry=sessionid] button');
    await shows('[data-setting=unwatched] [data-entry=sessionid]');
    expect(stored()).toMatchObject({ unwatched: ['sessionid'] });
  });

  it('takes whoever removed a name to what came of it', async () => {
    await openOptions();
    const button = await shows('[data-entry=visits] button');
    button.focus();
    button.click();
    const line = await shows('[data-outcome=unwatched]');
    await eventually(() => expect(document.activeElement).toBe(line));
  });

  it('takes in a framework with one click, and says which are there', async () => {
    await openOptions();
    await shows('[data-set=chapter][aria-disabled=true]');
    await click('[data-set=aspnet-core]');
    await shows('[data-set=aspnet-core][aria-disabled=true]');
    expect(names()).toContain('.AspNetCore.Antiforgery.*');
    const before = sync.calls.set;
    await click('[data-set=aspnet-core]');
    expect(sync.calls.set).toBe(before);
  });

  it('goes back to the default, and a name that was excepted is followed again', async () => {
    await settle({ watched: ['a'], unwatched: ['PHPSESSID', 'connect.sid'] });
    await openOptions();
    await click('[data-entry=PHPSESSID] button');
    await eventually(() => expect(stored()).toMatchObject({ unwatched: ['connect.sid'] }));
    await click('[data-reset]');
    await eventually(() => expect(names()).toEqual(defaultSettings.watched));
    expect(stored()).toMatchObject({ unwatched: [] });
    expect(isShown('[data-setting=unwatched], [data-reset]')).toBe(false);
  });

  it('shows names in which nothing hides', async () => {
    await settle({ watched: ['abc\u202egnp.exe', '<b>bold</b>', 'x'.repeat(4096)] });
    await openOptions();
    await shows('.entry');
    expect(entries().map(({ textContent }) => textContent.slice(0, 24))).toEqual([
      'abc‹U+202E›gnp.exe×',
      '<b>bold</b>×',
      'x'.repeat(24),
    ]);
  });
});

describe('a choice', () => {
  it.each([
    ['interval', '5000', { interval: 5000 }],
    ['masked', 'all', { masked: 'all' }],
    ['badge', 'state', { badge: 'state' }],
    ['theme', 'light', { theme: 'light' }],
  ])('of %s is kept at once, and told in place', async (setting, value, chosen) => {
    await openOptions();
    await choose(setting, value);
    await shows(`[data-setting=${setting}] [data-outcome=saved]`);
    expect(stored()).toEqual({ version: 1, ...chosen });
  });

  it('builds on the one before it, however quickly they come', async () => {
    await openOptions();
    await shows('section#data');
    await Promise.all([choose('theme', 'dark'), choose('badge', 'state'), choose('masked', 'none')]);
    await eventually(() =>
      expect(stored()).toEqual({ version: 1, theme: 'dark', badge: 'state', masked: 'none' }),
    );
  });

  it('that is none of those offered stands among them', async () => {
    await settle({ interval: 90_000, language: 'eo' });
    await openOptions();
    await shows('#interval-90000:checked');
    expect((await shows<HTMLSelectElement>('select')).value).toBe('eo');
  });

  it('that cannot be kept says so in place, and what is shown is what holds', async () => {
    await openOptions();
    await shows('section#data');
    sync.failWritesWith(new Error('QUOTA_BYTES'));
    local.failWritesWith(new Error('Disk is full'));
    await choose('theme', 'dark');
    expect((await shows('[data-setting=theme] [data-outcome=failed]')).textContent).toContain('Disk is full');
    await shows('#theme-system:checked');
    expect(document.documentElement.dataset['theme']).toBe('system');
  });

  it('of a name that cannot be kept leaves it in the field', async () => {
    await openOptions();
    await shows('section#data');
    sync.failWritesWith(new Error('QUOTA_BYTES'));
    local.failWritesWith(new Error('Disk is full'));
    await enter('theme');
    await textOf('failed');
    expect((await shows<HTMLInputElement>('#entry')).value).toBe('theme');
  });

  it('tells silenced findings again', async () => {
    await settle({ silenced: [{ rule: 'a', name: null }] });
    await openOptions();
    await click('[data-setting=silenced] button');
    await eventually(() => expect(isShown('[data-setting=silenced]')).toBe(false));
    expect(stored()).toMatchObject({ silenced: [] });
  });
});

describe('an administrator', () => {
  it('locks settings, shown as such, and cannot be overruled from here', async () => {
    await managed.enforce({ watched: ['corp_*'], theme: 'dark' });
    await openOptions();
    const locked = await shows('[data-setting=watched][data-locked]');
    expect(locked.textContent).toContain('Set by your administrator');
    expect(names()).toEqual(['corp_*']);
    expect(isShown('#entry, [data-set], [data-reset], [data-setting=watched] button')).toBe(false);
    const field = await shows<HTMLFieldSetElement>('[data-setting=theme][data-locked]');
    expect([field.disabled, (await shows<HTMLInputElement>('#theme-dark')).checked]).toEqual([true, true]);
    expect(isShown('[data-setting=badge][data-locked]')).toBe(false);
  });

  it('is in force as last known until the browser says it anew', async () => {
    await local.set({ policy: { theme: 'dark' } });
    await managed.enforce({ badge: 'nothing' });
    const answer = managed.hold();
    await openOptions();
    await shows('[data-setting=theme][data-locked]');
    answer();
    await shows('[data-setting=theme]:not([data-locked])');
    await shows('[data-setting=badge][data-locked]');
  });

  it('of whom nothing was ever known locks nothing, and changes nothing that was chosen', async () => {
    managed.hold();
    await openOptions();
    await shows('#masked-secrets:checked');
    expect(isShown('[data-locked]')).toBe(false);
  });

  it('may come and go while the page is open', async () => {
    await openOptions();
    await shows('[data-setting=theme]:not([data-locked])');
    await managed.enforce({ theme: 'dark' });
    await shows('[data-setting=theme][data-locked]');
    await managed.enforce({});
    await shows('[data-setting=theme]:not([data-locked])');
  });

  it('who came after the page was read still wins', async () => {
    await openOptions();
    await shows('section#data');
    vi.spyOn(fake.storage.onChanged, 'trigger').mockImplementation(() => undefined);
    await managed.enforce({ theme: 'dark' });
    await choose('theme', 'light');
    expect(await textOf('locked')).toContain('Set by your administrator');
    vi.restoreAllMocks();
    expect(stored()).toBeUndefined();
    await shows('#theme-dark:checked');
  });
});

describe('broken storage', () => {
  it('of wrong types and a later version is told, key by key, and left alone', async () => {
    const broken = { version: 2, interval: 'often', theme: 7, density: 'compact', masked: 'all' };
    await settle(broken);
    await openOptions();
    expect((await shows('[data-trouble=fallen]')).textContent).toContain('Counting interval, Theme');
    await shows('[data-trouble=version]');
    await shows('#masked-all:checked');
    await choose('badge', 'state');
    await textOf('saved');
    expect(stored()).toEqual({ ...broken, badge: 'state' });
  });

  it('is mended with one click, and no more than was broken', async () => {
    await settle({ version: 2, interval: 'often', masked: 'all', density: 'compact' });
    await openOptions();
    await click('[data-repair]');
    await eventually(() => expect(isShown('[data-trouble=fallen]')).toBe(false));
    expect(stored()).toEqual({ version: 2, interval: 86_400_000, masked: 'all', density: 'compact' });
  });

  it('that cannot be read is told; what can be shown is, and nothing is written over', async () => {
    await settle({ theme: 'dark' });
    sync.failWith(new Error('Database is closed'));
    local.failWith(new Error('Access denied'));
    await openOptions();
    expect((await shows('[data-trouble=unread]')).textContent).toContain('Database is closed; Access denied');
    expect(names()).toEqual(defaultSettings.watched);
    await choose('badge', 'state');
    expect((await shows('[data-setting=badge] [data-outcome=failed]')).textContent).toContain(
      'Database is closed',
    );
    sync.failWith(null);
    local.failWith(null);
    await click('[data-trouble=unread] button');
    await shows('#theme-dark:checked');
    expect([isShown('[data-trouble]'), stored()]).toEqual([false, { theme: 'dark' }]);
  });

  it('beyond a quota is told: the choice lies on this device, until it can be synchronised', async () => {
    await openOptions();
    await shows('section#data');
    sync.failWritesWith(new Error('QUOTA_BYTES_PER_ITEM'));
    await choose('theme', 'dark');
    await shows('[data-trouble=local-only]');
    expect(local.dump()).toEqual({ settings: { version: 1, theme: 'dark' } });
    sync.failWritesWith(null);
    await choose('badge', 'state');
    await eventually(() => expect(isShown('[data-trouble=local-only]')).toBe(false));
    expect(stored()).toEqual({ version: 1, theme: 'dark', badge: 'state' });
  });

  it('of an administrator’s is told', async () => {
    managed.failWith(new Error('Policy service is gone'));
    await openOptions();
    expect((await shows('[data-trouble=policy]')).textContent).toContain('Policy service is gone');
  });
});

describe('the sites', () => {
  it('are listed in words, this machine apart, and taken back one by one', async () => {
    fake.permissions.granted.push('*://*.example.org/*', 'https://shop.example.net/*');
    await openOptions();
    const site = await shows('[data-site="*://*.example.org/*"]');
    expect(site.textContent).toContain('example.org and its subdomains');
    expect((await shows('[data-site^="https"]')).textContent).toContain('shop.example.net · https only');
    expect((await shows('[data-loopback]')).textContent).toContain('*://localhost/*');
    expect(isShown('[data-loopback] button')).toBe(false);
    await click('[data-site="*://*.example.org/*"] button');
    expect(await textOf('revoked')).toContain('Access revoked');
    await eventually(() => expect(isShown('[data-site="*://*.example.org/*"]')).toBe(false));
    expect(fake.permissions.granted).not.toContain('*://*.example.org/*');
  });

  it('are asked for all at once, straight from the click', async () => {
    await openOptions();
    await shows('[data-no-sites]');
    await shows('[data-loopback] .entry');
    await click('[data-ask=all]');
    expect(fake.permissions.requested).toEqual([['*://*/*']]);
    expect((await shows('[data-site="*://*/*"]')).textContent).toContain('All sites');
    expect(isShown('[data-ask=all]')).toBe(false);
  });

  it('may be refused', async () => {
    fake.permissions.answer = false;
    await openOptions();
    await click('[data-ask=all]');
    expect(await textOf('refused')).toContain('Access not granted');
  });

  it('of this machine can be asked for again where they were withheld', async () => {
    fake.permissions.granted = ['*://localhost/*'];
    await openOptions();
    await click('[data-ask=loopback]');
    await textOf('granted');
    expect(fake.permissions.requested).toEqual([['*://*.localhost/*', '*://127.0.0.1/*', '*://[::1]/*']]);
    expect(isShown('[data-ask=loopback]')).toBe(false);
  });

  it('that the browser will not take back say so', async () => {
    fake.permissions.granted.push('*://*.example.org/*');
    vi.spyOn(fake.permissions, 'remove').mockRejectedValueOnce(new Error('Not now'));
    await openOptions();
    await click('[data-site] button');
    expect(await textOf('failed')).toContain('Not now');
    vi.restoreAllMocks();
  });
});

describe('export and import', () => {
  const all = {
    watched: ['a', 'b*'],
    unwatched: ['PHPSESSID'],
    silenced: [{ rule: 'r', name: null }],
    interval: 5000,
    masked: 'all',
    badge: 'state',
    language: 'ru',
    theme: 'dark',
  };

  it('give the same settings after everything was erased', async () => {
    await settle({ version: 1, ...all });
    await openOptions();
    await click('[data-export]');
    await textOf('exported');
    const exported = (await downloads.at(-1)?.text()) ?? '';
    await click('[data-erase]');
    await click('[data-erase-now]');
    await textOf('erased');
    expect(sync.dump()).toEqual({});
    await chooseFile(exported);
    await click('[data-apply]');
    await textOf('imported');
    expect(stored()).toEqual({ version: 1, ...all });
    expect(isShown('[data-opened]')).toBe(false);
  });

  it('say what would change before anything does', async () => {
    await settle({ watched: ['sessionid', 'old'], theme: 'dark' });
    await openOptions();
    await chooseFile(
      JSON.stringify({
        format: 'magic-cookie-settings',
        watched: ['sessionid', 'new'],
        interval: 5000,
        odd: 1,
      }),
    );
    await shows('[data-opened=readable]');
    expect((await shows('[data-change=watched]')).textContent).toBe('Watched cookies+ new− old');
    expect((await shows('[data-change=interval]')).textContent).toBe('Counting interval1 day → 5 seconds');
    expect(isShown('[data-change=theme]')).toBe(false);
    expect((await shows('[data-opened] .warning')).textContent).toContain('odd');
    expect(stored()).toEqual({ watched: ['sessionid', 'old'], theme: 'dark' });
    await click('[data-apply]');
    await textOf('imported');
    expect(stored()).toEqual({ version: 1, watched: ['sessionid', 'new'], theme: 'dark', interval: 5000 });
  });

  it.each([
    ['not-json', '{', 'this is not JSON'],
    ['not-settings', '{"name":"magic-cookie"}', 'contains no Magic Cookie settings'],
    [
      'invalid',
      '{"format":"magic-cookie-settings","interval":"x","theme":1}',
      'Counting interval (interval), Theme',
    ],
    ['too-large', `"${'x'.repeat(100_001)}"`, '100,003'],
  ])('refuse a file in words: %s', async (problem, file, words) => {
    await openOptions();
    await chooseFile(file);
    expect((await shows(`[data-opened=${problem}]`)).textContent).toContain(words);
    expect(isShown('[data-apply]')).toBe(false);
    expect(sync.calls.set).toBe(0);
  });

  it('say that nothing would change', async () => {
    await openOptions();
    await chooseFile('{"format":"magic-cookie-settings","theme":"system"}');
    expect((await shows('[data-opened=readable]')).textContent).toContain('Nothing would change');
    expect(isShown('[data-apply]')).toBe(false);
  });

  it('leave alone what an administrator set', async () => {
    await managed.enforce({ theme: 'dark' });
    await openOptions();
    await chooseFile('{"format":"magic-cookie-settings","theme":"light","interval":5000}');
    expect((await shows('[data-change=theme]')).textContent).toContain('Set by your administrator');
    await click('[data-apply]');
    await textOf('imported');
    expect(stored()).toEqual({ version: 1, interval: 5000 });
  });

  it('keep the file open where it cannot be kept', async () => {
    await openOptions();
    await chooseFile('{"format":"magic-cookie-settings","interval":5000}');
    await shows('[data-apply]');
    sync.failWith(new Error('Database is closed'));
    local.failWith(new Error('Access denied'));
    await click('[data-apply]');
    await textOf('failed');
    expect(isShown('[data-opened=readable]')).toBe(true);
  });
});

describe('erasing everything', () => {
  beforeEach(async () => {
    await settle({ theme: 'dark' });
    await local.set({ 'visits/0/a.test': { count: 1, last: 1 }, 'visited-hosts': 1 });
    await session.set({ 'journal/0/a.test': [{}, {}] });
    fake.permissions.granted.push('*://*.example.org/*');
  });
  const left = () => [sync, local, session].map((area) => area.dump());

  it('says what is remembered and what goes, and asks first', async () => {
    await openOptions();
    await shows('[data-remembered="1 2 0"]');
    await click('[data-erase]');
    const question = await shows('#erase-question');
    expect(question.textContent).toContain('This cannot be undone');
    expect(document.activeElement?.id).toBe('erase-title');
    question.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await eventually(() => expect(isShown('#erase-question')).toBe(false));
    expect(document.activeElement).toBe(document.querySelector('[data-erase]'));
    expect(left()[1]).toHaveProperty(['visits/0/a.test']);
  });

  it('leaves storage empty, the page on the defaults, and sites as they were', async () => {
    await openOptions();
    await click('[data-erase]');
    await click('[data-erase-now]');
    expect(await textOf('erased')).toContain('Everything was erased');
    expect(left()).toEqual([{}, {}, { 'erased-at': expect.any(Number) as number }]);
    await shows('[data-remembered="0 0 0"]');
    await shows('#theme-system:checked');
    expect(document.documentElement.dataset['theme']).toBe('system');
    await shows('[data-site="*://*.example.org/*"]');
  });

  it('gives sites back as well where the person says so', async () => {
    await openOptions();
    await shows('[data-site]');
    await click('[data-erase]');
    await click('#erase-question input[type=checkbox]');
    await click('[data-erase-now]');
    await textOf('erased');
    expect(fake.permissions.granted).not.toContain('*://*.example.org/*');
    expect(fake.permissions.granted).toContain('*://localhost/*');
    expect(left()).toEqual([{}, {}, { 'erased-at': expect.any(Number) as number }]);
  });

  it('says what it could not erase', async () => {
    await openOptions();
    await click('[data-erase]');
    await shows('[data-erase-now]');
    vi.spyOn(sync, 'clear').mockRejectedValue(new Error('MAX_WRITE_OPERATIONS_PER_MINUTE'));
    await click('[data-erase-now]');
    expect(await textOf('not-erased')).toContain('storage.sync: Error: MAX_WRITE_OPERATIONS_PER_MINUTE');
    vi.restoreAllMocks();
    expect(left().slice(1)).toEqual([{}, { 'erased-at': expect.any(Number) as number }]);
  });
});

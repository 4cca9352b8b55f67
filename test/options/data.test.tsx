// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readSettingsFile } from '../../src/core/settings/settings-file.ts';
import { defaultSettings } from '../../src/core/settings/settings.ts';
import { eventually } from '../eventually.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import {
  chooseFile,
  click,
  downloads,
  handing,
  isShown,
  hasFocusOn,
  openOptions,
  press,
  shows,
  feedbackOf,
} from './page.ts';

const { sync, local, session, managed } = fake.storage;
const settle = (settings: unknown) => sync.set({ settings });
const stored = () => sync.dump()['settings'];
const format = 'magic-cookie-settings';
const file = (settings: object) => JSON.stringify({ format, ...settings });

beforeEach(resetBrowser);
afterEach(() => void vi.restoreAllMocks());

describe('what is remembered', () => {
  it('is told as it grows and goes, in the places where it lies', async () => {
    await openOptions();
    await shows('[data-remembered="0 0 0"]');
    const visited = { count: 1, last: 1 };
    await local.set({ 'visits/0/a.test': visited, 'visits/0/b.test': visited, 'expected/a.test': {} });
    const list = await shows('[data-remembered="2 0 1"]');
    expect(list.textContent).toContain('Expected settings of 1 host');
    await session.set({ 'journal/0/a.test': [{}, {}], 'journal/0/a.test#1': { changes: [{}] } });
    await shows('[data-remembered="2 3 1"]');
    const lines = Array.from(document.querySelectorAll('[data-remembered] li'), (line) => line.textContent);
    expect(lines).toEqual([
      'Visits to 2 hosts on this device',
      '3 cookie changes in memory, until the browser closes',
      'Expected settings of 1 host on this device',
    ]);
    await local.remove('expected/a.test');
    await shows('[data-remembered="2 3 0"]');
    expect((await shows('[data-remembered]')).textContent).not.toContain('Expected settings');
  });

  it('that cannot be read is told among the data', async () => {
    local.failWith(new Error('Access denied'));
    await openOptions();
    await shows('section#data');
    const { text, place } = await feedbackOf('failed');
    expect([text, place]).toEqual(['Counting the stored data failed. Browser error: Access denied', 'data']);
  });
});

describe('an export', () => {
  it('is a file with a day in its name, which holds what is in force, and its URL is let go of after', async () => {
    await managed.enforce({ theme: 'dark' });
    await settle({ watched: ['a'], badge: 'state' });
    await openOptions();
    await shows('[data-entry=a]');
    await click('[data-export]');
    const { place, line, text } = await feedbackOf('exported');
    expect([place, line.className]).toEqual(['data', 'outcome-done']);
    expect(text).toBe('Exported to your downloads folder.');
    expect(handing).toEqual([
      `blob:settings is handed out as magic-cookie-${new Date().toISOString().slice(0, 10)}.json`,
      'blob:settings is let go of',
    ]);
    const [exported] = downloads;
    expect(exported?.type).toBe('application/json');
    expect(readSettingsFile((await exported?.text()) ?? '')).toMatchObject({
      ok: true,
      chosen: { watched: ['a'], badge: 'state', theme: 'dark' },
    });
  });

  it('that goes wrong is told', async () => {
    await openOptions();
    await shows('[data-export]');
    URL.createObjectURL = () => {
      throw new Error('Out of memory');
    };
    await click('[data-export]');
    expect((await feedbackOf('failed')).text).toBe(
      'Exporting the settings failed. Browser error: Out of memory',
    );
  });
});

describe('a file', () => {
  it('is put away again, and nothing was changed', async () => {
    await openOptions();
    await chooseFile(file({ theme: 'dark' }));
    await click('[data-opened] .actions button:last-child');
    await eventually(() => expect(isShown('[data-opened]')).toBe(false));
    expect(sync.calls.set).toBe(0);
  });

  it('takes the place of the one before it', async () => {
    await openOptions();
    await chooseFile(file({ theme: 'dark' }), 'a.json');
    await shows('[data-change=theme]');
    await chooseFile('{', 'b.json');
    const opened = await shows('[data-opened=not-json]');
    expect(opened.textContent).toContain('b.json');
    expect(isShown('[data-change], [data-apply]')).toBe(false);
    expect((await shows('[data-opened] .actions')).textContent).toBe('Close');
  });

  it('can be chosen a second time: its field is empty again', async () => {
    await openOptions();
    const field = await shows<HTMLInputElement>('[data-import]');
    const emptied = vi.spyOn(field, 'value', 'set');
    await chooseFile(file({ theme: 'dark' }));
    await shows('[data-opened=readable]');
    expect(emptied).toHaveBeenCalledWith('');
  });

  it('that was not chosen after all opens nothing', async () => {
    await openOptions();
    const field = await shows<HTMLInputElement>('[data-import]');
    Object.defineProperty(field, 'files', { configurable: true, value: [] });
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await chooseFile('{', 'after.json');
    expect((await shows('[data-opened]')).textContent).toContain('after.json');
    expect(isShown('[data-outcome]')).toBe(false);
  });

  it('that cannot be read is told, in the browser’s words', async () => {
    vi.spyOn(Blob.prototype, 'text').mockRejectedValue(new Error('The file could not be read'));
    await openOptions();
    await chooseFile(file({ theme: 'dark' }));
    expect((await feedbackOf('failed')).text).toBe(
      'Reading the file failed. Browser error: The file could not be read',
    );
    expect(isShown('[data-opened]')).toBe(false);
  });

  it('that is beyond all measure is read no further than it takes to refuse it', async () => {
    const text = vi.spyOn(Blob.prototype, 'text');
    await openOptions();
    await chooseFile('x'.repeat(500_000));
    await shows('[data-opened=too-large]');
    expect(text.mock.contexts.map((blob) => (blob as Blob).size)).toEqual([400_000]);
  });

  it('has a name and keys in which nothing hides', async () => {
    await openOptions();
    await chooseFile(file({ 'od\u202ed': 1, theme: 'dark' }), 'a\u202egnosj.exe');
    const opened = await shows('[data-opened=readable]');
    expect(opened.textContent).toContain('a‹U+202E›gnosj.exe');
    expect((await shows('[data-opened] .warning')).textContent).toContain('od‹U+202E›d');
  });

  it('of another version says so, and what is understood can be taken over', async () => {
    await openOptions();
    await chooseFile(file({ version: 2, theme: 'dark' }));
    expect((await shows('[data-opened] .warning')).textContent).toContain('another version');
    await click('[data-apply]');
    await feedbackOf('imported');
    expect(stored()).toEqual({ version: 1, theme: 'dark' });
  });

  it('says each change in words', async () => {
    await settle({ watched: ['a', 'b'], unwatched: ['PHPSESSID'], silenced: [{ rule: 'r', name: null }] });
    await openOptions();
    await shows('[data-entry=a]');
    await chooseFile(
      file({
        watched: ['b', 'a'],
        unwatched: ['PHPSESSID', 'si\u200bd'],
        silenced: [],
        masked: 'all',
        badge: 'state',
        language: 'ru',
        theme: 'dark',
      }),
    );
    await shows('[data-opened=readable]');
    const changes = [...document.querySelectorAll<HTMLElement>('[data-change]')];
    expect(
      changes.map((change) => [change.dataset['change'], change.querySelector('dd')?.textContent]),
    ).toEqual([
      ['watched', 'another order'],
      ['unwatched', '+ si‹U+200B›d'],
      ['silenced', '1 → 0'],
      ['masked', 'Secrets → All values'],
      ['badge', 'Number of watched cookies → Session state'],
      ['language', 'Browser language → русский'],
      ['theme', 'System → Dark'],
    ]);
    expect((await shows('[data-change=theme] [role=img]')).getAttribute('aria-label')).toBe('becomes');
  });

  it('follows what is changed elsewhere while it is open', async () => {
    await openOptions();
    await chooseFile(file({ theme: 'dark' }));
    await shows('[data-apply]');
    await settle({ theme: 'dark' });
    await eventually(() => expect(isShown('[data-apply]')).toBe(false));
    expect((await shows('[data-opened]')).textContent).toContain('Nothing would change');
  });

  it('of which an administrator locks all can only be put away', async () => {
    await managed.enforce({ theme: 'dark' });
    await openOptions();
    await shows('[data-setting=theme][data-locked]');
    await chooseFile(file({ theme: 'light' }));
    expect((await shows('[data-change=theme]')).textContent).toContain('Set by your administrator');
    expect(isShown('[data-apply]')).toBe(false);
  });

  it('takes whoever imported it to what came of it', async () => {
    await openOptions();
    await chooseFile(file({ theme: 'dark' }));
    await press('[data-apply]');
    await hasFocusOn('imported');
    expect(await feedbackOf('imported')).toMatchObject({ place: 'data', text: 'Imported.' });
  });

  it('stays open where it could not be saved, and can be imported after', async () => {
    await openOptions();
    await chooseFile(file({ theme: 'dark' }));
    await shows('[data-apply]');
    for (const area of [sync, local]) area.failWritesWith(new Error('Disk is full'));
    await click('[data-apply]');
    expect((await feedbackOf('failed')).text).toContain('Disk is full');
    for (const area of [sync, local]) area.failWritesWith(null);
    await click('[data-apply]');
    await feedbackOf('imported');
    expect(stored()).toEqual({ version: 1, theme: 'dark' });
    await eventually(() => expect(isShown('[data-opened]')).toBe(false));
  });

  it('leaves alone what it does not name', async () => {
    await settle({ watched: ['a'], unwatched: ['PHPSESSID'], badge: 'state' });
    await openOptions();
    await shows('[data-entry=a]');
    await chooseFile(file({ theme: 'dark' }));
    await click('[data-apply]');
    await feedbackOf('imported');
    expect(stored()).toEqual({
      ...{ version: 1, theme: 'dark' },
      ...{ watched: ['a'], unwatched: ['PHPSESSID'], badge: 'state' },
    });
  });
});

describe('the question whether to erase everything', () => {
  it('says all that goes and what stays, and how many sites can be given back', async () => {
    fake.permissions.granted = [...fake.permissions.granted, '*://*.a.test/*', '*://*.b.test/*'];
    await openOptions();
    await click('[data-erase]');
    const question = await shows('#erase-question');
    expect(Array.from(question.querySelectorAll('li'), (line) => line.textContent)).toEqual([
      'Your settings, on every synced device',
      'Visit counts and expected settings',
      'The timeline and running checks',
    ]);
    expect(question.textContent).toContain('The sites’ own cookies stay; you stay signed in.');
    expect(question.querySelector('label')?.textContent).toBe('Also revoke access to 2 sites');
  });

  const site = '*://*.example.org/*';
  const isAsked = () => isShown('#erase-question');
  const box = () => shows<HTMLInputElement>('#erase-question input[type=checkbox]');
  /** Opens the settings and the question before erasing, and chooses that the sites are given back, too. */
  const askToGiveBackToo = async () => {
    await openOptions();
    await shows('[data-site]');
    await click('[data-erase]');
    (await box()).click();
  };
  beforeEach(() => settle({ theme: 'dark' }));

  it('is put and taken away by one button, which says which', async () => {
    await openOptions();
    const button = await shows('[data-erase][aria-expanded=false]');
    button.click();
    expect([isAsked(), button.getAttribute('aria-expanded')]).toEqual([true, 'true']);
    expect((await shows(`#${button.getAttribute('aria-controls') ?? ''}`)).id).toBe('erase-question');
    button.click();
    expect([isAsked(), button.getAttribute('aria-expanded')]).toEqual([false, 'false']);
  });

  it('is answered with no by its last button, and whoever did stands where they began', async () => {
    await openOptions();
    await click('[data-erase]');
    await press('#erase-question .actions button:last-child');
    expect([isAsked(), document.activeElement === (await shows('[data-erase]'))]).toEqual([false, true]);
    expect(stored()).toEqual({ theme: 'dark' });
  });

  it('stays whatever key is pressed but Escape', async () => {
    await openOptions();
    await click('[data-erase]');
    const question = await shows('#erase-question');
    for (const key of ['Enter', 'a', ' ', 'Esc ']) {
      question.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }
    expect([isAsked(), stored()]).toEqual([true, { theme: 'dark' }]);
  });

  it('names sites only where there are some to be given back', async () => {
    await openOptions();
    await click('[data-erase]');
    await shows('#erase-question');
    expect(isShown('#erase-question input')).toBe(false);
    fake.permissions.granted = [...fake.permissions.granted, site];
    fake.permissions.onAdded.trigger({ origins: [site] });
    expect((await box()).checked).toBe(false);
    expect((await shows('#erase-question .choice')).textContent).toContain('1 site');
  });

  it('is over once it was answered, and begins anew the next time', async () => {
    fake.permissions.granted = [...fake.permissions.granted, site];
    await askToGiveBackToo();
    await press('[data-erase-now]');
    await hasFocusOn('erased');
    expect([isAsked(), isShown('[data-site]')]).toEqual([false, false]);
    fake.permissions.granted = [...fake.permissions.granted, site];
    fake.permissions.onAdded.trigger({ origins: [site] });
    await shows('[data-site]');
    await click('[data-erase]');
    expect((await box()).checked).toBe(false);
    await click('[data-erase-now]');
    await eventually(() => expect(isAsked()).toBe(false));
    expect(fake.permissions.granted).toContain(site);
  });

  it('erases what is recorded of the sites that it gives back, too', async () => {
    fake.permissions.granted = [...fake.permissions.granted, site];
    const remove = fake.permissions.remove.bind(fake.permissions);
    vi.spyOn(fake.permissions, 'remove').mockImplementation(async (removed) => {
      await session.set({ 'journal/0/a.example.org': [{}] });
      return remove(removed);
    });
    await askToGiveBackToo();
    await click('[data-erase-now]');
    await feedbackOf('erased');
    expect(isShown('[data-site]')).toBe(false);
    expect(Object.keys(session.dump())).toEqual(['erased-at']);
  });

  it('puts away a file that was open', async () => {
    await openOptions();
    await chooseFile(file({ theme: 'light' }));
    await shows('[data-apply]');
    await click('[data-erase]');
    await click('[data-erase-now]');
    await feedbackOf('erased');
    expect(isShown('[data-opened]')).toBe(false);
  });

  it('erases all else where a site cannot be given back, and says which words the browser had', async () => {
    fake.permissions.granted = [...fake.permissions.granted, site];
    vi.spyOn(fake.permissions, 'remove').mockRejectedValue(new Error('Not now'));
    await askToGiveBackToo();
    await click('[data-erase-now]');
    const { text, line } = await feedbackOf('not-erased');
    expect([text, line.className]).toEqual([
      'Not everything could be erased. Browser error: Not now',
      'outcome-failed',
    ]);
    expect([stored(), isShown('[data-site]')]).toEqual([undefined, true]);
  });

  it('says everything that went wrong', async () => {
    vi.spyOn(sync, 'clear').mockRejectedValue(new Error('Too many writes'));
    vi.spyOn(local, 'clear').mockRejectedValue(new Error('Access denied'));
    await openOptions();
    await click('[data-erase]');
    await click('[data-erase-now]');
    const { text } = await feedbackOf('not-erased');
    expect(text).toContain('storage.local: Error: Access denied; storage.sync: Error: Too many writes');
  });

  it('shows what holds after, though nothing told the page', async () => {
    fake.permissions.granted = [...fake.permissions.granted, site];
    await local.set({ 'visits/0/a.test': { count: 1, last: 1 } });
    await openOptions();
    await shows('#theme-dark:checked');
    await shows('[data-remembered="1 0 0"]');
    await shows('[data-site]');
    vi.spyOn(fake.storage.onChanged, 'trigger').mockImplementation(() => undefined);
    vi.spyOn(fake.permissions.onRemoved, 'trigger').mockImplementation(() => undefined);
    await click('[data-erase]');
    (await box()).click();
    await click('[data-erase-now]');
    await feedbackOf('erased');
    await shows('[data-remembered="0 0 0"]');
    expect([isShown(`#theme-${defaultSettings.theme}:checked`), isShown('[data-site]')]).toEqual([
      true,
      false,
    ]);
  });
});

// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../src/core/settings/settings.ts';
import { eventually } from '../eventually.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { click, enter, isShown, hasFocusOn, openOptions, press, shows, feedbackOf, type } from './page.ts';

const { sync, local, managed } = fake.storage;
const settle = (settings: unknown) => sync.set({ settings });
const stored = () => sync.dump()['settings'] as Record<string, unknown> | undefined;
const keeps = (settings: object) => eventually(() => expect(stored()).toMatchObject(settings));
const names = (setting = 'watched') =>
  [...document.querySelectorAll<HTMLElement>(`[data-setting=${setting}] .entry`)].map(
    ({ dataset }) => dataset['entry'],
  );
const breakStorage = () => {
  for (const area of [sync, local]) area.failWritesWith(new Error('Disk is full'));
};
const mendStorage = () => {
  for (const area of [sync, local]) area.failWritesWith(null);
};

beforeEach(resetBrowser);

describe('taking back', () => {
  it('brings a name back where it was, and what was excepted with it', async () => {
    await settle({ watched: ['a', 'sessionid', 'z'], theme: 'dark' });
    await openOptions();
    await click('[data-entry=sessionid] button');
    await keeps({ watched: ['a', 'z'], unwatched: ['sessionid'] });
    await click('[data-undo]');
    await keeps({ watched: ['a', 'sessionid', 'z'], unwatched: [], theme: 'dark' });
    expect(names()).toEqual(['a', 'sessionid', 'z']);
    expect((await feedbackOf('saved')).place).toBe('watched');
    expect(isShown('[data-undo]')).toBe(false);
  });

  it.each<[what: string, act: () => Promise<void>]>([
    ['a name that was added', () => enter('theme')],
    ['a framework', () => click('[data-set=rails]')],
    ['the defaults', () => click('[data-reset]')],
    ['a name that was followed again', () => click('[data-setting=unwatched] [data-entry=PHPSESSID] button')],
  ])('is offered after %s', async (_, act) => {
    const before = { watched: ['a', 'b*'], unwatched: ['PHPSESSID', 'sid'] };
    await settle(before);
    await openOptions();
    await act();
    await click('[data-undo]');
    await keeps(before);
    expect([names(), names('unwatched')]).toEqual([before.watched, before.unwatched]);
  });

  it('leaves alone what was chosen elsewhere since', async () => {
    await openOptions();
    await click('[data-entry=visits] button');
    await shows('[data-undo]');
    await settle({ ...stored(), theme: 'light' });
    await shows('#theme-light:checked');
    await click('[data-undo]');
    await keeps({ watched: defaultSettings.watched, theme: 'light' });
  });

  it('is offered once, and no more after something else was done', async () => {
    await openOptions();
    await click('[data-entry=visits] button');
    await shows('[data-undo]');
    await click('#theme-dark');
    await shows('[data-setting=theme] [data-outcome=saved]');
    expect(isShown('[data-undo]')).toBe(false);
  });

  it('is not offered where nothing was kept', async () => {
    await openOptions();
    await shows('[data-entry=visits]');
    breakStorage();
    await click('[data-entry=visits] button');
    expect((await feedbackOf('failed')).text).toContain('Disk is full');
    expect(isShown('[data-undo]')).toBe(false);
    expect(names()).toEqual(defaultSettings.watched);
  });

  it('of what came before is not offered beside a refusal', async () => {
    await openOptions();
    await click('[data-entry=visits] button');
    await shows('[data-undo]');
    breakStorage();
    await click('[data-entry=last_visit] button');
    await feedbackOf('failed');
    expect(isShown('[data-undo]')).toBe(false);
  });

  it('that is refused says so, and can be tried once more', async () => {
    await openOptions();
    await click('[data-entry=visits] button');
    await shows('[data-undo]');
    breakStorage();
    await click('[data-undo]');
    expect((await feedbackOf('failed')).text).toContain('Disk is full');
    mendStorage();
    await click('[data-undo]');
    await eventually(() => expect(names()).toEqual(defaultSettings.watched));
    await feedbackOf('saved');
    expect(isShown('[data-undo]')).toBe(false);
  });
});

describe('a change', () => {
  it.each<[what: string, act: () => Promise<void>, watched: readonly string[]]>([
    ['a name that is added', () => enter('theme'), ['visits', 'new', 'theme']],
    ['a framework', () => click('[data-set=express]'), ['visits', 'new', 'connect.sid']],
    ['a name that is removed', () => click('[data-entry=visits] button'), ['new']],
  ])(
    'builds on what was chosen elsewhere, though the page was not told of it: %s',
    async (_, act, watched) => {
      await openOptions();
      await shows('[data-entry=visits]');
      const unreported = vi.spyOn(fake.storage.onChanged, 'trigger').mockImplementation(() => undefined);
      await settle({ watched: ['visits', 'new'] });
      unreported.mockRestore();
      await act();
      await eventually(() => expect(names()).toEqual(watched));
      expect(stored()).toMatchObject({ watched });
    },
  );
});

describe('the focus of whoever used a control that went', () => {
  it.each<[what: string, control: string, kind: string]>([
    ['a name', '[data-entry=a] button', 'unwatched'],
    ['a name that is followed again', '[data-entry=PHPSESSID] button', 'saved'],
    ['the way back to the defaults', '[data-reset]', 'saved'],
  ])('is taken to what came of it: %s', async (_, control, kind) => {
    await settle({ watched: ['a', 'b'], unwatched: ['PHPSESSID'] });
    await openOptions();
    await press(control);
    await hasFocusOn(kind);
  });

  it('is taken there every time, though the words are the same', async () => {
    await settle({ watched: ['a'], unwatched: ['PHPSESSID', 'JSESSIONID'] });
    await openOptions();
    await press('[data-entry=PHPSESSID] button');
    await hasFocusOn('saved');
    const { line } = await feedbackOf('saved');
    await press('[data-entry=JSESSIONID] button');
    await eventually(() => expect(isShown('[data-entry=JSESSIONID]')).toBe(false));
    await hasFocusOn('saved');
    // Another element: what is read out is what is added.
    expect((await feedbackOf('saved')).line).not.toBe(line);
  });

  it('is taken there from taking back as well', async () => {
    await openOptions();
    await click('[data-entry=visits] button');
    await press('[data-undo]');
    await hasFocusOn('saved');
  });

  it('stays on a control that stays', async () => {
    await openOptions();
    await press('[data-set=rails]');
    await feedbackOf('saved');
    expect(document.activeElement).toBe(await shows('[data-set=rails][aria-disabled=true]'));
  });
});

describe('a name that is typed', () => {
  it('is no longer told to be wrong once it is typed anew', async () => {
    await openOptions();
    await enter('a;b');
    await shows('[data-problem=forbidden]');
    await type('ab');
    const field = await shows<HTMLInputElement>('#entry');
    expect([isShown('[data-problem]'), field.getAttribute('aria-invalid')]).toEqual([false, 'false']);
    await click('.add button');
    await keeps({ watched: [...defaultSettings.watched, 'ab'] });
  });

  it('is sent off by a form that leads nowhere', async () => {
    await openOptions();
    const form = await shows<HTMLFormElement>('form.add');
    expect(form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))).toBe(false);
    await shows('[data-problem=empty]');
  });

  it('stays in the field while something is changed elsewhere', async () => {
    await openOptions();
    await type('half a na');
    await settle({ theme: 'dark' });
    await shows('#theme-dark:checked');
    expect((await shows<HTMLInputElement>('#entry')).value).toBe('half a na');
  });

  it('is excepted no longer', async () => {
    await settle({ unwatched: ['PHPSESSID', 'sid'] });
    await openOptions();
    await enter('PHPSESSID');
    await keeps({ watched: [...defaultSettings.watched, 'PHPSESSID'], unwatched: ['sid'] });
    expect((await feedbackOf('saved')).place).toBe('watched');
  });
});

describe('the list', () => {
  it('may be empty, which is said', async () => {
    await settle({ watched: [] });
    await openOptions();
    expect((await shows('[data-setting=watched]')).textContent).toContain('No names yet');
    await click('[data-reset]');
    await eventually(() => expect(names()).toEqual(defaultSettings.watched));
    expect((await shows('[data-setting=watched]')).textContent).not.toContain('No names yet');
  });

  it('tells patterns from names, and calls none what has no name', async () => {
    await settle({ watched: ['wp-*', 'wp', ''] });
    await openOptions();
    await shows('.entry');
    // It is everything alone that costs.
    expect(isShown('[data-setting=watched] .warning')).toBe(false);
    const rows = [...document.querySelectorAll('[data-setting=watched] .entry')].map(
      (row) => row.textContent,
    );
    expect(rows).toEqual(['wp-*pattern×', 'wp×', '(no name)×']);
  });

  it('offers the way back where names are excepted, and not where all is as it was', async () => {
    await openOptions();
    await shows('[data-entry=visits]');
    expect(isShown('[data-reset]')).toBe(false);
    await settle({ unwatched: ['PHPSESSID'] });
    await shows('[data-reset]');
    await settle({ watched: [...defaultSettings.watched].reverse() });
    await eventually(() => expect(isShown('[data-setting=unwatched]')).toBe(false));
    await shows('[data-reset]');
  });

  it('says which name went in a line in which nothing hides', async () => {
    await settle({ watched: ['abc\u202egnp.exe'] });
    await openOptions();
    await click('[data-setting=watched] .entry button');
    expect((await feedbackOf('unwatched')).text).toContain('abc‹U+202E›gnp.exe');
  });

  it('has buttons that say what they are for', async () => {
    await settle({ watched: ['a'], unwatched: ['PHPSESSID'] });
    await openOptions();
    expect((await shows('[data-entry=a] button')).getAttribute('aria-label')).toBe('Stop watching a');
    expect((await shows('[data-entry=PHPSESSID] button')).getAttribute('aria-label')).toBe(
      'Watch PHPSESSID again',
    );
  });
});

describe('a set for a framework', () => {
  it('is there only when all of it is', async () => {
    await settle({ watched: ['csrftoken'] });
    await openOptions();
    await shows('[data-set=django][aria-disabled=false]');
    await click('[data-set=django]');
    await shows('[data-set=django][aria-disabled=true]');
    expect(names()).toEqual(['csrftoken', 'sessionid', 'messages']);
    expect((await shows('[data-set=django]')).textContent).toContain('✓');
  });

  it('is called by the framework whose cookies it has', async () => {
    await openOptions();
    await shows('[data-set]');
    const sets = Array.from(document.querySelectorAll<HTMLElement>('[data-set]'), (set) => [
      set.querySelector('strong')?.textContent,
      Array.from(set.querySelectorAll('code'), ({ textContent }) => textContent)[0],
    ]);
    expect(sets).toEqual([
      ['Tango with Django (Rango)', 'sessionid'],
      ['Django', 'sessionid'],
      ['Flask', 'session'],
      ['Ruby on Rails', '_*_session'],
      ['Express', 'connect.sid'],
      ['Laravel', '*_session'],
      ['PHP', 'PHPSESSID'],
      ['Symfony', 'PHPSESSID'],
      ['Spring, Java', 'JSESSIONID'],
      ['ASP.NET Core', '.AspNetCore.Session'],
      ['Auth.js, Next.js', '*authjs.session-token*'],
      ['Phoenix', '_*_key'],
      ['WordPress', 'wordpress_*'],
    ]);
  });

  it('that is there does nothing, and tells nothing', async () => {
    await openOptions();
    await shows('[data-set=chapter][aria-disabled=true]');
    const shown: boolean[] = [];
    const observer = new MutationObserver(() => shown.push(isShown('#watched [data-outcome]')));
    observer.observe(document.body, { childList: true, subtree: true });
    await click('[data-set=chapter]');
    // Its turn comes after, were there anything to be told.
    await click('#badge-state');
    await shows('[data-setting=badge] [data-outcome=saved]');
    observer.disconnect();
    expect(shown).not.toContain(true);
  });
});

describe('names that an administrator excepts', () => {
  it('are shown so, and stay', async () => {
    await managed.enforce({ unwatched: ['PHPSESSID'] });
    await openOptions();
    const locked = await shows('[data-setting=unwatched][data-locked]');
    expect(locked.textContent).toContain('Set by your administrator');
    expect(isShown('[data-setting=unwatched] button')).toBe(false);
    await enter('PHPSESSID');
    const { text, line } = await feedbackOf('locked');
    expect([text, line.className]).toEqual([expect.stringContaining('administrator'), 'outcome-failed']);
    expect([isShown('[data-undo]'), stored()]).toEqual([false, undefined]);
    expect((await shows<HTMLInputElement>('#entry')).value).toBe('PHPSESSID');
  });
});

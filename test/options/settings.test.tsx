// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../eventually.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { click, isShown, hasFocusOn, openOptions, press, shows, feedbackOf } from './page.ts';

const { sync, local, managed } = fake.storage;
const settle = (settings: unknown) => sync.set({ settings });
const stored = () => sync.dump()['settings'];
const root = document.documentElement;
const turnTo = (field: HTMLSelectElement, language: string) => {
  field.value = language;
  field.dispatchEvent(new Event('change', { bubbles: true }));
};

beforeEach(resetBrowser);
afterEach(() => {
  vi.restoreAllMocks();
  vi.doUnmock('../../src/ui/language-files.ts');
});

describe('the page', () => {
  it('leads to each of its sections, by its title', async () => {
    await openOptions();
    await shows('section');
    const links = [...document.querySelectorAll<HTMLAnchorElement>('nav a')];
    const sections = [...document.querySelectorAll('section')];
    expect(links.map(({ hash }) => hash)).toEqual(['#watched', '#counting', '#display', '#sites', '#data']);
    expect(sections.map(({ id }) => `#${id}`)).toEqual(links.map(({ hash }) => hash));
    const titles = sections.map(
      (section) => document.getElementById(section.getAttribute('aria-labelledby') ?? '')?.textContent,
    );
    expect(titles).toEqual(links.map(({ textContent }) => textContent));
    expect(titles).toEqual(['Watched cookies', 'Counting visits', 'Display', 'Sites', 'Your data']);
  });

  it('cannot be without its element, and says so', async () => {
    vi.resetModules();
    document.body.innerHTML = '';
    await expect(import('../../src/options/main.tsx')).rejects.toThrow(
      'the element that the page is rendered',
    );
  });

  it('shows nothing to choose from before it knows what is chosen', async () => {
    const answers: (() => void)[] = [];
    const get = sync.get.bind(sync);
    const held = vi.spyOn(sync, 'get').mockImplementation(async (keys) => {
      await new Promise<void>((answer) => answers.push(answer));
      return get(keys);
    });
    await openOptions();
    await shows('nav');
    expect(isShown('section, input, [data-trouble]')).toBe(false);
    held.mockRestore();
    for (const answer of answers) answer();
    await shows('section#data');
  });

  it('shows the last of many changes that come at once', async () => {
    await openOptions();
    await shows('section#data');
    for (let n = 1; n <= 20; n += 1) void settle({ interval: n * 1000 });
    await shows('#interval-20000:checked');
    expect(sync.calls.get).toBeLessThan(20);
  });

  it('speaks the browser’s language where that which is chosen cannot be loaded', async () => {
    vi.doMock('../../src/ui/language-files.ts', () => ({
      languageFiles: new Map([['ru', async () => Promise.reject(new Error('Failed to fetch'))]]),
    }));
    await settle({ language: 'ru', theme: 'dark' });
    await openOptions();
    await shows('#theme-dark:checked');
    expect([root.lang, root.dataset['theme'], document.title]).toEqual([
      'en-GB',
      'dark',
      'Settings · Magic Cookie',
    ]);
  });
});

describe('the language', () => {
  it('goes back to the browser’s', async () => {
    await settle({ language: 'ru' });
    await openOptions();
    const field = await shows<HTMLSelectElement>('select');
    await eventually(() => expect([root.lang, field.value]).toEqual(['ru', 'ru']));
    turnTo(field, '');
    await eventually(() => expect([root.lang, field.value]).toEqual(['en-GB', '']));
    expect(stored()).toEqual({ language: null, version: 1 });
    expect((await feedbackOf('saved')).place).toBe('language');
  });

  it('of each choice is said to whoever reads it out', async () => {
    await openOptions();
    const field = await shows<HTMLSelectElement>('select');
    expect([...field.options].map(({ lang }) => lang)).toEqual([
      '',
      'de',
      'en',
      'es',
      'fr',
      'ja',
      'pt-BR',
      'ru',
      'zh-CN',
    ]);
    expect(field.getAttribute('aria-label')).toBe('Language');
  });

  it('of another version stands among them once', async () => {
    await settle({ language: 'eo' });
    await openOptions();
    const field = await shows<HTMLSelectElement>('select');
    expect([...field.options].map(({ value }) => value).filter((value) => value === 'eo')).toEqual(['eo']);
    await settle({ language: 'de' });
    await eventually(() => expect(root.lang).toBe('de'));
    expect([...field.options].map(({ value }) => value)).toEqual([
      '',
      'de',
      'en',
      'es',
      'fr',
      'ja',
      'pt_BR',
      'ru',
      'zh_CN',
    ]);
  });
});

describe('a language that is no language tag', () => {
  it('stands among the choices under its own name, and another can be chosen', async () => {
    await settle({ language: 'en_1' });
    await openOptions();
    const field = await shows<HTMLSelectElement>('select');
    expect([field.value, field.selectedOptions[0]?.label]).toEqual(['en_1', 'en_1']);
    turnTo(field, 'de');
    await eventually(() => expect(root.lang).toBe('de'));
  });
});

describe('each setting', () => {
  it('has a name, and a hint where it needs one', async () => {
    await settle({ silenced: [{ rule: 'r', name: null }], unwatched: ['sessionid'] });
    await openOptions();
    await shows('section#data');
    const names = Array.from(document.querySelectorAll<HTMLElement>('[data-setting]'), (field) => [
      field.dataset['setting'],
      field.querySelector('legend')?.textContent,
    ]);
    expect(names).toEqual([
      ['watched', 'Watched cookies'],
      ['unwatched', 'Not watched'],
      ['interval', 'Counting interval'],
      ['masked', 'Hidden values'],
      ['badge', 'Badge on the icon'],
      ['theme', 'Theme'],
      ['language', 'Language'],
      ['silenced', 'Hidden findings'],
    ]);
    expect((await shows('[data-setting=interval] > .hint')).textContent).toBe(
      'A visit counts at most once per interval, measured from the last counted visit.',
    );
    expect(isShown('[data-setting=theme] > .hint')).toBe(false);
  });

  it('that is a name to type is described by what is wrong with it, and how it is written', async () => {
    await openOptions();
    await click('.add button');
    await shows('[data-problem=empty]');
    const described = (await shows('#entry')).getAttribute('aria-describedby') ?? '';
    const [problem = '', hint = ''] = described
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '');
    expect([problem, hint]).toEqual([
      expect.stringContaining('Enter a cookie name'),
      expect.stringContaining('wordpress_* watches every cookie whose name starts this way'),
    ]);
  });
});

describe('the choices', () => {
  it('of an interval are in order, longest first, one of another’s among them', async () => {
    await settle({ interval: 90_000 });
    await openOptions();
    await shows('#interval-90000:checked');
    const labels = [...document.querySelectorAll('[data-setting=interval] label')];
    expect(labels.map(({ textContent }) => textContent)).toEqual([
      '1 day',
      '1 hour',
      '90 seconds',
      '1 minute',
      '5 seconds',
    ]);
  });

  it('are explained where they need it', async () => {
    await openOptions();
    await shows('section#data');
    const explained = [...document.querySelectorAll<HTMLElement>('[type=radio][aria-describedby]')];
    const hintOf = (field: HTMLElement) =>
      document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent;
    expect(explained.map((field) => [field.id, hintOf(field)])).toEqual([
      ['interval-86400000', 'As in “Tango with Django”'],
      ['interval-5000', 'To see it count while testing'],
      ['masked-secrets', 'Session IDs, tokens and anything that looks like a key'],
      ['masked-none', 'Anyone who sees your screen can read your session IDs'],
      ['badge-state', expect.stringContaining('Shown only when a log-in was observed.')],
    ]);
    const marks = await shows('#badge-state-hint .marks');
    expect(marks.textContent).toBe(
      [
        '✓',
        'signed in',
        '↺',
        'a response undid the session',
        'Δ',
        'changed since you last opened the popup',
        '!',
        'a watched cookie expires within the hour',
      ].join(''),
    );
  });

  it('are kept beside what was chosen elsewhere, though the page was not told of it', async () => {
    await openOptions();
    await shows('section#data');
    const unreported = vi.spyOn(fake.storage.onChanged, 'trigger').mockImplementation(() => undefined);
    await settle({ badge: 'state', masked: 'all', watched: ['a', 'b'] });
    unreported.mockRestore();
    await click('#theme-dark');
    await shows('#badge-state:checked');
    expect(stored()).toMatchObject({ theme: 'dark', badge: 'state', masked: 'all', watched: ['a', 'b'] });
  });

  it('say where they were kept, and there alone', async () => {
    await openOptions();
    await click('#theme-dark');
    await shows('[data-setting=theme] [role=status] > [data-outcome=saved].outcome-done');
    await click('#badge-state');
    await shows('[data-setting=badge] [data-outcome=saved]');
    expect(document.querySelectorAll('[data-outcome]')).toHaveLength(1);
  });

  it('that were refused say so until another is kept', async () => {
    await openOptions();
    await shows('section#data');
    for (const area of [sync, local]) area.failWritesWith(new Error('Disk is full'));
    await click('#theme-dark');
    const { text, line } = await feedbackOf('failed');
    expect([text, line.className]).toEqual([
      'Saving the settings failed. Browser error: Disk is full',
      'outcome-failed',
    ]);
    for (const area of [sync, local]) area.failWritesWith(null);
    await click('#theme-dark');
    await shows('[data-setting=theme] [data-outcome=saved]');
    expect(isShown('[data-outcome=failed]')).toBe(false);
  });

  it('of findings that are silent are counted, and told again at one press', async () => {
    const silenced = ['a', 'b'].map((rule) => ({ rule, name: null }));
    await settle({ silenced, theme: 'dark' });
    await openOptions();
    expect((await shows('[data-setting=silenced] button')).textContent).toBe('Show 2 hidden findings');
    await click('[data-setting=silenced] button');
    await eventually(() => expect(isShown('[data-setting=silenced]')).toBe(false));
    expect(stored()).toEqual({ silenced: [], theme: 'dark', version: 1 });
  });

  it.each(['interval', 'masked', 'badge', 'theme', 'language', 'silenced'])(
    'of an administrator cannot be changed: %s',
    async (setting) => {
      const chosen = {
        ...{ interval: 60_000, masked: 'all', badge: 'state', theme: 'dark', language: 'en' },
        silenced: [{ rule: 'r', name: null }],
      };
      await managed.enforce({ [setting]: chosen[setting as keyof typeof chosen] });
      await openOptions();
      const field = await shows<HTMLFieldSetElement>(`[data-setting=${setting}][data-locked]`);
      expect([field.disabled, field.textContent]).toEqual([true, expect.stringContaining('administrator')]);
      expect(document.querySelectorAll('[data-locked]')).toHaveLength(1);
    },
  );
});

describe('what is wrong with what is stored', () => {
  it('is mended, and whoever did is taken to what came of it', async () => {
    await settle({ interval: 'often', theme: 'dark' });
    await openOptions();
    await press('[data-repair]');
    await hasFocusOn('saved');
    expect(isShown('[data-trouble]')).toBe(false);
    expect(stored()).toEqual({ version: 1, interval: 86_400_000, theme: 'dark' });
  });

  it('says so where it cannot be mended, and stands there still', async () => {
    await settle({ interval: 'often' });
    await openOptions();
    await shows('[data-repair]');
    for (const area of [sync, local]) area.failWritesWith(new Error('Disk is full'));
    await click('[data-repair]');
    expect((await feedbackOf('failed')).text).toContain('Disk is full');
    await shows('[data-trouble=fallen]');
  });

  it('is mended beside what an administrator set', async () => {
    await managed.enforce({ theme: 'dark' });
    await settle({ interval: 'often', theme: 7 });
    await openOptions();
    await click('[data-repair]');
    await feedbackOf('saved');
    expect(stored()).toMatchObject({ interval: 86_400_000 });
  });

  it('is not said to be mended where an administrator has set it meanwhile', async () => {
    await settle({ interval: 'often' });
    await openOptions();
    await shows('[data-repair]');
    const unreported = vi.spyOn(fake.storage.onChanged, 'trigger').mockImplementation(() => undefined);
    await managed.enforce({ interval: 5000 });
    unreported.mockRestore();
    await click('[data-repair]');
    await feedbackOf('locked');
    expect(stored()).toEqual({ interval: 'often' });
    await shows('[data-setting=interval][data-locked]');
  });

  it('offers no mending of what another version wrote', async () => {
    await settle({ version: 2 });
    await openOptions();
    await shows('[data-trouble=version]');
    expect(isShown('[data-repair], [data-trouble=fallen]')).toBe(false);
  });

  it('is told where one of the two places cannot be read, and goes once it can', async () => {
    await local.set({ settings: { theme: 'dark' } });
    sync.failWith(new Error('Sync is off'));
    await openOptions();
    expect((await shows('[data-trouble=unread]')).textContent).toContain('Browser error: Sync is off');
    sync.failWith(null);
    await click('[data-trouble=unread] button');
    await eventually(() => expect(isShown('[data-trouble=unread]')).toBe(false));
  });

  it('goes once it is right', async () => {
    await settle({ interval: 'often' });
    await openOptions();
    await shows('[data-trouble=fallen][role=alert]');
    await settle({ interval: 5000 });
    await eventually(() => expect(isShown('[data-trouble]')).toBe(false));
  });
});

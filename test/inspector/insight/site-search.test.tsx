// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { askedName } from '../../../src/inspector/insight/site-search.tsx';
import { cookie } from '../../core/make.ts';
import { eventually } from '../../eventually.ts';
import { resetBrowser } from '../../fakes/browser.ts';
import { known, show } from '../render.tsx';

afterEach(() => {
  askedName.value = '';
  resetBrowser();
});

const at = (domain: string, ...names: readonly string[]) => names.map((name) => cookie({ name, domain }));
const jar = [...at('shop.example', 'cart', 'sessionid'), ...at('.news.example', 'consent')];
const browserPage = known({ page: { kind: 'browser' }, cookies: [] });

/** Shows the tools, whose search finds the cookies of a jar. */
function open(cookies: readonly Cookie[] = jar, facts = known(), isOpened = true) {
  const shown = show(facts);
  shown.commands.readWholeJar.mockResolvedValue(cookies);
  shown.store.showView('tools');
  if (isOpened) unfold(shown.find('[data-site-search]'));
  return shown;
}
function unfold(details: HTMLElement): void {
  (details as HTMLDetailsElement).open = true;
}
const hits = () =>
  Array.from(document.querySelectorAll<HTMLElement>('[data-site]'), (hit) => [
    hit.dataset['site'],
    hit.querySelector('bdi')?.textContent,
    hit.querySelector('.faint')?.textContent,
  ]);
const shows = (...expected: readonly (readonly string[])[]) =>
  eventually(() => expect(hits()).toEqual(expected));
function type(field: HTMLElement, text: string): void {
  (field as HTMLInputElement).value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
const all = [
  ['news.example', 'news.example', '1 cookie'],
  ['shop.example', 'shop.example', '2 cookies'],
] as const;

describe('the search over all sites', () => {
  it('reads the jar once it is opened, and not before', async () => {
    const { find, commands } = open(jar, known(), false);
    expect((find('[data-site-search]') as HTMLDetailsElement).open).toBe(false);
    expect(commands.readWholeJar).not.toHaveBeenCalled();
    unfold(find('[data-site-search]'));
    await shows(...all);
    expect(commands.readWholeJar).toHaveBeenCalledOnce();
  });

  it('reads nothing where it is closed', () => {
    const { find, commands } = open(jar, known(), false);
    find('[data-site-search]').dispatchEvent(new Event('toggle'));
    expect(commands.readWholeJar).not.toHaveBeenCalled();
  });

  it.each([
    ['cart', [['shop.example', 'shop.example', 'cart']]],
    [
      'S',
      [
        ['news.example', 'news.example', 'consent'],
        ['shop.example', 'shop.example', 'cart, sessionid'],
      ],
    ],
    ['   ', all],
  ])('finds by names and hosts: “%s”', async (text, expected) => {
    const { find } = open();
    await shows(...all);
    type(find('[name=site-search]'), text);
    expect(hits()).toEqual(expected);
  });

  it('says that nothing fits', async () => {
    const { find, text } = open();
    await shows(...all);
    expect(text()).not.toContain('No matches.');
    type(find('[name=site-search]'), 'nowhere');
    expect(hits()).toEqual([]);
    expect(find('[data-site-search] [role=status]').textContent).toBe('No matches.');
  });

  it('reads anew at each return to its field', async () => {
    const { find, commands } = open();
    await shows(...all);
    commands.readWholeJar.mockResolvedValue(at('new.example', 'k'));
    find('[name=site-search]').dispatchEvent(new FocusEvent('focus'));
    await shows(['new.example', 'new.example', '1 cookie']);
  });

  it('opens the site that is chosen, and says where that fails', async () => {
    const { find, commands, store } = open();
    await shows(...all);
    find('[data-site="shop.example"]').click();
    await eventually(() => expect(commands.openSite).toHaveBeenCalledExactlyOnceWith('shop.example'));
    expect(store.failure.value).toBeNull();
    commands.openSite.mockRejectedValue(new Error('no window'));
    find('[data-site="news.example"]').click();
    await eventually(() =>
      expect(store.failure.value).toEqual({ title: 'failedOpening', detail: 'no window' }),
    );
  });

  it('says so where the jar cannot be read', async () => {
    const { store, commands, find } = open(jar, known(), false);
    commands.readWholeJar.mockRejectedValue(new Error('no jar'));
    unfold(find('[data-site-search]'));
    await eventually(() => expect(store.failure.value).toEqual({ title: 'failedReading', detail: 'no jar' }));
  });

  it.each([
    [50, null],
    [51, '50 of 51 hosts. Type to narrow the list.'],
  ])('of %i hosts lists fifty', async (count, rest) => {
    const { find } = open(Array.from({ length: count }, (_, n) => cookie({ domain: `h${n}.example` })));
    await eventually(() => expect(hits()).toHaveLength(50));
    expect(find('[data-site-search] [role=status]').lastElementChild?.textContent ?? null).toBe(
      rest ?? find('.site-hits').textContent,
    );
  });

  it('is not there in a private window', () => {
    open(jar, known({ isPrivate: true }), false);
    expect(document.querySelector('[data-site-search]')).toBeNull();
  });

  it('is open where no site is shown', async () => {
    const { find, commands } = show(browserPage);
    commands.readWholeJar.mockResolvedValue(jar);
    expect((find('[data-site-search]') as HTMLDetailsElement).open).toBe(true);
    find('[data-site-search]').dispatchEvent(new Event('toggle'));
    await shows(...all);
  });
});

describe('the search for a name from its row', () => {
  it('opens with the name in the tools', async () => {
    const { find, openRow, commands } = open(jar, known(), false);
    find('[data-view=session]').click();
    commands.readWholeJar.mockResolvedValue(jar);
    openRow('sessionid');
    find('[data-do=find]').click();
    const search = find('[data-site-search]') as HTMLDetailsElement;
    expect(search.open).toBe(true);
    search.dispatchEvent(new Event('toggle'));
    await shows(['shop.example', 'shop.example', 'sessionid']);
    expect((find('[name=site-search]') as HTMLInputElement).value).toBe('sessionid');
  });

  it('is not offered in a private window', () => {
    const { openRow, find } = open(jar, known({ isPrivate: true }), false);
    find('[data-view=session]').click();
    openRow('sessionid');
    find('.row-details');
    expect(document.querySelector('[data-do=find]')).toBeNull();
  });
});

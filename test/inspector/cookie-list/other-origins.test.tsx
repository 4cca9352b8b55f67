// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import type { OtherOrigins } from '../../../src/inspector/cookie-list/state.ts';
import { sitePage } from '../../core/make.ts';
import { eventually } from '../../eventually.ts';
import { fake } from '../../fakes/browser.ts';
import { now as start } from '../render.tsx';
import { listInBrowser, rows, theme } from './shown-list.ts';

const open = listInBrowser();

describe('other origins', () => {
  const page = sitePage('http://tracker.localhost:8000/pixel.png');
  const ad: Cookie = { ...theme, name: 'ad', domain: 'tracker.localhost' };
  const shared: Cookie = { ...theme, name: 'shared', domain: '.localhost', hostOnly: false };
  const read = (...cookies: readonly Cookie[]): OtherOrigins => ({
    pages: [page],
    cookies: [[page, cookies]],
    hidden: [],
    complete: true,
  });
  const openWith = (...answers: readonly (Promise<OtherOrigins> | OtherOrigins)[]) => {
    const shownJar = open([shared]);
    const asked = answers.reduce(
      (mock, answer) => mock.mockImplementationOnce(() => Promise.resolve(answer)),
      shownJar.commands.otherOrigins,
    );
    return { ...shownJar, asked };
  };

  it('add rows of their own, each cookie once', async () => {
    const twice: OtherOrigins = {
      ...read(ad, shared),
      cookies: [
        [page, [ad, shared]],
        [page, [ad]],
      ],
    };
    const { find, store } = openWith(twice);
    store.learn({ cookies: [shared] });
    find('[data-other-origins]').click();
    await eventually(() => expect(rows()).toEqual(['shared', 'ad']));
    find('[data-filter=third-party]').click();
    expect(rows()).toEqual(['ad']);
  });

  it('name the hosts that may not be seen, and the frames that did not answer', async () => {
    const ads = { host: 'cdn.ads.example', site: 'ads.example', patterns: ['*://*.ads.example/*'] };
    const { find } = openWith({ ...read(), hidden: [ads], complete: false });
    find('[data-other-origins]').click();
    const said = await eventually(() => find('p[data-other-origins="1"]'));
    expect(said.textContent).toContain('ads.example');
    expect(said.textContent).toContain('Some frames of this page did not respond');
  });

  it('that may not be seen are asked for on a click, a site once, and read again where they were granted', async () => {
    const at = (host: string) => ({ host, site: 'ads.example', patterns: ['*://*.ads.example/*'] });
    const { find } = openWith({ ...read(), hidden: [at('a.ads.example'), at('b.ads.example')] }, read(ad));
    find('[data-other-origins]').click();
    const button = await eventually(() => find('[data-allow="ads.example"]'));
    expect(button.textContent).toBe('Allow ads.example');
    expect(document.querySelectorAll('[data-allow]')).toHaveLength(1);
    button.click();
    expect(fake.permissions.requested).toEqual([['*://*.ads.example/*']]);
    await eventually(() => expect(rows()).toContain('ad'));
    expect(document.querySelector('[data-allow]')).toBeNull();
  });

  it('that were asked for in vain stay hidden', async () => {
    fake.permissions.answer = false;
    const ads = { host: 'ads.example', site: 'ads.example', patterns: ['*://*.ads.example/*'] };
    const { find, asked, jar } = openWith({ ...read(), hidden: [ads] }, read(ad));
    find('[data-other-origins]').click();
    (await eventually(() => find('[data-allow]'))).click();
    await eventually(() => expect(fake.permissions.requested).toHaveLength(1));
    // Until it has done all that it does after the answer.
    await jar.allowOrigin(ads);
    expect(asked).toHaveBeenCalledOnce();
    expect(find('[data-allow]').isConnected).toBe(true);
  });

  it('are read again after a change, and only once they were asked for', async () => {
    const { find, jar, asked } = openWith(read(ad), read());
    await jar.setLifetimes([{ before: shared, after: { ...shared, expires: start + 60_000 } }]);
    expect(asked).not.toHaveBeenCalled();
    find('[data-other-origins]').click();
    await eventually(() => expect(rows()).toContain('ad'));
    await jar.remove([ad]);
    await eventually(() => expect(rows()).not.toContain('ad'));
  });

  it('that were asked for before the last time say nothing where they fail', async () => {
    let fail: (error: Error) => void = () => undefined;
    const { jar, store } = openWith(new Promise((_, reject) => (fail = reject)), read());
    const first = jar.readOthers();
    await jar.readOthers();
    fail(new Error('No tab with id: 1'));
    await first;
    expect(store.failure.value).toBeNull();
  });

  it('that cannot be read say so', async () => {
    const { jar, store } = openWith(Promise.reject(new Error('No tab with id: 1')));
    await jar.readOthers();
    expect(store.failure.value).toEqual({ title: 'failedReading', detail: 'No tab with id: 1' });
  });

  it('that may not be seen are all named', async () => {
    const at = (host: string) => ({ host, site: host, patterns: [`*://*.${host}/*`] });
    const { find } = openWith({ ...read(), hidden: [at('ads.example'), at('cdn.example')] });
    find('[data-other-origins]').click();
    const said = await eventually(() => find('p[data-other-origins="1"]'));
    expect(said.textContent).toContain('ads.example, cdn.example');
    expect(said.textContent).not.toContain('Some frames');
  });

  it('are those that were asked for last, though an earlier answer comes later', async () => {
    let answer: (others: OtherOrigins) => void = () => undefined;
    const { jar } = openWith(new Promise((resolve) => (answer = resolve)), read());
    const first = jar.readOthers();
    await jar.readOthers();
    answer(read(ad));
    await first;
    expect(jar.others.value?.cookies).toEqual([[page, []]]);
  });
});

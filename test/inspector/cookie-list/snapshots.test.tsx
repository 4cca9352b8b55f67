// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { mostSnapshots } from '../../../src/core/snapshots/snapshot-list.ts';
import { SnapshotsView } from '../../../src/inspector/cookie-list/index.tsx';
import { eventually } from '../../eventually.ts';
import { fake, resetBrowser } from '../../fakes/browser.ts';
import { now as start, sessionid } from '../render.tsx';
import { showJar } from './render.tsx';
import { contents, put, withLocks } from './world.ts';
import { draw } from '../../ui/draw.ts';

const theme: Cookie = { ...sessionid, name: 'theme', value: 'dark', httpOnly: false, expires: null };

let stops: (() => void)[] = [];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  withLocks();
});
afterEach(() => {
  stops.forEach((stop) => stop());
  stops = [];
  resetBrowser();
  vi.useRealTimers();
});

/** Shows the snapshots beside the list, over the same jar. */
function open(cookies: readonly Cookie[]) {
  const shown = showJar(cookies);
  const container = document.createElement('div');
  document.body.append(container);
  stops = [shown.stop, draw(() => <SnapshotsView list={shown.jar} />, container)];
  const field = () => shown.find('[name=snapshot]') as HTMLInputElement;
  const take = (name: string, disk = false) => {
    field().value = name;
    const onDisk = document.querySelector<HTMLInputElement>('[name=disk]');
    if (onDisk) onDisk.checked = disk;
    shown.find('.take-snapshot').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    return eventually(() => shown.find(`[data-snapshot="${name}"]`));
  };
  return { ...shown, field, take };
}

const names = () =>
  Array.from(document.querySelectorAll<HTMLElement>('[data-snapshot]'), (card) => card.dataset['snapshot']);
const stored = () => ({
  disk: Object.keys(fake.storage.local.dump()).filter((key) => key.startsWith('snapshots/')),
  memory: Object.keys(fake.storage.session.dump()).filter((key) => key.startsWith('snapshots/')),
});

describe('a snapshot', () => {
  it.each([
    [false, { disk: [], memory: ['snapshots/0/localhost'] }],
    [true, { disk: ['snapshots/0/localhost'], memory: [] }],
  ])('is kept on the disk where the person says so: %s', async (disk, places) => {
    const { take, field } = open([theme]);
    const card = await take('first', disk);
    expect(card.textContent.includes('on disk')).toBe(disk);
    expect(stored()).toEqual(places);
    await eventually(() => expect(field().value).toBe(''));
  });

  it('of a private window is never offered the disk', () => {
    const { store, find } = open([theme]);
    find('[name=disk]');
    store.learn({ isPrivate: true });
    expect(document.querySelector('[name=disk]')).toBeNull();
  });

  it('is not offered the disk before it is known whether the window is private', () => {
    const { store, find } = open([theme]);
    find('[name=disk]');
    store.update({ known: null });
    find('[name=snapshot]');
    expect(document.querySelector('[name=disk]')).toBeNull();
  });

  it('that could not be kept says so, and its name stays to be tried again', async () => {
    const { field, find, store } = open([theme]);
    fake.storage.session.failWritesWith(new Error('Session storage quota bytes exceeded.'));
    field().value = 'first';
    find('.take-snapshot').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await eventually(() => expect(store.failure.value?.title).toBe('failedSnapshots'));
    expect([field().value, names()]).toEqual(['first', []]);
  });

  it('is of this host alone', async () => {
    const { store, take, jar } = open([theme]);
    store.learn({ cookies: [theme, { ...theme, name: 'foreign', domain: 'elsewhere.localhost' }] });
    await take('first');
    expect(jar.snapshots.value.map(({ snapshot }) => snapshot.cookies)).toEqual([[theme]]);
  });

  it('is no more taken where there is room for none', async () => {
    const { jar, find } = open([theme]);
    for (let n = 0; n < mostSnapshots; n++) {
      expect(await jar.takeSnapshot(`s${n}`, false, [theme])).toBe(true);
    }
    expect(document.querySelector('.take-snapshot')).toBeNull();
    expect(find('.snapshots .problem').textContent).toContain(String(mostSnapshots));
    expect(await jar.takeSnapshot('one more', false, [theme])).toBe(false);
  });

  it('that was deleted can be had back once, where it was', async () => {
    const { take, find, store } = open([theme]);
    for (const name of ['first', 'second', 'third']) {
      await take(name);
      store.update({ now: store.now.value + 1000 });
    }
    find('[data-snapshot=second] [data-do=delete-snapshot]').click();
    await eventually(() => expect(names()).toEqual(['first', 'third']));
    expect((await eventually(() => find('[data-removed-snapshot]'))).textContent).toContain('second');
    find('[data-removed-snapshot] button').click();
    await eventually(() => expect(names()).toEqual(['first', 'second', 'third']));
    expect(document.querySelector('[data-removed-snapshot]')).toBeNull();
    expect(fake.storage.session.dump()['snapshots/0/localhost']).toHaveLength(3);
  });

  it('stays where deleting it fails, and can still be had back where restoring it fails', async () => {
    const { take, find, store } = open([theme]);
    await take('first');
    const refused = new Error('Session storage quota bytes exceeded.');
    const failsWith = (title: string | undefined) =>
      eventually(() => expect(store.failure.value?.title).toBe(title));
    fake.storage.session.failWith(refused);
    find('[data-do=delete-snapshot]').click();
    await failsWith('failedSnapshots');
    expect([names(), document.querySelector('[data-removed-snapshot]')]).toEqual([['first'], null]);
    fake.storage.session.failWith(null);
    find('[data-do=delete-snapshot]').click();
    await eventually(() => expect(names()).toEqual([]));
    await failsWith(undefined);
    fake.storage.session.failWith(refused);
    find('[data-removed-snapshot] button').click();
    await failsWith('failedSnapshots');
    expect(names()).toEqual([]);
    fake.storage.session.failWith(null);
    (await eventually(() => find('[data-removed-snapshot] button'))).click();
    await eventually(() => expect(names()).toEqual(['first']));
    expect(document.querySelector('[data-removed-snapshot]')).toBeNull();
  });

  it('is put back, and that is undone', async () => {
    const { take, find, store } = open([theme, sessionid]);
    const card = await take('first');
    expect(card.querySelector('[data-do=put-back]')).toHaveProperty('disabled', true);
    put({ ...theme, value: 'light' }, { ...theme, name: 'new' });
    await eventually(() => expect(store.known.value?.cookies).toHaveLength(3));
    await eventually(() => find('[data-snapshot=first][data-changes="2"]'));
    find('[data-do=compare]').click();
    const seen = () => Array.from(document.querySelectorAll('[data-compared]'), (each) => each.textContent);
    await eventually(() => expect(seen()).toHaveLength(2));
    expect(find('[data-compared=changed]').textContent).toContain('theme');
    expect(find('[data-compared=new]').textContent).toContain('new');
    expect(find('[data-do=compare]').ariaExpanded).toBe('true');
    const before = contents();
    find('[data-do=put-back]').click();
    await eventually(() => find('[data-outcome=put-back]'));
    expect(contents()).toEqual([sessionid, theme]);
    find('[data-undo]').click();
    await eventually(() => expect(contents()).toEqual(before));
  });

  it('says of each cookie how it differs, until the person has seen enough', async () => {
    const gone = { ...theme, name: 'gone\u200B' };
    const names = ['value', 'expiry', 'lifetime', 'secure', 'httpOnly', 'sameSite'];
    const taken = names.map((name) => ({
      ...theme,
      name,
      ...(name === 'expiry' && { expires: start + 60_000 }),
    }));
    const { take, find, store } = open([gone, ...taken]);
    await take('first');
    await take('second');
    const changes = [
      { value: 'light' },
      { expires: start + 120_000 },
      { expires: start + 60_000 },
      ...[{ secure: true }, { httpOnly: true }, { sameSite: 'strict', value: 'light' } as const],
    ];
    const changed = taken.map((cookie, index) => ({ ...cookie, ...changes[index] }));
    store.learn({ cookies: [...changed, { ...theme, name: 'new' }] });
    const seen = () =>
      Array.from(document.querySelectorAll('[data-compared]'), (each) => each.textContent).sort();
    find('[data-snapshot=first] [data-do=compare]').click();
    await eventually(() =>
      expect(seen()).toEqual(
        [
          ...['gone‹U+200B› is missing', 'new is new', 'value changedvalue', 'expiry changedexpiry'],
          ...['lifetime changedlifetime', 'secure changedSecure', 'httpOnly changedHttpOnly'],
          'sameSite changedvalue, SameSite',
        ].sort(),
      ),
    );
    find('[data-snapshot=second] [data-do=compare]').click();
    await eventually(() => find('[data-snapshot=second] [data-compared]'));
    expect(document.querySelector('[data-snapshot=first] [data-compared]')).toBeNull();
    find('[data-snapshot=second] [data-do=compare]').click();
    await eventually(() => expect(seen()).toEqual([]));
  });

  it('that is put back is reported here, but where the list beside it says so', async () => {
    const { take, find, jar, store } = open([theme]);
    await take('first');
    await jar.remove([theme]);
    await eventually(() => find('.snapshots .outcome [data-undo]'));
    store.update({ wide: true });
    await eventually(() => expect(document.querySelector('.snapshots .outcome')).toBeNull());
    find('.jar .outcome [data-undo]');
  });

  it('has a name of at most sixty characters, which its field takes no more of', () => {
    const { field } = open([theme]);
    expect([field().maxLength, field().required]).toEqual([60, true]);
  });

  it('is put back as far as the browser takes it, and what has expired is named', async () => {
    const short = { ...theme, name: 'short', expires: start + 60_000 };
    const [one, two] = [
      { ...theme, name: 'one' },
      { ...theme, name: 'two' },
    ];
    const { take, find, jar, store } = open([short, one, two, theme]);
    await take('first');
    await jar.remove([short, one, two]);
    vi.setSystemTime(start + 120_000);
    store.update({ now: start + 120_000 });
    fake.cookies.refuse('one');
    await eventually(() => expect(store.known.value?.cookies).toHaveLength(1));
    find('[data-do=put-back]').click();
    await eventually(() => find('[data-outcome=put-back]'));
    expect(contents().map(({ name }) => name)).toEqual(['theme', 'two']);
    expect(find('[data-expired="1"]').textContent).toContain('short');
    expect(find('[data-refused=unknown]').textContent).toContain('one');
  });
});

// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Cookie } from '../../src/core/cookie/cookie.ts';
import { append, type Change } from '../../src/core/journal/journal.ts';
import { announceReports } from '../../src/inspector/cookie-list/announce-reports.ts';
import { announceChanges, settlingTime } from '../../src/inspector/insight/announce-changes.ts';
import { announce, gatheringTime } from '../../src/ui/announce.ts';
import { sitePage } from '../core/make.ts';
import { eventually } from '../eventually.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { showJar } from './cookie-list/render.tsx';
import { withLocks } from './cookie-list/world.ts';
import { known, now, sessionid, show } from './render.tsx';

const csrftoken: Cookie = { ...sessionid, name: 'csrftoken', value: 'c'.repeat(32), httpOnly: false };
const visits: Cookie = { ...sessionid, name: 'visits', value: '3', httpOnly: false };
const lastVisit: Cookie = { ...visits, name: 'last_visit', value: '2026-11-23 10:02:00.000000' };

let journal: readonly Change[] = [];
const set = (cookie: Cookie, news: Partial<Parameters<typeof append>[1]> = {}) =>
  void (journal = append(journal, {
    at: now + journal.length,
    cookie,
    removed: false,
    cause: 'explicit',
    ...news,
  }));

/** The live region, as the HTML of each page has it. */
function addRegion(): void {
  const region = document.createElement('div');
  region.id = 'announcements';
  document.body.append(region);
}

/** What was spoken since it was asked last. */
function spoken(): readonly string[] {
  vi.advanceTimersByTime(settlingTime + gatheringTime);
  const region = document.getElementById('announcements');
  const texts = Array.from(region?.children ?? [], ({ textContent }) => textContent);
  region?.replaceChildren();
  return texts;
}

function open(...args: Parameters<typeof show>) {
  const shown = show(...args);
  addRegion();
  announceChanges(shown.store);
  const learn = () => shown.store.learn({ journal });
  return { ...shown, learn };
}

beforeEach(() => {
  vi.useFakeTimers({ now });
  journal = [];
});
afterEach(() => {
  resetBrowser();
  vi.useRealTimers();
});

describe('the live region', () => {
  it('says nothing of what was there when the surface was opened', () => {
    set(visits);
    open(known({ journal }));
    expect(spoken()).toEqual([]);
  });

  it('names a watched cookie that was set or changed, without its value', () => {
    const { learn } = open(known());
    set(visits);
    learn();
    expect(spoken()).toEqual(['visits set']);
    set({ ...visits, value: '4' });
    learn();
    const again = spoken();
    expect(again).toEqual(['visits changed']);
    expect(again.join()).not.toContain('4');
  });

  it('names two that change together, and counts three', () => {
    const { learn } = open(known());
    set(csrftoken);
    set(visits);
    learn();
    expect(spoken().toSorted()).toEqual(['csrftoken set', 'visits set']);
    for (const cookie of [csrftoken, visits, lastVisit]) set({ ...cookie, secure: true });
    learn();
    expect(spoken()).toEqual(['3 cookies changed']);
  });

  it('says of one cookie what happened to it last', () => {
    const { learn } = open(known());
    set(visits);
    learn();
    set({ ...visits, value: '4' });
    learn();
    expect(spoken()).toEqual(['visits changed']);
  });

  it('says what happens once more', () => {
    set(visits);
    const { learn } = open(known({ journal }));
    for (const value of ['4', '5', '6']) {
      set({ ...visits, value });
      learn();
      expect(spoken()).toEqual(['visits changed']);
    }
  });

  it('names a cookie without a name, and what hides in one', () => {
    const { learn, store } = open(known());
    const { settings } = store.known.value ?? known();
    store.learn({ settings: { ...settings, watched: ['*'] } });
    set({ ...visits, name: '' });
    set({ ...visits, name: 'a\u200bb' });
    learn();
    expect(spoken().toSorted()).toEqual(['(no name) set', 'a‹U+200B›b set']);
  });

  it('says once what is learned twice', () => {
    const { learn, store } = open(known());
    set(visits);
    learn();
    expect(spoken()).toHaveLength(1);
    learn();
    store.learn({ cookies: [sessionid, visits] });
    expect(spoken()).toEqual([]);
  });

  it('counts many that change together, whether they come at once or one after the other', () => {
    const { learn } = open(known());
    for (const cookie of [sessionid, csrftoken, visits, lastVisit]) {
      set(cookie);
      learn();
      vi.advanceTimersByTime(40);
    }
    expect(spoken()).toEqual(['4 cookies changed']);
  });

  it('says a log-in as one, and not by its cookies', () => {
    set(sessionid);
    set(csrftoken);
    const { learn } = open(known({ journal }));
    set({ ...sessionid, value: 'z'.repeat(32) });
    set({ ...csrftoken, value: 'd'.repeat(32) });
    learn();
    expect(spoken()).toEqual(['Signed in']);
    journal = append(journal, {
      at: now + 9000,
      cookie: { ...sessionid, value: 'z'.repeat(32) },
      removed: true,
      cause: 'expired_overwrite',
    });
    learn();
    expect(spoken()).toEqual(['Signed out']);
  });

  it('says nothing of a cookie that nobody watches, nor of what the person did here', () => {
    const { learn } = open(known());
    set({ ...visits, name: 'theme', value: 'dark' });
    learn();
    set(visits);
    journal = journal.map((change) => ({ ...change, own: true }));
    learn();
    expect(spoken()).toEqual([]);
  });

  it('says nothing of the past of another page that is gone to', () => {
    const { store } = open(known());
    const other = { ...visits, domain: 'other.localhost' };
    set(other);
    store.update({ known: known({ page: sitePage('http://other.localhost/'), cookies: [other], journal }) });
    expect(spoken()).toEqual([]);
    set({ ...other, value: '4' });
    store.learn({ journal });
    expect(spoken()).toEqual(['visits changed']);
  });

  it('says nothing of the past of the same site in another cookie store', () => {
    const { store, learn } = open(known());
    store.update({ cookieStore: '0' });
    expect(spoken()).toEqual([]);
    set({ ...visits, store: '1' });
    store.update({ cookieStore: '1', known: known({ journal }) });
    expect(spoken()).toEqual([]);
    set({ ...visits, store: '1', value: '4' });
    learn();
    expect(spoken()).toEqual(['visits changed']);
  });

  it('gathers the changes of a page that is gone to from its own first change on', () => {
    const { learn, store } = open(known());
    set(visits);
    learn();
    vi.advanceTimersByTime(settlingTime - 40);
    const other = { ...visits, domain: 'other.localhost' };
    store.update({ known: known({ page: sitePage('http://other.localhost/'), cookies: [], journal }) });
    for (const name of ['sessionid', 'csrftoken', 'visits']) {
      set({ ...other, name, value: 'aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW' });
      learn();
      vi.advanceTimersByTime(gatheringTime);
    }
    expect(spoken()).toEqual(['3 cookies changed']);
  });

  it('says that a value was copied', async () => {
    const { store } = open(known());
    await store.copy('id', 'secret');
    expect(spoken()).toEqual(['Copied']);
  });

  it('says the verdict of a check when it comes, and once', () => {
    const { store } = open(known());
    store.update({ check: { kind: 'log-in', startedAt: now, before: [sessionid] } });
    expect(spoken()).toEqual([]);
    const renewed = { ...sessionid, value: 'z'.repeat(32) };
    store.learn({ cookies: [renewed] });
    expect(spoken()).toEqual(['sessionid was renewed: an ID planted before the log-in is useless.']);
    store.learn({ visits: null });
    expect(spoken()).toEqual([]);
    store.update({ check: null });
    expect(spoken()).toEqual([]);
  });
});

describe('what the person does with cookies', () => {
  /** Shows the list of two cookies, whose reports are announced. */
  function announceJar() {
    vi.useRealTimers();
    vi.useFakeTimers({ now, toFake: ['Date'] });
    withLocks();
    const { jar, stop } = showJar([sessionid, visits]);
    addRegion();
    return { jar, stop, stopAnnouncing: announceReports(jar) };
  }

  it('is announced with what of it was refused; a draft that was refused says so itself', async () => {
    const { jar, stop, stopAnnouncing } = announceJar();
    onTestFinished(() => [stopAnnouncing, stop].forEach((end) => end()));
    const said = () => document.getElementById('announcements')?.textContent;
    fake.cookies.refuse('visits', 'sessionid');
    await jar.setLifetimes([{ before: visits, after: { ...visits, expires: null } }]);
    await eventually(() => expect(said()).toMatch(/^Lifetimes of 0 cookies changedvisits was refused/));
    jar.edit(sessionid);
    jar.change({ value: 'z' });
    await jar.save();
    expect(jar.editing.value?.refusal?.code).toBe('unknown');
    announce('the end');
    await eventually(() => expect(said()).toBe('the end'));
  });

  it('is announced when it is done, undone and redone', async () => {
    const { jar, stop, stopAnnouncing } = announceJar();
    const says = (...texts: readonly string[]) =>
      eventually(() => {
        const region = document.getElementById('announcements');
        expect(Array.from(region?.children ?? [], ({ textContent }) => textContent)).toEqual(texts);
      });
    await jar.remove([visits]);
    await says('1 cookie deleted');
    await jar.undo();
    await says('Undone: 1 change');
    await jar.redo();
    await says('Redone: 1 change');
    jar.edit(sessionid);
    await jar.setLifetimes([{ before: sessionid, after: { ...sessionid, expires: null } }]);
    await says('Lifetime of 1 cookie changed');
    jar.cancel();
    await jar.removeSnapshot({
      snapshot: { name: 'be\u200Bfore', takenAt: now, cookies: [] },
      onDisk: false,
    });
    await says('Deleted: be‹U+200B›fore');
    stopAnnouncing();
    const region = document.getElementById('announcements');
    const later: string[] = [];
    if (region)
      region.replaceChildren = (...lines) =>
        later.push(...lines.map((line) => (line as Node).textContent ?? ''));
    await jar.undo();
    expect(jar.report.value?.kind).toBe('undone');
    await jar.removeSnapshot({ snapshot: { name: 'after', takenAt: now, cookies: [] }, onDisk: false });
    announce('the end');
    await eventually(() => expect(later).toContain('the end'));
    expect(later).toEqual(['the end']);
    stop();
  });
});

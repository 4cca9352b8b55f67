import type { Noted, OnStored } from '../browser/storage.ts';
import { onTabLoading, type Tab, type SiteTab } from '../browser/tabs.ts';
import type { Known } from '../core/report/known.ts';
import { type Loaded, loadSettings, onSettings } from '../storage/settings.ts';
import { painted } from '../ui/after-paint.ts';
import { applyTheme } from '../ui/apply-theme.ts';
import { coalesce } from '../ui/coalesce.ts';
import { latest } from '../ui/latest.ts';
import { batch } from '../ui/signal.ts';
import type { Words } from '../ui/words.ts';
import { LazyNotice } from './late-notices.ts';
import { type Opened, readKnown, shownBy, type Surface } from './read.ts';
import type { Store } from './store/types.ts';
import { watchSite } from './watch-site.ts';
import type { Watching } from './watching.ts';

/** Whether both are of the same host in the same tab, which is what the list and the insight speak of. */
const isSame = (one: SiteTab | null, other: SiteTab | null) =>
  one?.tab.id === other?.tab.id && one?.page.host === other?.page.host;

/** Which tab a surface shows, and what keeps that up to date until it shows another. */
export class TabSession {
  readonly #store: Store;
  readonly #surface: Surface;
  /** The words in the browser's own language. */
  readonly #ownWords: Words;
  /** The site in front of the person, and its tab. */
  #shown: SiteTab | null = null;
  /** What the Public Suffix List says of the page's host; `undefined` until it was looked up. */
  #site: string | null | undefined;
  #stopWatching: () => void = () => undefined;

  constructor(store: Store, surface: Surface, ownWords: Words) {
    this.#store = store;
    this.#surface = surface;
    this.#ownWords = ownWords;
  }

  /** The registrable domain of the page that is shown. */
  readonly site = (): string | null | undefined => this.#site;

  /** Reads anew what is shown, of the tab that is meant now. */
  readonly reopen = (): void => void this.open(readKnown(this.#surface));

  /** Shows what was read, then reads the rest and keeps watching. */
  readonly open = latest(async (isLast, reading: Promise<Noted<Opened>>): Promise<void> => {
    const show = async () => {
      const noted = await reading;
      // Whatever has no cookie to show says why, and in the first paint.
      if (noted.read.known.cookies.length === 0) await LazyNotice.load();
      if (isLast()) await this.#follow(noted.read.loaded);
      if (isLast()) this.#put(noted);
      // Nobody is to hear of what this one would have gone on with.
      else noted.onStored(() => undefined)();
    };
    await this.#store.attempt('failedReading', show, isLast);
  });

  /** Loads the list of all cookies for the page that is shown; once more where that has changed meanwhile. */
  readonly loadList = coalesce(() =>
    this.#store.attempt('failedPart', async () => {
      const here = this.#shown;
      if (!here || this.#store.jar.value) return;
      const late = await import('./prepare-jar.tsx');
      const list = await late.prepareJar(this.#store, here.tab.store, here.page.host, () => this.#shown);
      if (isSame(this.#shown, here)) this.#store.update({ jar: list });
      else list.stop();
    }),
  );

  /** Puts the settings into force, and reports those that could not be read. */
  async #follow(loaded: Loaded): Promise<Known['settings']> {
    const { settings, unread } = loaded;
    await this.#store.attempt('failedSettings', async () => {
      await applyTheme(document.documentElement, settings, this.#ownWords);
      if (unread.length > 0) throw new Error(unread.join('; '));
    });
    return shownBy(loaded);
  }

  /** Shows what was read in place of what was shown. */
  #put({ read: { tab, known, overtaken }, onStored }: Noted<Opened>): void {
    this.#stopWatching();
    const store = this.#store;
    const before = this.#shown;
    this.#shown = tab && known.page.kind === 'site' ? { tab, page: known.page } : null;
    batch(() => {
      store.update({ now: Date.now(), known, cookieTest: null, cookieStore: tab?.store ?? '' });
      if (!isSame(before, this.#shown)) this.#leave();
    });
    this.#stopWatching = this.#watch(tab, known, overtaken, onStored);
  }

  /** Holds nothing any more of the site that was shown: its tab may have been a private one. */
  #leave(): void {
    this.#site = undefined;
    this.#store.update({ askable: '' });
    this.#store.jar.value?.stop();
    this.#store.forget();
  }

  /** Keeps up to date what was read, from the moment that the reading began; returns how to stop. */
  #watch(tab: Tab | null, known: Known, overtaken: Promise<void>, onStored: OnStored): () => void {
    const { page, coverage } = known;
    const { watching, stop } = this.#watching();
    const { keep, learn } = watching;
    const readSettings = coalesce(async () =>
      learn({ settings: await this.#follow(await loadSettings(readSettings)) }),
    );
    keep(onSettings(readSettings, onStored));
    void overtaken.then(readSettings);
    if (tab) keep(onTabLoading((now) => this.#reopenWhenMoved(tab, now)));
    if (tab && page.kind === 'site') {
      watchSite(this.#store, { tab, page }, coverage.granted, onStored, watching);
    } else {
      void this.#store.guard('failedPart', async () => {
        await painted();
        await (await import('./complete-site.ts')).loadInsight(this.#store, tab, watching);
      });
    }
    void painted().then(() => this.#reopenIfMoved(tab, watching));
    return stop;
  }

  /** The tab may go elsewhere while the popup is open. */
  #reopenWhenMoved(shown: Tab, tab: Tab): void {
    if (tab.id === shown.id && tab.url !== shown.url) this.reopen();
  }

  #watching(): { readonly watching: Watching; readonly stop: () => void } {
    const store = this.#store;
    const stops: (() => void)[] = [];
    let stopped = false;
    const watching: Watching = {
      keep(stop) {
        if (stopped) stop();
        else stops.push(stop);
      },
      isOn: () => !stopped,
      foundSite: (site) => {
        this.#site = site;
        store.update({ askable: site ?? this.#shown?.page.host ?? '' });
      },
      learn(news) {
        if (stopped) return;
        batch(() => {
          // The clock may stand still, in a document that is hidden.
          store.update({ now: Date.now() });
          store.learn(news);
        });
      },
    };
    const stop = () => {
      stopped = true;
      stops.forEach((end) => end());
    };
    return { watching, stop };
  }

  /** The tab may have gone elsewhere before anyone listened. */
  async #reopenIfMoved(shown: Tab | null, { isOn }: Watching): Promise<void> {
    const look = async () => {
      const here = await this.#surface.tab();
      if (isOn() && (here?.id !== shown?.id || here?.url !== shown?.url)) this.reopen();
    };
    if (isOn()) await this.#store.guard('failedReading', look, isOn);
  }
}

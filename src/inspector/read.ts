import { cookiesForUrl } from '../browser/cookies.ts';
import { coverageHere, grantedPatterns } from '../browser/permissions.ts';
import { type Noted, noting } from '../browser/storage.ts';
import type { Tab } from '../browser/tabs.ts';
import { type Page, pageOf } from '../core/site/page.ts';
import type { Known } from '../core/report/known.ts';
import { loadJournal } from '../storage/journal.ts';
import { type Loaded, loadSettings } from '../storage/settings.ts';
import { loadVisits } from '../storage/visits.ts';

/** A frame around the inspector, and which tab it shows. */
export interface Surface {
  readonly name: 'popup' | 'panel' | 'page';
  readonly tab: () => Promise<Tab | null>;
  /** Calls back when another tab is meant, or the one that was is closed. */
  readonly onTab?: (listener: () => void) => void;
}

/** All that a first paint shows. */
export interface Opened {
  readonly tab: Tab | null;
  readonly known: Known;
  readonly loaded: Loaded;
  /** Resolves when other settings are in force: the browser has said what an administrator sets, which may be late. */
  readonly overtaken: Promise<void>;
}

/** The settings that a surface shows by. */
export const shownBy = ({ settings, masked }: Loaded): Known['settings'] => ({ ...settings, masked });

/** Only the popup is given the URL of a page that was not granted, by the click that opened it. */
function pageIn({ name }: Surface, tab: Tab | null): Page {
  if (name === 'popup' || tab?.url !== undefined) return pageOf(tab?.url);
  return { kind: tab ? 'unseen' : 'closed' };
}

/** Reads all that the first paint shows; nothing in it looks through the whole jar. */
export const readKnown = (surface: Surface): Promise<Noted<Opened>> => noting(() => readOpened(surface));

async function readOpened(surface: Surface): Promise<Opened> {
  // What comes from the disk may take longest: none of the browser's other answers waits for it.
  let overtake: () => void = () => undefined;
  const overtaken = new Promise<void>((resolve) => (overtake = resolve));
  const loading = loadSettings(overtake);
  const [tab, patterns] = await Promise.all([surface.tab(), grantedPatterns()]);
  const page = pageIn(surface, tab);
  const known: Omit<Known, 'settings'> = {
    page,
    coverage: page.kind === 'site' ? coverageHere(page.host, patterns, null) : { granted: false, hidden: [] },
    cookies: [],
    complete: false,
    journal: [],
    visits: null,
    cookiesAllowed: null,
    isPrivate: tab?.isPrivate ?? false,
  };
  if (page.kind !== 'site' || !tab || !known.coverage.granted) {
    const loaded = await loading;
    return { tab, known: { ...known, settings: shownBy(loaded) }, loaded, overtaken };
  }
  const [cookies, journal, visits, loaded] = await Promise.all([
    cookiesForUrl(page.url, tab.store),
    loadJournal(tab.store, page.host),
    loadVisits(tab.store, page.host),
    loading,
  ]);
  const settings = shownBy(loaded);
  return { tab, known: { ...known, cookies, journal, visits, settings }, loaded, overtaken };
}

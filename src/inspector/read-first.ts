import { activeTab, onTabActivated } from '../browser/tabs.ts';
import { readKnown, type Surface } from './read.ts';

/** What only the full page needs. */
const pageTab = () => import('./page-tab.ts');

/** The surfaces, by what the document of each says that it is. */
const surfaces: Readonly<Record<Surface['name'], () => Surface>> = {
  popup: () => ({ name: 'popup', tab: activeTab }),
  panel: () => ({ name: 'panel', tab: activeTab, onTab: onTabActivated }),
  page: () => ({
    name: 'page',
    tab: async () => (await pageTab()).tabOfPage(),
    onTab: (listener) => void pageTab().then((late) => late.onPageTabClosed(listener)),
  }),
};

/** What every surface begins with: this runs before there is anything to show what it asks for. */
export const surface = surfaces[document.documentElement.dataset['surface'] as Surface['name']]();

/** What is shown first, on its way already; `null` once it was taken, so that nothing of it is held. */
export let opening: ReturnType<typeof readKnown> | null = readKnown(surface);

/** What is shown first. */
export function takeOpening(): ReturnType<typeof readKnown> {
  const taken = opening ?? readKnown(surface);
  opening = null;
  return taken;
}

// Its failure is reported by the code that renders it, which is not loaded yet.
opening.catch(() => undefined);

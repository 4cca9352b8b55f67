import { activeTab, onTabActivated, tabById } from '../browser/tabs.ts';
import { readKnown, type Surface } from './read.ts';

/** The surfaces, by what the document of each says that it is. */
const surfaces: Readonly<Record<Surface['name'], () => Surface>> = {
  popup: () => ({ name: 'popup', tab: activeTab }),
  panel: () => ({ name: 'panel', tab: activeTab, onTab: onTabActivated }),
  page: () => {
    // The tab that is spoken of is named by whoever opened this page: the popup, or the developer tools.
    const id = Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN);
    return { name: 'page', tab: () => tabById(id) };
  },
};

/** What every surface begins with: this runs before there is anything to show what it asks for. */
export const surface = surfaces[document.documentElement.dataset['surface'] as Surface['name']]();

/** What is shown first, on its way already. */
export const opening = readKnown(surface);
// Who shows it tells of its failure, but is not there yet.
opening.catch(() => undefined);

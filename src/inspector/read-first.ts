import { activeTab, onTabActivated, onTabClosed, tabById } from '../browser/tabs.ts';
import { readKnown, type Surface } from './read.ts';

/** The surfaces, by what the document of each says that it is. */
const surfaces: Readonly<Record<Surface['name'], () => Surface>> = {
  popup: () => ({ name: 'popup', tab: activeTab }),
  panel: () => ({ name: 'panel', tab: activeTab, onTab: onTabActivated }),
  page: () => {
    // The tab that is spoken of is named by whoever opened this page: the popup, or the developer tools.
    const id = Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN);
    let isClosed = false;
    return {
      name: 'page',
      // A tab that is just closing may still be listed.
      tab: async () => (isClosed ? null : tabById(id)),
      onTab(listener) {
        onTabClosed(id, () => {
          isClosed = true;
          listener();
        });
      },
    };
  },
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

// Who shows it tells of its failure, but is not there yet.
opening.catch(() => undefined);

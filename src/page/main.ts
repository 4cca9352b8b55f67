import { tabById } from '../browser/tabs.ts';
import { openSurface } from '../popup/surface.tsx';

/** The tab that is spoken of is named by whoever opened this page: the popup, or the developer tools. */
const id = Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN);

void openSurface({ name: 'page', tab: () => tabById(id) });

import { lazy } from '../ui/lazy.tsx';

// What says why there is nothing to show: loaded for the pages that need it, since most first paints do not.
const load = () => import('./notices.tsx');

export const LazyNotice = lazy(async () => (await load()).NoticeView);
export const LazyHiddenBanner = lazy(async () => (await load()).HiddenBanner);

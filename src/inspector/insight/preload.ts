import { LazyRowDetails, LazyTimeline, LazyTools } from './lazy-views.tsx';

/** What a person may show next, by what leads to it. */
const ways = {
  '[data-view=timeline], .last-event': LazyTimeline,
  '[data-view=tools]': LazyTools,
  '.row-open': LazyRowDetails,
} as const;

/** Loads what a control leads to. Where it cannot be, it is tried once more, and said, when it is shown. */
function preload({ target }: Event): void {
  for (const [controls, { load }] of Object.entries(ways)) {
    if ((target as Element).closest(controls)) load().catch(() => undefined);
  }
}

/** From now on, loads what is shown next as soon as its control is pressed or has the focus: a click comes later. */
export function preloadOnPress(page: Document): void {
  page.addEventListener('pointerdown', preload);
  page.addEventListener('focusin', preload);
}

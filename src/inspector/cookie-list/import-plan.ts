import { type PlannedCookie, planFor, stepsOfPlan } from '../../core/edit/plan.ts';
import type { Step } from '../../core/edit/step.ts';
import { readCookies } from '../../core/formats/index.ts';
import type { Reading } from '../../core/formats/types.ts';
import type { CookieList } from './state.ts';

/** What an import would do. */
export interface ImportPlan {
  /** `null` where there is no text, or while the browser's rules are being loaded. */
  readonly reading: Reading | null;
  readonly plan: readonly PlannedCookie[];
  /** The steps of the cookies that would be added or replaced. */
  readonly steps: readonly Step[];
}

/** Reads a text in any of the import formats, and compares its cookies with those of the list. */
export function planImport({ store, allCookies, browser }: CookieList, text: string): ImportPlan {
  const { page } = store.known.value ?? {};
  if (page?.kind !== 'site' || text === '' || !browser.value) return { reading: null, plan: [], steps: [] };
  const now = store.now.value;
  const reading = readCookies(text, {
    page,
    store: store.cookieStore.value,
    now,
    browser: browser.value,
    jar: allCookies(),
  });
  const cookies = reading.rows.map(({ cookie }) => cookie).filter((cookie) => cookie !== null);
  const plan = planFor(cookies, allCookies(), now, browser.value);
  return { reading, plan, steps: stepsOfPlan(plan) };
}

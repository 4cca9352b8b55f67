import type { Report } from '../core/report/report.ts';
import { useWords } from '../ui/use-words.ts';
import type { Store, View } from './store/types.ts';

const views = {
  session: 'viewSession',
  cookies: 'viewCookies',
  timeline: 'timeline',
  snapshots: 'viewSnapshots',
  tools: 'viewTools',
} as const satisfies Record<View, string>;

/** The views of a site, with how much is in them. */
export function Views({ report, store }: { readonly report: Report; readonly store: Store }) {
  const { t, number } = useWords();
  const rows = report.others.length + report.watched.filter(({ here }) => here).length;
  const counts: Partial<Record<View, number>> = {
    cookies: rows,
    timeline: store.insight.value?.eventCount(store) ?? 0,
  };
  const current = store.wide.value && store.view.value === 'session' ? 'cookies' : store.view.value;
  return (
    <nav class="nav" aria-label={t('views')}>
      {(Object.keys(views) as View[])
        .filter((view) => view !== 'session' || !store.wide.value)
        .map((view) => (
          <button
            key={view}
            type="button"
            aria-current={current === view ? 'page' : undefined}
            data-view={view}
            onClick={() => store.showView(view)}
          >
            {t(views[view])}
            {counts[view] !== undefined && <small> {counts[view] > 0 ? number(counts[view]) : ''}</small>}
          </button>
        ))}
    </nav>
  );
}

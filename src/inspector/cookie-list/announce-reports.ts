import { visible } from '../../core/cookie/visible.ts';
import { announce } from '../../ui/announce.ts';
import { effect } from '../../ui/signal.ts';
import { currentWords } from '../../ui/use-words.ts';
import { reportLines, reportSummary } from './report-words.ts';
import type { CookieList } from './state.ts';

/**
 * Announces what the person's commands have done, and what of them failed.
 * @returns how to stop
 */
export function announceReports(list: CookieList): () => void {
  const stops = [
    effect(() => {
      const { value: report } = list.report;
      // A refused draft stays in the editor, which says why.
      if (!report || (list.editing.peek() && report.outcome.refused.length > 0)) return;
      const words = currentWords();
      announce(reportSummary(report, words));
      for (const { text } of reportLines(report, words)) announce(text);
    }),
    effect(() => {
      const { value: removed } = list.removedSnapshot;
      if (removed) announce(currentWords().t('snapshotDeleted', visible(removed.snapshot.name)));
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

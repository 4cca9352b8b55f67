import { bugReport } from '../../core/share/bug-report.ts';
import { fingerprints } from '../../core/share/fingerprint.ts';
import { timelineOf } from '../../core/session/followed.ts';
import type { Store } from '../store/types.ts';
import { useWords } from '../../ui/use-words.ts';

/**
 * A report of all that is shown, to be sent to a colleague. Every value is replaced by a fingerprint with a random salt
 * that is not kept, so that values can be compared within one report, but not guessed.
 * @returns an empty text where no page is shown
 */
export async function shareable(
  store: Store,
  versions: () => Promise<{ readonly browser: string; readonly version: string }>,
): Promise<string> {
  const words = useWords();
  const known = store.known.value;
  const report = store.report();
  if (!known || !report || known.page.kind !== 'site') return '';
  const now = store.now.value;
  const insight = store.insight.value;
  const findings = insight?.findingsOf(known, store.openUrls.value, store.expected.value, now) ?? [];
  const facts = {
    report,
    timeline: timelineOf(known.page.host, known),
    changes: known.journal,
    findings: findings.map((finding) => ({
      id: finding.rule,
      severity: finding.severity,
      text: insight?.findingText(finding, now) ?? '',
    })),
    exchanges: store.exchanges.value?.() ?? [],
    now,
    ...(await versions()),
    fingerprint: fingerprints(crypto.getRandomValues(new Uint8Array(16))),
  };
  return bugReport(facts, (key, ...substitutions) => words.t(key, ...substitutions));
}

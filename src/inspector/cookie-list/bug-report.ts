import { bugReport } from '../../core/share/bug-report.ts';
import { fingerprints } from '../../core/share/fingerprint.ts';
import { timelineOf } from '../../core/journal/timeline.ts';
import type { Store } from '../store.ts';
import { useWords } from '../../ui/use-words.ts';

/** All that is shown, for a colleague to read: every value replaced by a fingerprint whose salt is forgotten. */
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
    now,
    ...(await versions()),
    fingerprint: fingerprints(crypto.getRandomValues(new Uint8Array(16))),
  };
  return bugReport(facts, (key, ...substitutions) => words.t(key, ...substitutions));
}

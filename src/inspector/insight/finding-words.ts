import { familyOf, type Finding, type RuleId } from '../../core/audit/index.ts';
import { visible } from '../../core/cookie/visible.ts';
import { useWords } from '../../ui/use-words.ts';
import type { MessageKey, Words } from '../../ui/words.ts';

export const severityWords = {
  high: 'severityHigh',
  medium: 'severityMedium',
  low: 'severityLow',
  info: 'severityInfo',
} as const satisfies Record<Finding['severity'], string>;

export const confidenceWords = {
  high: 'confidenceHigh',
  medium: 'confidenceMedium',
  low: 'confidenceLow',
} as const satisfies Record<Finding['confidence'], string>;

/** The message of a rule; `test/house/locales.test.ts` holds that each has its three. */
export const ruleKey = (kind: 'rule' | 'why' | 'fix', rule: RuleId, suffix = '') =>
  `${kind}_${rule.replaceAll('-', '_')}${suffix}` as MessageKey;

/** How to mend it: in the framework that was recognised, else in general. */
export function fixWords({ rule, framework, facts }: Finding, { t, has }: Words): string {
  const family = familyOf(framework);
  const own = family && ruleKey('fix', rule, `_${family}`);
  return t(own !== null && has(own) ? own : ruleKey('fix', rule), ...facts);
}

export function factsOf(finding: Finding, words: Words, now: number): readonly string[] {
  const moments = finding.at === undefined ? [] : [words.stamp(finding.at, now)];
  return [...finding.facts.map(visible), ...moments];
}

/** What was seen, in the person's words. */
export function findingText(finding: Finding, now: number): string {
  const words = useWords();
  return words.t(ruleKey('rule', finding.rule), ...factsOf(finding, words, now));
}

import type { Confidence, Severity } from './types.ts';

const lower: Readonly<Record<Severity, Severity>> = {
  high: 'medium',
  medium: 'low',
  low: 'info',
  info: 'info',
};

/** What is only guessed has a severity one step lower. */
export function weighed(severity: Severity, confidence: Confidence): Severity {
  return confidence === 'high' ? severity : lower[severity];
}

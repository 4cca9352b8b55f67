import type { FrameworkId } from '../meaning/frameworks/index.ts';
import type { Context } from './context.ts';
import type { Recognised } from './recognised.ts';
import type { Confidence, RuleId, Severity } from './types.ts';

/** What a rule found. */
export interface RuleMatch {
  readonly cookies: readonly Recognised[];
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
  readonly confidence: Confidence;
  readonly facts: readonly string[];
  readonly at?: number;
  /** Where it is not that of the first cookie. */
  readonly framework?: FrameworkId | null;
}

/** One thing that is looked for. */
export interface Rule {
  readonly id: RuleId;
  readonly severity: Severity;
  /** On whose authority. */
  readonly sources: readonly string[];
  /** Total: any cookies have an answer. */
  readonly find: (context: Context) => readonly RuleMatch[];
}

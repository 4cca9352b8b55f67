import type { AuditFacts, Finding, RuleId } from '../../../../src/core/audit/index.ts';

/**
 * A claim about one rule: the site it is made of, and what is told of it, `null` for nothing. A second site that
 * differs in one thing is a row of its own.
 */
export interface Case {
  readonly claim: string;
  readonly site: Partial<AuditFacts> & { readonly url?: string };
  readonly reported: Partial<Finding> | null;
  /** Milliseconds since the epoch, where it is not `then`. */
  readonly now?: number;
}

export type Cases = Readonly<Partial<Record<RuleId, readonly Case[]>>>;

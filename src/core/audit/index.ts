import type { FrameworkId } from '../meaning/frameworks/index.ts';
import { type Context, contextOf } from './context.ts';
import { rules } from './rules.ts';
import type { RuleMatch, Rule } from './rule.ts';
import type { AuditFacts, Finding, Severity, Silence } from './types.ts';

export { loginCheck, logoutCheck, type LoginVerdict, type LogoutVerdict } from './guided.ts';
export { rules } from './rules.ts';
export type { RuleMatch, Rule } from './rule.ts';
export type { AuditFacts, Confidence, Expected, Finding, RuleId, Severity, Silence } from './types.ts';

const ranks: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2, info: 3 };

/**
 * The findings about a site's cookies, the gravest first, then in the order of the rules. Pure and total.
 * @param now milliseconds since the epoch
 */
export function audit(facts: AuditFacts, now: number): readonly Finding[] {
  const context = contextOf(facts, now);
  return rules
    .flatMap((rule) => findingsOf(rule, context))
    .sort((a, b) => ranks[a.severity] - ranks[b.severity]);
}

function findingsOf(rule: Rule, context: Context): readonly Finding[] {
  const silences = context.facts.silenced.filter((silence) => silence.rule === rule.id);
  if (silences.some(({ name }) => name === null)) return [];
  return rule.find(withoutSilenced(context, silences)).map((found) => findingOf(rule, found));
}

/** Without the cookies that a rule is not to speak of. */
function withoutSilenced(context: Context, silences: readonly Silence[]): Context {
  if (silences.length === 0) return context;
  const names = new Set(silences.map(({ name }) => name));
  return { ...context, cookies: context.cookies.filter(({ cookie }) => !names.has(cookie.name)) };
}

function findingOf(rule: Rule, found: RuleMatch): Finding {
  const { cookies, confidence, facts, at } = found;
  return {
    rule: rule.id,
    severity: found.severity ?? rule.severity,
    confidence,
    cookies: cookies.map(({ id }) => id),
    names: [...new Set(cookies.map(({ cookie }) => cookie.name))],
    facts,
    ...(at !== undefined && { at }),
    framework: found.framework === undefined ? (cookies[0]?.recognition?.framework ?? null) : found.framework,
  };
}

/** The family of settings that a finding's advice is written for; `null` where there is only the general one. */
export type Family = 'django' | 'rails' | 'express' | 'php';

const families: Readonly<Partial<Record<FrameworkId, Family>>> = {
  django: 'django',
  rails: 'rails',
  rack: 'rails',
  express: 'express',
  'cookie-session': 'express',
  php: 'php',
};

export function familyOf(framework: FrameworkId | null): Family | null {
  return (framework && families[framework]) ?? null;
}

import type { Recognised } from './recognised.ts';
import type { RuleMatch } from './rule.ts';

/** Names listed at most. */
const most = 5;

/** One line about many cookies, none where there are none. */
export function aggregate(
  cookies: readonly Recognised[],
  rest: Omit<RuleMatch, 'cookies' | 'facts' | 'confidence'>,
): readonly RuleMatch[] {
  if (cookies.length === 0) return [];
  const names = [...new Set(cookies.map(({ cookie }) => cookie.name))];
  const listed = names.slice(0, most).join(', ') + (names.length > most ? ' …' : '');
  return [{ ...rest, cookies, confidence: 'high', facts: [listed, String(names.length)] }];
}

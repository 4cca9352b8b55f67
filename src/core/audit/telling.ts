import { day } from '../lib/time.ts';
import type { Seen } from './seen.ts';
import type { Confidence, Found, Severity } from './types.ts';

const lower: Readonly<Record<Severity, Severity>> = {
  high: 'medium',
  medium: 'low',
  low: 'info',
  info: 'info',
};

/** What is only guessed is told one step more quietly. */
export function weighed(severity: Severity, confidence: Confidence): Severity {
  return confidence === 'high' ? severity : lower[severity];
}

/** Names listed at most. */
const most = 5;

/** One line about many cookies, none where there are none. */
export function together(
  cookies: readonly Seen[],
  rest: Omit<Found, 'cookies' | 'facts' | 'confidence'>,
): readonly Found[] {
  if (cookies.length === 0) return [];
  const names = [...new Set(cookies.map(({ cookie }) => cookie.name))];
  const listed = names.slice(0, most).join(', ') + (names.length > most ? ' …' : '');
  return [{ ...rest, cookies, confidence: 'high', facts: [listed, String(names.length)] }];
}

/** Days of a span, with a decimal where there are few. */
export function inDays(span: number): string {
  const days = span / day;
  return String(days < 10 ? Math.round(days * 10) / 10 : Math.round(days));
}

import { day } from '../lib/time.ts';

/** Days of a span, with a decimal where there are few. */
export function inDays(span: number): string {
  const days = span / day;
  return String(days < 10 ? Math.round(days * 10) / 10 : Math.round(days));
}

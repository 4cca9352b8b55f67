import { isSecret } from '../meaning/role.ts';
import type { Settings } from './settings.ts';

/** Whether a value is hidden until it is revealed. An empty one has nothing to hide. */
export function isMasked(masked: Settings['masked'], name: string, value: string): boolean {
  return value !== '' && (masked === 'all' || (masked === 'secrets' && isSecret(name, value)));
}

/** From the least strict to the strictest. */
const byStrictness: readonly Settings['masked'][] = ['none', 'secrets', 'all'];

/** The one of several that hides most. */
export function strictest(...masks: readonly Settings['masked'][]): Settings['masked'] {
  return byStrictness.findLast((each) => masks.includes(each)) ?? 'all';
}

import { isSecret } from '../meaning/role.ts';
import { sessionByLook } from '../meaning/session-look.ts';
import type { Settings } from './settings.ts';

/** Whether a value is hidden until it is revealed. An empty one has nothing to hide. */
export function isMasked(masked: Settings['masked'], name: string, value: string): boolean {
  if (value === '' || masked === 'none') return false;
  return masked === 'all' || isSecret(name, value) || sessionByLook({ name, value, httpOnly: true }) !== null;
}

/** From the least strict to the strictest. */
const byStrictness: readonly Settings['masked'][] = ['none', 'secrets', 'all'];

/** The one of several that hides most. */
export function strictest(...masks: readonly Settings['masked'][]): Settings['masked'] {
  return byStrictness.findLast((each) => masks.includes(each)) ?? 'all';
}

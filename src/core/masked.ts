import { isSecret } from './meaning/role.ts';
import type { Settings } from './settings.ts';

/** Whether a value is hidden until it is revealed. An empty one has nothing to hide. */
export function isMasked(masked: Settings['masked'], name: string, value: string): boolean {
  return value !== '' && (masked === 'all' || (masked === 'secrets' && isSecret(name, value)));
}

import { isSecret } from '../meaning/role.ts';
import { sessionByLook } from '../meaning/session-look.ts';
import type { Settings } from './settings.ts';

/** Whether a value that looks like a secret is known to be none (`meaning/harmless.ts`). */
export type IsHarmless = (name: string, value: string) => boolean;

/**
 * Whether a value is hidden until it is revealed. An empty one has nothing to hide.
 * @param isHarmless absent until it is loaded, which is after the first paint: until then more is masked, never less
 */
export function isMasked(
  masked: Settings['masked'],
  name: string,
  value: string,
  isHarmless?: IsHarmless,
): boolean {
  if (value === '' || masked === 'none') return false;
  if (masked === 'all') return true;
  // What looks like a session is never harmless.
  return isSecret(name, value)
    ? !isHarmless?.(name, value)
    : sessionByLook({ name, value, httpOnly: true }) !== null;
}

/** From the least strict to the strictest. */
const byStrictness: readonly Settings['masked'][] = ['none', 'secrets', 'all'];

/** The one of several that hides most. */
export function strictest(...masks: readonly Settings['masked'][]): Settings['masked'] {
  return byStrictness.findLast((each) => masks.includes(each)) ?? 'all';
}

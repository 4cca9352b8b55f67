import { raceKind } from '../guard/race-kind.ts';
import type { Login } from './login.ts';
import type { XrayFault } from './types.ts';

/**
 * Answers that put an older session in the place of a newer one which had come while their requests were under way: the
 * races of the timeline, found by lines where no change of the jar is reported.
 */
export function lostUpdates({ lines }: Login): readonly XrayFault[] {
  return lines.flatMap(({ at, name, kept, purpose, line: { verdict } }): readonly XrayFault[] => {
    const replaced = 'replaced' in verdict ? verdict.replaced : null;
    if (purpose !== 'session' || !kept || !replaced) return [];
    const undone = lines.find(
      (other) =>
        other.at !== at &&
        other.name === name &&
        other.kept?.value === replaced.value &&
        other.at.exchange.time <= at.exchange.time &&
        raceKind(name, replaced.value, kept.value, at.exchange, other.at.exchange) === 'overwritten',
    );
    return undone ? [{ kind: 'race', at, undone: undone.at, name }] : [];
  });
}

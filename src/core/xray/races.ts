import { isSessionNumber } from '../meaning/session-look.ts';
import type { Judged } from '../wire/replay.ts';
import type { Login, LoginLine } from './login.ts';
import { sentValuesOf } from './request.ts';
import type { XrayFault } from './types.ts';

/** The answer that had set the value which a line overwrote, while the line's request was under way. */
function undoneBy({ at, name, line: { verdict } }: LoginLine, lines: readonly LoginLine[]): Judged | null {
  const replaced = 'replaced' in verdict ? verdict.replaced : null;
  if (!replaced) return null;
  const sent = sentValuesOf(at, name);
  // Who left with the newer session knows what it does.
  if (at.exchange.cookieHeader === null || sent.includes(replaced.value)) return null;
  const set = lines.find(
    (other) =>
      other.at !== at &&
      other.name === name &&
      other.kept?.value === replaced.value &&
      other.at.exchange.time > at.exchange.startedAt &&
      other.at.exchange.time <= at.exchange.time,
  );
  return set?.at ?? null;
}

/**
 * Whether a line brings an older session. What is signed or encrypted is new with every answer, so that of it the old
 * value itself alone tells; of two first visits at once, nobody is signed in to lose it.
 */
function isOlder({ at, name, kept, line: { verdict } }: LoginLine): boolean {
  const replaced = 'replaced' in verdict ? verdict.replaced : null;
  if (!kept || !replaced || kept.value === replaced.value) return false;
  const sent = sentValuesOf(at, name);
  return (
    sent.includes(kept.value) ||
    (sent.length > 0 && isSessionNumber(kept.value) && isSessionNumber(replaced.value))
  );
}

/** Answers that put an older session in the place of a newer one which had come while their requests were under way. */
export function lostUpdates({ lines }: Login): readonly XrayFault[] {
  return lines.flatMap((line): readonly XrayFault[] => {
    const undone = line.purpose === 'session' && isOlder(line) ? undoneBy(line, lines) : null;
    return undone ? [{ kind: 'race', at: line.at, undone, name: line.name }] : [];
  });
}

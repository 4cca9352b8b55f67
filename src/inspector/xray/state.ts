import type { Judged } from '../../core/wire/replay.ts';
import { xrayOf } from '../../core/xray/xray.ts';
import { computed, signal } from '../../ui/signal.ts';

/** When a recording began and ended, in milliseconds since the epoch; `until` is `null` while it goes on. */
interface Span {
  readonly since: number;
  readonly until: number | null;
}

export type XrayRecording = ReturnType<typeof createXray>;

/** A recording of a log-in. @param judged all that the panel has recorded, the newest last */
export function createXray(judged: () => readonly Judged[]) {
  const span = signal<Span | null>(null);
  let known: readonly Judged[] = [];
  const recorded = computed(() => {
    const during = span.value;
    if (!during) return [];
    const { since, until } = during;
    const found = judged().filter(
      ({ exchange: { startedAt } }) => startedAt >= since && (until === null || startedAt <= until),
    );
    // What was recorded outlasts that the list of requests is cleared.
    if (found.length >= known.length) known = found;
    return known;
  });
  return {
    span,
    /** The exchanges that began within it. */
    recorded,
    xray: computed(() => xrayOf(recorded.value)),
    start(now: number) {
      known = [];
      span.value = { since: now, until: null };
    },
    stop(now: number) {
      if (span.value) span.value = { ...span.value, until: now };
    },
  };
}

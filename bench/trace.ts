import type { DevTools } from './devtools.ts';

/** One entry of a trace, in the Trace Event Format; times in microseconds of the browser's own clock. */
export interface TraceEvent {
  readonly name: string;
  /** `X` a span, `b` and `e` the ends of one that outlives its task, `I`, `R` and `n` a moment, `M` a name. */
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  /** Of `dur`, the time in which the thread ran: what another process took from it is not in it. */
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What was recorded, by time. */
export interface Trace {
  readonly events: readonly TraceEvent[];
  /** When the browser was told to do what is measured, microseconds. */
  readonly click: number;
  /** How long it was watched after that, microseconds. */
  readonly watched: number;
}

/** What a thread is called: `pid:tid`. */
export const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;

/** The threads of a name, such as `CrRendererMain`. */
export function threadsNamed(events: readonly TraceEvent[], name: string): ReadonlySet<string> {
  return new Set(
    events.filter((event) => event.name === 'thread_name' && event.args['name'] === name).map(threadOf),
  );
}

/** Milliseconds of processor time of the spans of one thread that are in no other of them. */
export function processorTime(spans: readonly TraceEvent[]): number {
  let end = -Infinity;
  let total = 0;
  for (const { ts, dur = 0, tdur = dur } of [...spans].sort((a, b) => a.ts - b.ts)) {
    if (ts < end) continue;
    end = ts + dur;
    total += tdur;
  }
  return total / 1000;
}

/** Records what a browser does, and hands it out in parts. */
export interface Recorder {
  /**
   * Gives a command and watches what comes of it.
   * @param watch how long, milliseconds
   * @returns how to get what was recorded, once it was flushed
   */
  readonly record: (act: () => Promise<unknown>, watch: number) => Promise<() => Trace>;
  /**
   * Gets everything that was recorded out of the browser. That takes Chromium five seconds whenever a process
   * of an extension has started meanwhile, so it is done once for many parts.
   */
  readonly flush: () => Promise<void>;
}

interface Mark {
  readonly id: string;
  readonly watch: number;
}

/** @param categories of the browser's tracing; each costs time, so only those that are asked for */
export function createRecorder({ send, on }: DevTools, categories: readonly string[]): Recorder {
  let marks = 0;
  let running = false;
  let traces = new Map<string, TraceEvent[]>();
  let waiting: Mark[] = [];

  const start = async () => {
    running = true;
    await send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: { includedCategories: [...categories, '__metadata'], excludedCategories: ['*'] },
    });
  };
  return {
    async record(act, watch) {
      if (!running) await start();
      const mark = { id: `click ${++marks}`, watch };
      // In one turn with the command: the mark is put where the browser takes the command from the pipe.
      const marked = send('Tracing.recordClockSyncMarker', { syncId: mark.id });
      await Promise.all([marked, act()]);
      await new Promise((resolve) => setTimeout(resolve, watch));
      waiting.push(mark);
      return () => part(traces.get(mark.id) ?? [], mark);
    },
    async flush() {
      if (!running) return;
      const events: TraceEvent[] = [];
      const stop = on('Tracing.dataCollected', (params) => {
        events.push(...(params as { value: TraceEvent[] }).value);
      });
      await new Promise<void>((resolve, reject) => {
        const done = on('Tracing.tracingComplete', () => {
          done();
          resolve();
        });
        send('Tracing.end').catch(reject);
      });
      stop();
      running = false;
      events.sort((a, b) => a.ts - b.ts);
      traces = new Map(waiting.map(({ id }) => [id, events]));
      waiting = [];
    },
  };
}

/** What happened from a mark on, and what everything is called. */
export function part(events: readonly TraceEvent[], { id, watch }: Mark): Trace {
  const click = events.find(({ name, args }) => name === 'clock_sync' && args['sync_id'] === id)?.ts;
  if (click === undefined) throw new Error('The trace lacks the mark of the click');
  const end = click + watch * 1000;
  return {
    events: events.filter(({ ph, ts }) => ph === 'M' || (ts >= click && ts <= end)),
    click,
    watched: watch * 1000,
  };
}

import { processorTime, threadOf, threadsNamed, type Trace, type TraceEvent } from './trace.ts';

/** What a trace says of an extension's worker, where the browser has no other worker. */
export interface WorkerTimes {
  /**
   * From the command to the end of the task in which the first event was handled, milliseconds; `null` when
   * no event came.
   */
  readonly handled: number | null;
  /** Processor time of the worker's thread, milliseconds. */
  readonly processor: number;
  /** From the command to the first change of stored values, milliseconds; `null` when nothing was stored. */
  readonly stored: number | null;
  /** From the arrival of the first event in the worker to the first change of stored values. */
  readonly eventToStored: number | null;
  /** Calls of the browser's API, of any kind. */
  readonly calls: number;
  /** Changes of stored values. */
  readonly writes: number;
}

/** What is to be traced for it. */
export const workerCategories = [
  'disabled-by-default-devtools.timeline',
  'toplevel',
  'mojom',
  'extensions',
  'browser',
] as const;

const isDispatch = ({ name, args }: TraceEvent) =>
  name === 'Receive mojo message' &&
  (args['chrome_mojo_event_info'] as { mojo_interface_tag?: string } | undefined)?.mojo_interface_tag ===
    'extensions.mojom.EventDispatcher';

const extensionOf = ({ args }: TraceEvent) =>
  args['extension_id'] ??
  (args['chrome_extension_id'] as { extension_id?: string } | undefined)?.extension_id;

export function workerTimes(trace: Trace, extension: string): WorkerTimes {
  const threads = threadsNamed(trace.events, 'ServiceWorker thread');
  const after = trace.events.filter(({ ts }) => ts >= trace.click);
  const inWorker = after.filter((event) => threads.has(threadOf(event)));
  const tasks = inWorker.filter(({ name, ph }) => name === 'RunTask' && ph === 'X');
  const event = inWorker.find(isDispatch);
  const task =
    event &&
    tasks.findLast(({ ts, dur = 0, tid }) => tid === event.tid && ts <= event.ts && ts + dur > event.ts);
  const calls = after.filter(
    (entry) =>
      entry.name === 'ExtensionFunctionDispatcher::DispatchForServiceWorker' &&
      extensionOf(entry) === extension,
  );
  const writes = after.filter(
    (entry) => entry.name === 'StorageFrontend::OnSettingsChanged' && extensionOf(entry) === extension,
  );
  const since = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined ? null : (to - from) / 1000;
  return {
    handled: since(trace.click, task && task.ts + (task.dur ?? 0)),
    processor: processorTime(tasks),
    stored: since(trace.click, writes[0]?.ts),
    eventToStored: since(event?.ts, writes[0]?.ts),
    calls: calls.length,
    writes: writes.length,
  };
}

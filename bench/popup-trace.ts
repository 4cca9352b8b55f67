import { processorTime, threadOf, type Trace, type TraceEvent } from './trace.ts';

/**
 * What a trace says of a popup. Nothing was attached to the popup and nothing ran in it but its own code.
 *
 * - *Click*: the browser takes `Extensions.triggerAction`, the click on the toolbar icon, from the pipe.
 * - *Document*: the popup's document is there (`domLoading`): the first moment its code could run. What comes
 *   before is the browser's: a process, a view, the navigation.
 * - *Frame*: counted when the display has it (`AnimationFrame::Presentation`), not when it was rendered.
 * - *First row*: the frame that first shows the name of a cookie; *last row*: the one that shows the last name
 *   of those that are in sight in the end, without scrolling; *settled*: the one that shows the last new text of any
 *   kind, that which is painted below the window too.
 *   Which texts a frame shows for the first time the browser says by itself
 *   (`PaintTimingVisualizer::LayoutObjectPainted`); what they are is read from the DOM when all is over.
 */
export interface PopupTimes {
  /** Milliseconds, all of them. */
  readonly clickToFirstRow: number;
  readonly clickToLastRow: number;
  readonly clickToSettled: number;
  /** The part of click to first row, and to last row, that is the extension's own. */
  readonly ownToFirstRow: number;
  readonly ownToLastRow: number;
  /** Processor time of the main thread from the document to the commit of the frame with the last row. */
  readonly ownProcessor: number;
  /** Of it, compiling and evaluating scripts. */
  readonly evaluation: number;
  /** The longest task of the main thread from the document to the end of the watching: no frame comes in it. */
  readonly longestTask: number;
  /** How far what was shown has moved by itself (Layout Instability, the sum of all shifts). */
  readonly layoutShift: number;
  readonly rowsAtFirst: number;
  readonly rows: number;
  /** How long nothing new was shown before the watching ended. */
  readonly quiet: number;
}

/** What is to be traced for it. */
export const popupCategories = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'blink.user_timing',
  'loading',
  'v8',
] as const;

interface Frame {
  readonly id: unknown;
  readonly ts: number;
  /** Blocks of text that it shows for the first time, by their `backendNodeId`. */
  readonly blocks: number[];
}

interface Document {
  /** Everything on the popup's main thread. */
  readonly events: readonly TraceEvent[];
  readonly pid: number;
  readonly began: number;
  readonly frames: readonly Frame[];
}

const dataOf = ({ args }: TraceEvent) => (args['data'] ?? {}) as Readonly<Record<string, unknown>>;

/** The popup's document in a trace; `null` when there is none. */
export function popupIn(trace: Trace, extension: string): Document | null {
  const opened = trace.events.findLast((event) => {
    const { documentLoaderURL: url, isOutermostMainFrame: outermost } = dataOf(event);
    return event.name === 'navigationStart' && outermost === true && String(url).includes(`//${extension}/`);
  });
  if (!opened) return null;
  const frame = opened.args['frame'];
  const events = trace.events.filter((event) => threadOf(event) === threadOf(opened));
  const began = events.findLast(({ name, args }) => name === 'domLoading' && args['frame'] === frame)?.ts;
  if (began === undefined) return null;
  const frames: Frame[] = [];
  for (const event of events) {
    if (event.name === 'AnimationFrame' && event.ph === 'b')
      frames.push({ id: event.args['id'], ts: event.ts, blocks: [] });
    if (event.name !== 'PaintTimingVisualizer::LayoutObjectPainted') continue;
    const { frame: of, dom_node_id: block } = dataOf(event);
    if (of === frame) frames.at(-1)?.blocks.push(Number(block));
  }
  return { events, pid: opened.pid, began, frames };
}

/** When the display had a frame, or the next that it was given. */
function presentation(frame: Frame, { events }: Document): number | null {
  const shown = events.filter(({ name, args }) => {
    const { sequence_number: number } = (args['begin_frame_id'] ?? {}) as { sequence_number?: number };
    return name === 'AnimationFrame::Presentation' && number !== 0;
  });
  const own = shown.find(({ args }) => args['id'] === frame.id);
  return (own ?? shown.find(({ ts }) => ts > frame.ts))?.ts ?? null;
}

const scripts = ['v8.compile', 'v8.compileModule', 'EvaluateScript', 'v8.evaluateModule'];

const longest = (tasks: readonly TraceEvent[]) => Math.max(0, ...tasks.map(({ dur = 0 }) => dur)) / 1000;

/** https://wicg.github.io/layout-instability/ */
const shiftIn = (events: readonly TraceEvent[]) =>
  events
    .filter(({ name }) => name === 'LayoutShift')
    .reduce((sum, event) => sum + Number(dataOf(event)['score'] ?? 0), 0);

/**
 * @param texts what each block shows
 * @param names of the site's cookies, no one a part of another or of other words
 * @returns `null` when no cookie's name was ever shown
 */
export function popupTimes(
  trace: Trace,
  popup: Document,
  texts: ReadonlyMap<number, string>,
  names: readonly string[],
): PopupTimes | null {
  const shown = new Set<string>();
  let [first, last, settled]: (Frame | null)[] = [null, null, null];
  let rowsAtFirst = 0;
  for (const frame of popup.frames) {
    if (frame.blocks.length > 0) settled = frame;
    const text = frame.blocks.map((block) => texts.get(block) ?? '').join('\n');
    const before = shown.size;
    for (const name of names) if (text.includes(name)) shown.add(name);
    if (shown.size === before) continue;
    if (!first) rowsAtFirst = shown.size;
    first ??= frame;
    last = frame;
  }
  if (!first || !last || !settled) return null;
  const [atFirst, atLast, atSettled] = [first, last, settled].map((frame) => presentation(frame, popup));
  if (!atFirst || !atLast || !atSettled) return null;
  const committed = popup.events.find(({ name, ts }) => name === 'Commit' && ts > last.ts)?.ts ?? atLast;
  const since = popup.events.filter(({ ts }) => ts >= popup.began);
  const own = since.filter(({ ph, ts }) => ph === 'X' && ts < committed);
  return {
    clickToFirstRow: (atFirst - trace.click) / 1000,
    clickToLastRow: (atLast - trace.click) / 1000,
    clickToSettled: (atSettled - trace.click) / 1000,
    ownToFirstRow: (atFirst - popup.began) / 1000,
    ownToLastRow: (atLast - popup.began) / 1000,
    ownProcessor: processorTime(own.filter(({ name }) => name === 'RunTask')),
    evaluation: processorTime(own.filter(({ name }) => scripts.includes(name))),
    longestTask: longest(since.filter(({ name, ph }) => name === 'RunTask' && ph === 'X')),
    layoutShift: shiftIn(since),
    rowsAtFirst,
    rows: shown.size,
    quiet: (trace.click + trace.watched - atSettled) / 1000,
  };
}

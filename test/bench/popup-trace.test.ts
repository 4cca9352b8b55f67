import { expect, it } from 'vitest';
import { popupIn, popupTimes } from '../../bench/popup-trace.ts';
import { part, processorTime, type TraceEvent } from '../../bench/trace.ts';

/** On the popup's main thread; times in milliseconds. */
function event(name: string, at: number, more: Partial<TraceEvent> = {}): TraceEvent {
  return { name, ph: 'I', ts: at * 1000, pid: 7, tid: 1, args: {}, ...more };
}

const span = (name: string, at: number, dur: number, tdur: number) =>
  event(name, at, { ph: 'X', dur: dur * 1000, tdur: tdur * 1000 });

const painted = (at: number, block: number) =>
  event('PaintTimingVisualizer::LayoutObjectPainted', at, {
    args: { data: { frame: 'f', dom_node_id: block } },
  });

const frame = (at: number, id: number) => event('AnimationFrame', at, { ph: 'b', args: { id } });
const shown = (at: number, id: number) => event('AnimationFrame::Presentation', at, { args: { id } });

const recorded: readonly TraceEvent[] = [
  event('RunTask', 50),
  event('clock_sync', 100, { pid: 1, args: { sync_id: 'click 1' } }),
  event('navigationStart', 150, {
    args: {
      frame: 'f',
      data: { documentLoaderURL: 'chrome-extension://ours/popup.html', isOutermostMainFrame: true },
    },
  }),
  event('domLoading', 200, { args: { frame: 'f' } }),
  span('RunTask', 210, 30, 20),
  span('EvaluateScript', 212, 10, 8),
  frame(260, 1),
  painted(262, 11),
  shown(275, 1),
  frame(300, 2),
  painted(301, 12),
  event('Commit', 305),
  shown(320, 2),
  event('LayoutShift', 390, { args: { data: { score: 0.25 } } }),
  frame(400, 3),
  painted(402, 13),
  shown(420, 3),
  event('RunTask', 3000),
];

it('tells a popup’s times from click and document to the frames that the display had', () => {
  const trace = part(recorded, { id: 'click 1', watch: 2000 });
  const popup = popupIn(trace, 'ours');
  const texts = new Map([
    [11, 'sessionid'],
    [12, 'csrftoken'],
    [13, 'and more words'],
  ]);
  expect(popup && popupTimes(trace, popup, texts, ['sessionid', 'csrftoken'])).toEqual({
    clickToFirstRow: 175,
    clickToLastRow: 220,
    clickToSettled: 320,
    ownToFirstRow: 75,
    ownToLastRow: 120,
    ownProcessor: 20,
    evaluation: 8,
    longestTask: 30,
    layoutShift: 0.25,
    rowsAtFirst: 1,
    rows: 2,
    quiet: 1680,
  });
});

it('finds no popup of another extension', () => {
  expect(popupIn(part(recorded, { id: 'click 1', watch: 2000 }), 'theirs')).toBeNull();
});

it('refuses a trace without the click', () => {
  expect(() => part(recorded, { id: 'click 2', watch: 2000 })).toThrow('mark of the click');
});

it.each([
  { title: 'two that follow each other', spans: [span('a', 0, 10, 4), span('b', 10, 10, 5)], expected: 9 },
  { title: 'one within another once', spans: [span('b', 2, 3, 3), span('a', 0, 10, 8)], expected: 8 },
  { title: 'nothing', spans: [], expected: 0 },
])('counts the processor time of $title', ({ spans, expected }) => {
  expect(processorTime(spans)).toBe(expected);
});

import type { Browser, Subject } from './browser.ts';
import type { DevTools } from './devtools.ts';
import { boxesAbove, textOfPainted } from './painted.ts';
import { popupIn, type PopupTimes, popupTimes } from './popup-trace.ts';

/** How long a popup is watched, milliseconds. */
const watch = 2000;
/** How long nothing new may have been shown at the end, milliseconds: else the popup was not settled. */
const quietPeriod = 500;

export interface PopupMeasure extends PopupTimes {
  /** Octets that its script heap holds when all was shown and what is not needed was thrown away. */
  readonly heap: number;
}

/**
 * Opens a popup by a click on the toolbar icon, from nothing: no worker and no process of the extension runs.
 * @param names of the site's cookies, by which rows are known
 * @returns how to get what was measured, once the browser's recorder was flushed
 */
export async function measurePopup(
  browser: Browser,
  subject: Subject,
  names: readonly string[],
): Promise<() => PopupMeasure> {
  await browser.settle();
  const { devtools, tab } = browser;
  const id = browser.idOf(subject);
  const before = await browser.processes();
  const traceOf = await browser.record(
    () => devtools.send('Extensions.triggerAction', { id, targetId: tab }),
    watch,
  );
  const target = (await browser.targets()).find(
    ({ type, url }) => type === 'page' && url.includes(`//${id}/`),
  );
  if (!target) throw new Error(`A click on the icon of ${subject.name} opened no popup`);
  const { root, inSight, heap } = await lookInside(devtools, target.targetId);
  await devtools.send('Target.closeTarget', { targetId: target.targetId });
  return () => {
    const trace = traceOf();
    const popup = popupIn(trace, id);
    if (!popup) throw new Error(`The popup of ${subject.name} left no trace`);
    if (before.includes(popup.pid)) throw new Error(`A process of ${subject.name} was running already`);
    const painted = textOfPainted(root, new Set(popup.frames.flatMap(({ blocks }) => blocks)));
    const texts = new Map([...painted].filter(([block]) => inSight.has(block)));
    const times = popupTimes(trace, popup, texts, names);
    if (!times) throw new Error(`The popup of ${subject.name} shows no cookie's name`);
    if (times.quiet < quietPeriod) throw new Error(`The popup of ${subject.name} does not come to rest`);
    return { ...times, heap };
  };
}

/** Attaches to a popup, after its time was taken. */
async function lookInside({ send, session }: DevTools, targetId: string) {
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const ask = session(sessionId);
  const { root } = await ask('DOM.getDocument', { depth: -1, pierce: true });
  const { cssVisualViewport } = await ask('Page.getLayoutMetrics');
  const { documents } = await ask('DOMSnapshot.captureSnapshot', { computedStyles: [] });
  const inSight = boxesAbove(cssVisualViewport.clientHeight, documents);
  await ask('HeapProfiler.collectGarbage');
  const { usedSize } = await ask('Runtime.getHeapUsage');
  return { root, inSight, heap: usedSize };
}

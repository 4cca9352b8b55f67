import { type Browser, type Subject, until } from './browser.ts';
import { pause } from './case.ts';

/** Milliseconds in which nobody asks a popup anything: to be asked costs it time. */
const undisturbed = 2500;

/** Says of a popup when the display had its first content (Paint Timing), and what stands in it. */
const account = `JSON.stringify({
  at: performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  text: document.body.textContent,
})`;

/**
 * Opens a popup by a click on the toolbar icon. Nothing is traced, which alone takes three times as long as a small
 * popup, and nothing is attached to the popup before it is at rest: the browser itself keeps the moment of the first
 * content. Neither the floor nor ours shows anything before its rows; the traced cases tell first row and last.
 * @param names of the site's cookies, by which rows are known
 * @returns milliseconds from the click to the first content
 */
export async function measureOpening(
  { devtools, idOf, tab, targets }: Browser,
  subject: Subject,
  names: readonly string[],
): Promise<number> {
  const { send, session } = devtools;
  const id = idOf(subject);
  const known = new Set((await targets()).map(({ targetId }) => targetId));
  const click = performance.timeOrigin + performance.now();
  await send('Extensions.triggerAction', { id, targetId: tab });
  await pause(undisturbed);
  const popup = (await targets()).find(
    ({ targetId, type, url }) => !known.has(targetId) && type === 'page' && url.includes(`//${id}/`),
  );
  if (!popup) throw new Error(`A click on the icon of ${subject.name} opened no popup`);
  const { targetId } = popup;
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const { at } = await until(
    async () => {
      const { result } = await session(sessionId)('Runtime.evaluate', { expression: account });
      return JSON.parse(String(result.value)) as { readonly at: number | null; readonly text: string };
    },
    ({ at, text }) => at !== null && names.every((name) => text.includes(name)),
    `the rows of ${subject.name}`,
  );
  await send('Target.closeTarget', { targetId });
  return (at ?? NaN) - click;
}

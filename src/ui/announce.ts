/** Milliseconds in which announcements are gathered, so that those of one action are spoken as one. */
export const gatheringTime = 100;

const waiting = new Set<string>();
let timer: ReturnType<typeof setTimeout> | null = null;

/** Puts what waits into the live region, as new elements: the same text once more is spoken once more. */
function speak(): void {
  timer = null;
  const lines = Array.from(waiting, (text) => {
    const line = document.createElement('p');
    line.textContent = text;
    return line;
  });
  waiting.clear();
  document.getElementById('announcements')?.replaceChildren(...lines);
}

/**
 * Has assistive technology speak a text when it is idle, once. The live region is in the HTML of each page, since one
 * that is inserted together with its text is not spoken by every screen reader (WAI-ARIA 1.2, `aria-live`).
 */
export function announce(text: string): void {
  waiting.add(text);
  timer ??= setTimeout(speak, gatheringTime);
}

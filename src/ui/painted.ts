/**
 * Resolves when what was rendered is drawn, and time has come for what it does not show. A popup is drawn twice:
 * the second time in the size that its content turned out to have, and no earlier does the browser show it.
 */
export const painted = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
  });

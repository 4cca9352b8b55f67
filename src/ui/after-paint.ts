/** Milliseconds after which nobody gives this page another size any more. */
const patience = 60;

/**
 * Resolves when what was rendered is on the display, and time has come for what it does not show. A popup is drawn
 * twice: it is given the size that its content turned out to have, and no earlier does the browser show it.
 */
export const painted = () =>
  new Promise<void>((resolve) => {
    const afterFrame = () => requestAnimationFrame(() => setTimeout(resolve));
    addEventListener('resize', afterFrame, { once: true });
    setTimeout(afterFrame, patience);
  });

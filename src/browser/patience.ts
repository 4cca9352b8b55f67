/**
 * Milliseconds that the documents of a tab are given to answer: one that is paused in the debugger, busy, frozen or
 * showing a dialog answers never, or much later.
 */
export const patience = 500;

/** Whether a question takes longer than a document is given to answer it. What comes of it later is the asker's. */
export async function isLate(answer: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<true>((resolve) => {
    timer = setTimeout(() => resolve(true), patience);
  });
  const answered = answer.then(
    () => false,
    () => false,
  );
  const isOver = await Promise.race([answered, late]);
  clearTimeout(timer);
  return isOver;
}

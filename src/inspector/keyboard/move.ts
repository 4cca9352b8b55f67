/** Whether keys write where they are pressed. */
export const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=checkbox], [type=radio]), textarea, select');

/**
 * Moves the focus by a number of elements, at most to the first or last.
 * @returns whether there was any to move to
 */
export function moveAmong(all: readonly HTMLElement[], by: number): boolean {
  // From anything within a row, the next row is meant.
  const at = all.findIndex((each) => (each.closest('li') ?? each).contains(document.activeElement));
  // Where none has the focus, it comes from before the first or after the last.
  const start = at === -1 && by < 0 ? all.length : at;
  const next = all[Math.max(0, Math.min(all.length - 1, start + by))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}

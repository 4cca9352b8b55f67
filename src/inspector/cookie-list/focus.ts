/** The focusable button of each row, in their order; `data-focus` holds the identity of its cookie. */
const rowButtons = () => Array.from(document.querySelectorAll<HTMLElement>('[data-focus]'));

/** Moves the focus by a number of rows, at most to the first or last. */
export function moveFocus(by: number): void {
  const all = rowButtons();
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next =
    all[at === -1 ? (by > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** The identity of the cookie whose row has the focus; `null` where none has. */
export function focusedId(): string | null {
  const button = document.activeElement
    ?.closest('.jar-row, .row')
    ?.querySelector<HTMLElement>('[data-focus]');
  return button?.dataset['focus'] ?? null;
}

/** The identity of the row after a row, of the one before it where it is the last. */
export function neighbourOf(id: string): string | undefined {
  const all = rowButtons();
  const at = all.findIndex((button) => button.dataset['focus'] === id);
  return (all[at + 1] ?? all[at - 1])?.dataset['focus'];
}

/** Focuses the element of a selector in the next frame, when the change that was just made is rendered. */
export function focusSoon(selector: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus());
}

/** Focuses the value in the editor, or what reveals it. */
export const focusEditorSoon = () => focusSoon('.editor [name=value], .editor [data-reveal]');

/** Focuses the row of a cookie in the next frame. */
export function focusRowSoon(id: string): void {
  requestAnimationFrame(() =>
    rowButtons()
      .find((button) => button.dataset['focus'] === id)
      ?.focus(),
  );
}

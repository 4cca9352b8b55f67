import { wasPlaced } from '../../ui/keep-focus.ts';
import { isTyping, moveAmong } from '../keyboard/move.ts';

/**
 * The focusable button of each row, in their order; `data-focus` holds the identity of its cookie. Where two lists
 * stand side by side, those of the list that has the focus.
 */
function rowButtons(): readonly HTMLElement[] {
  const list = document.activeElement?.closest('.jar-rows, .rows') ?? document;
  return [...list.querySelectorAll<HTMLElement>('[data-focus]')];
}

/** Moves the focus by a number of rows. */
export const moveFocus = (by: number) => moveAmong(rowButtons(), by);

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

/** For how many frames the row of a cookie that was just set is waited for: its list is read again first. */
const patience = 120;

/**
 * Focuses the row of a cookie in the next frame, or when it is there, unless the focus has gone elsewhere by then. The
 * next frame may be late: a person who writes in another field meanwhile goes on there.
 */
export function focusRowSoon(id: string): void {
  const before = document.activeElement;
  const list = before?.closest('.jar-rows, .rows') ?? null;
  const attempt = (from: Element | null, left: number) => {
    if (left === 0 || document.activeElement !== from) return;
    const row = [...(list?.isConnected ? list : document).querySelectorAll<HTMLElement>('[data-focus]')].find(
      (button) => button.dataset['focus'] === id,
    );
    if (row) row.focus();
    else requestAnimationFrame(() => attempt(from, left - 1));
  };
  requestAnimationFrame(() => {
    const { activeElement } = document;
    if (activeElement === before || wasPlaced() || !isTyping(activeElement)) attempt(activeElement, patience);
  });
}

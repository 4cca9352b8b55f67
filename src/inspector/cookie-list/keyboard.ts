import { identity } from '../../core/cookie/cookie.ts';
import { shortcutKey } from '../../ui/shortcut-key.ts';
import { focusedId, focusEditorSoon, focusRowSoon, focusSoon, moveFocus, neighbourOf } from './focus.ts';
import { isTyping } from '../keyboard/move.ts';
import type { CookieList } from './state.ts';

/** Closes what is open, the innermost first. @returns whether there was anything to close */
function closeInnermost(list: CookieList, id: string | null): boolean {
  const { editing, leaving, question, drawer, open, query } = list;
  if (question.value) question.value = null;
  else if (leaving.value) leaving.value = null;
  else if (editing.value) list.leave(() => id !== null && focusRowSoon(id));
  else if (drawer.value !== null) drawer.value = null;
  else if (open.value !== null) open.value = null;
  else if (query.value.text !== '') list.ask({ text: '' });
  else return false;
  return true;
}

/** Escape closes what is open, and gives the focus back to the row; where it asks before, to the answer. */
function onEscape(list: CookieList): boolean {
  const id = focusedId() ?? list.open.value;
  const wasAsked = list.leaving.value !== null;
  const closed = closeInnermost(list, id);
  if (list.leaving.value) focusSoon('[data-answer=discard]');
  else if (wasAsked) focusEditorSoon();
  else if (closed && id !== null) focusRowSoon(id);
  return closed;
}

/** While the person types, only the arrow down of the search field is ours. */
function onTyping({ key, target }: KeyboardEvent): boolean {
  if (key !== 'ArrowDown' || !(target as HTMLElement).matches('[data-search]')) return false;
  moveFocus(1);
  return true;
}

/** Undo and redo with Ctrl or Cmd, as everywhere. */
function onModifier(list: CookieList, event: KeyboardEvent): boolean {
  const key = shortcutKey(event);
  const isRedo = key === 'Shift+z' || key === 'y';
  if (event.altKey || !(isRedo || key === 'z')) return false;
  void (isRedo ? list.redo() : list.undo());
  return true;
}

/**
 * Handles a key in the list. While the person types, only Escape and the arrow down of the search field are handled.
 * @returns whether the key was handled, so that its default is to be prevented
 */
export function handleKey(list: CookieList, event: KeyboardEvent): boolean {
  if (event.key === 'Escape') return onEscape(list);
  if (isTyping(event.target)) return onTyping(event);
  if (event.ctrlKey || event.metaKey || event.altKey) return onModifier(list, event);
  return shortcuts[shortcutKey(event)]?.(list) ?? false;
}

/** The cookie whose row has the focus. */
function focusedCookie(list: CookieList) {
  const id = focusedId();
  const cookie = list.allCookies().find((each) => identity(each) === id);
  return id !== null && cookie ? { id, cookie } : null;
}

/** Deletes the selected cookies; where none is selected, the one whose row has the focus. */
function onDelete(list: CookieList): boolean {
  if (list.selected.value.size > 0) {
    void list.removeChosen();
    return true;
  }
  const focused = focusedCookie(list);
  if (!focused) return false;
  const next = neighbourOf(focused.id);
  void list.remove([focused.cookie]);
  if (next !== undefined) focusRowSoon(next);
  return true;
}

/** What each key does; each says whether it did anything. */
const shortcuts: Readonly<Partial<Record<string, (list: CookieList) => boolean>>> = {
  ArrowDown: () => (moveFocus(1), true),
  ArrowUp: () => (moveFocus(-1), true),
  Home: () => (moveFocus(-Infinity), true),
  End: () => (moveFocus(Infinity), true),
  ' ': (list) => {
    const id = (document.activeElement as HTMLElement | null)?.dataset['focus'];
    if (id === undefined) return false;
    list.toggleSelected(id);
    return true;
  },
  '/': () => (focusSoon('[data-search]'), true),
  '?': (list) => (list.toggleDrawer('keys'), true),
  n: (list) => {
    list.createBlank();
    focusSoon('.editor [name=name]');
    return true;
  },
  z: (list) => (void list.undo(), true),
  'Shift+z': (list) => (void list.redo(), true),
  e: (list) => {
    const focused = focusedCookie(list);
    if (!focused) return false;
    list.edit(focused.cookie);
    focusEditorSoon();
    return true;
  },
  c: (list) => {
    const focused = focusedCookie(list);
    if (!focused) return false;
    void list.store.copy(focused.id, focused.cookie.value);
    return true;
  },
  Delete: onDelete,
};

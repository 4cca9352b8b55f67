import { keepFocus } from '../../ui/keep-focus.ts';
import { shortcutKey } from '../../ui/shortcut-key.ts';
import { placeFor, rowSelector } from './focus-places.ts';
import { closeKeys, showKeys } from './key-dialog.tsx';
import { isTyping, moveAmong } from './move.ts';
import { type KeyArea, areaOf, rowsOf } from './rows-of-view.ts';
import type { Store } from '../store/types.ts';

/** The keys that the list handles in every view, and in the session also those that are about a cookie. */
const keysOfList = ['n', 'z', 'Shift+z'];
const keysOfCookie = ['e', 'c', 'Delete'];

/** Gives a key to the list of cookies, which is loaded first if need be. */
function giveToList(store: Store, event: KeyboardEvent): boolean {
  if (store.jar.value) return store.jar.value.onKey(event);
  if (store.known.value?.page.kind !== 'site' || !store.insight.value) return false;
  store.withList((list) => list.onKey(event));
  return true;
}

/** Moves to the field that searches what is shown, else to the list, which is searched as it opens. */
function search(store: Store, area: KeyArea): void {
  const field = { timeline: '[name=timeline]', requests: '.requests [data-search]' }[area as string];
  const found = field === undefined ? null : document.querySelector<HTMLElement>(field);
  if (found) found.focus();
  else store.showView('cookies');
}

const steps: Readonly<Partial<Record<string, number>>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: -Infinity,
  End: Infinity,
};

/** While the person types, only Escape and the arrow down of a search field are handled. */
function onTyping(store: Store, event: KeyboardEvent, area: KeyArea): boolean {
  if (event.key === 'Escape') return store.jar.value?.onKey(event) ?? false;
  if (event.key !== 'ArrowDown' || !(event.target as Element).matches('[type=search]')) return false;
  return moveAmong(rowsOf(area), 1);
}

/** What a key stands for in every view but the list, which has more. */
function onKeyOfView(store: Store, event: KeyboardEvent, area: KeyArea): boolean {
  const key = shortcutKey(event);
  const step = steps[key];
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return ['z', 'Shift+z', 'y'].includes(key) && area !== 'requests' && giveToList(store, event);
  }
  if (step !== undefined) return moveAmong(rowsOf(area), step);
  if (key === '?') {
    void showKeys(area);
    return true;
  }
  if (key === '/') {
    search(store, area);
    return true;
  }
  if (key === 'Escape') return store.jar.value?.onKey(event) ?? false;
  if (area === 'requests') return false;
  if (area === 'session' && keysOfCookie.includes(key)) return giveToList(store, event);
  if (!keysOfList.includes(key)) return false;
  if (key === 'n') store.showView('cookies');
  return giveToList(store, event);
}

/** Does what a key stands for in the view that is shown; says whether it did anything. */
export function handleShortcut(store: Store, event: KeyboardEvent): boolean {
  const target = event.target as Element;
  if (target.closest('dialog')) return event.key === '?' && closeKeys();
  const area = areaOf(store, target);
  if (area === 'cookies' && store.jar.value) return store.jar.value.onKey(event);
  return isTyping(target) ? onTyping(store, event, area) : onKeyOfView(store, event, area);
}

/**
 * Listens to the keys of a page, and keeps the focus in it.
 * @param early keys that were pressed before anybody listened
 * @returns how to stop
 */
export function prepareKeyboard(store: Store, early: readonly KeyboardEvent[] = []): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (!event.defaultPrevented && handleShortcut(store, event)) event.preventDefault();
  };
  document.addEventListener('keydown', onKey);
  const stopKeeping = keepFocus(rowSelector, placeFor);
  early.forEach(onKey);
  return () => {
    document.removeEventListener('keydown', onKey);
    stopKeeping();
  };
}

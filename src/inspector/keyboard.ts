import type { Store } from './store/types.ts';

/** Does what a key stands for in the view that is shown; says whether it did anything. */
export function handleShortcut(store: Store, event: KeyboardEvent): boolean {
  const list = store.jar.value;
  const target = event.target as Element;
  if (list && (store.wide.value || store.view.value !== 'session' || target.closest('.row'))) {
    return list.onKey(event);
  }
  if (event.key !== '/' || (event.target as Element).matches('input, textarea, select')) return false;
  store.showView('cookies');
  return true;
}

/** Listens to the keys of a page for as long as it lives. */
export function listenToKeys(store: Store): void {
  document.addEventListener('keydown', (event) => {
    if (handleShortcut(store, event)) event.preventDefault();
  });
}
